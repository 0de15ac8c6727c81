import { failureSentence } from "../failure-sentence.ts";
import { UnknownArguments } from "./arguments.ts";

/** Runs a command; what a person can put right ends the process with one sentence (and 2 where it is how she called it), anything else as it does. */
export async function orSentence(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (failure) {
    const unknown = failure instanceof UnknownArguments;
    const sentence = unknown ? failure.message : failureSentence(failure);
    if (sentence === undefined) throw failure;
    process.stderr.write(`${sentence}\n`);
    process.exit(unknown ? 2 : 1);
  }
}
