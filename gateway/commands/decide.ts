import { once } from "node:events";
import { parseArgs } from "node:util";
import { InvalidQuestion } from "../../schema/consent/invalid-question.ts";
import { parseQuestionLine } from "../../schema/consent/parse-question.ts";
import type { Question } from "../../schema/consent/question.ts";
import type { Engine } from "./engines.ts";
import { ENGINES } from "./engines.ts";
import { batchesOf } from "./decide/batches.ts";
import { inOrder } from "./decide/in-order.ts";
import { linesOf } from "./lines.ts";
import { orSentence } from "./or-sentence.ts";

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
    // Heard between two writes as well: an error nobody listens to ends the process.
    stdout.on("error", () => undefined);
    for await (const text of answers(linesOf(stdin as AsyncIterable<string>), engine)) {
      if (stdout.errored) throw stdout.errored;
      if (!stdout.write(text)) await once(stdout, "drain");
    }
  } catch (error) {
    if (!isClosedByReader(error)) throw error;
  } finally {
    await engine.close();
  }
  return 0;
}

/** Where the questions come from and where the answers go. */
export type Streams = Pick<NodeJS.Process, "stdin" | "stdout" | "stderr">;

function answers(lines: AsyncIterable<string>, engine: Engine): AsyncGenerator<string> {
  return inOrder(batchesOf(lines, BATCH), engine.atOnce, async (batch) => {
    const asked = batch.filter((line) => line.trim() !== "").map(readLine);
    const decisions = (await engine.decide(asked.flatMap(({ question }) => question ?? []))).values();
    return asked.map(({ error }) => `${JSON.stringify(error === undefined ? decisions.next().value : { error })}\n`).join("");
  });
}

/** Questions in a batch; a few times as many lines are held in memory. */
const BATCH = 500;

function readLine(line: string): { question?: Question; error?: { path: string; message: string } } {
  try {
    return { question: parseQuestionLine(line) };
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

if (import.meta.main) {
  await orSentence(async () => {
    process.exitCode = await runDecide(process.argv.slice(2), process);
  });
}
