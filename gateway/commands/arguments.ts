import { parseArgs, type ParseArgsConfig } from "node:util";

/** Arguments that a command does not know; the message is one sentence that says what it knows. */
export class UnknownArguments extends Error {
  override readonly name = "UnknownArguments";
}

/** The arguments as `parseArgs` reads them; {@link UnknownArguments} with how the command is used, for one that it does not know. */
export function argumentsOf<T extends ParseArgsConfig>(usage: string, config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch {
    throw new UnknownArguments(usage);
  }
}
