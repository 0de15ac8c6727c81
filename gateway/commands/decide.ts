import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { InvalidQuestion } from "../../schema/consent/invalid-question.ts";
import { parseQuestionLine } from "../../schema/consent/parse-question.ts";
import type { Engine } from "./engines.ts";
import { ENGINES } from "./engines.ts";
import { linesOf } from "./lines.ts";

/**
 * `npm run --silent decide [-- --engine <name>]`: one question a line on stdin, one decision a line on stdout, in order. A line
 * that is no question is answered with `{"error":{"path","message"}}`; blank lines are skipped. Gives the exit code: 0, or
 * 2 when the arguments are not understood.
 */
export async function runDecide(args: string[], { stdin, stdout, stderr }: Streams): Promise<number> {
  const name = engineName(args);
  const open = name === null ? undefined : ENGINES.get(name);
  if (open === undefined) {
    stderr.write(`Choose an engine with --engine and one of these names: ${[...ENGINES.keys()].join(", ")}.\n`);
    return 2;
  }
  const engine = await open();
  try {
    stdin.setEncoding("utf8");
    await pipeline(stdin, (text: AsyncIterable<string>) => answers(linesOf(text), engine), stdout, { end: false });
  } catch (error) {
    if (!isClosedByReader(error)) throw error;
  } finally {
    await engine.close();
  }
  return 0;
}

/** Where the questions come from and where the answers go. */
export type Streams = Pick<NodeJS.Process, "stdin" | "stdout" | "stderr">;

async function* answers(lines: AsyncIterable<string>, engine: Engine): AsyncGenerator<string> {
  for await (const line of lines) {
    if (line.trim() !== "") yield `${JSON.stringify(await answer(line, engine))}\n`;
  }
}

async function answer(line: string, engine: Engine): Promise<object> {
  try {
    return await engine.decide(parseQuestionLine(line));
  } catch (error) {
    if (!(error instanceof InvalidQuestion)) throw error;
    return { error: { path: error.path, message: error.message } };
  }
}

function engineName(args: string[]): string | null {
  try {
    return parseArgs({ args, options: { engine: { type: "string", default: "reference" } } }).values.engine;
  } catch {
    return null;
  }
}

/** `npm run decide | head` closes the pipe early, which is no failure. */
function isClosedByReader(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EPIPE";
}

if (import.meta.main) process.exitCode = await runDecide(process.argv.slice(2), process);
