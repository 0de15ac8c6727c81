import { failureSentence } from "../failure-sentence.ts";

/** Runs a command; what a person can put right ends the process with one sentence, anything else as it does. */
export async function orSentence(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (failure) {
    const sentence = failureSentence(failure);
    if (sentence === undefined) throw failure;
    process.stderr.write(`${sentence}\n`);
    process.exit(1);
  }
}
