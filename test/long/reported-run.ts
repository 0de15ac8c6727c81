import { parseArgs } from "node:util";
import type { LongResult, LongRun } from "./kinds.ts";
import { appendReport } from "./report.ts";

/** A command that tries promises at any length. */
export interface LongCommand {
  /** As it is typed. */
  readonly command: string;
  readonly kinds: ReadonlyMap<string, (run: LongRun) => Promise<LongResult>>;
  /** What is counted, and how many there are unless said. */
  readonly counted: "cases" | "kills";
  readonly usual: number;
  /** What stands before the kind in the table. */
  readonly prefix?: string;
}

/** Runs it: prints where it stands, appends one line to docs/reliability.md. The exit code is 1 when a promise was broken. */
export async function reportedRun({ command, kinds, counted, usual, prefix = "" }: LongCommand, args: string[]): Promise<number> {
  const asked = understood(args, counted, usual);
  const run = asked === null ? undefined : kinds.get(asked.kind);
  if (asked === null || run === undefined) {
    console.error(`Usage: ${command} <${[...kinds.keys()].join("|")}> [--${counted} N] [--seed S]`);
    return 2;
  }
  const kind = prefix + asked.kind;
  const began = new Date();
  const result = await run({ ...asked, say: (line) => console.log(line) });
  appendReport({ ...asked, ...result, kind, began, seconds: (Date.now() - began.getTime()) / 1000 });
  for (const failure of result.failures) console.error(failure);
  console.log(`${kind}: ${result.cases} ${counted} of seed ${asked.seed}, ${result.failures.length} failures.`);
  return result.failures.length === 0 ? 0 : 1;
}

function understood(args: string[], counted: string, usual: number): { kind: string; cases: number; seed: number } | null {
  try {
    const { values, positionals } = parseArgs({
      args, allowPositionals: true, options: { [counted]: { type: "string", default: String(usual) }, seed: { type: "string", default: "1" } },
    });
    const [cases, seed] = [Number(values[counted]), Number(values["seed"])];
    return positionals.length === 1 && Number.isInteger(cases) && cases > 0 && Number.isInteger(seed) ? { kind: positionals[0]!, cases, seed } : null;
  } catch {
    return null;
  }
}
