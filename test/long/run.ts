import { parseArgs } from "node:util";
import { appendReport } from "./report.ts";
import { KINDS } from "./kinds.ts";

/**
 * `npm run test:long -- <kind> --cases N --seed S`: as many generated cases as asked for, against the same promises as `npm
 * test`. Prints where it stands, appends one line to docs/reliability.md, and ends with 1 when a promise was broken.
 */
async function runLong(args: string[]): Promise<number> {
  const asked = understood(args);
  const run = asked === null ? undefined : KINDS.get(asked.kind);
  if (asked === null || run === undefined) {
    console.error(`Usage: npm run test:long -- <${[...KINDS.keys()].join("|")}> [--cases N] [--seed S]`);
    return 2;
  }
  const began = new Date();
  const result = await run({ ...asked, say: (line) => console.log(line) });
  appendReport({ ...asked, ...result, began, seconds: (Date.now() - began.getTime()) / 1000 });
  for (const failure of result.failures) console.error(failure);
  console.log(`${asked.kind}: ${result.cases} cases of seed ${asked.seed}, ${result.failures.length} failures.`);
  return result.failures.length === 0 ? 0 : 1;
}

function understood(args: string[]): { kind: string; cases: number; seed: number } | null {
  try {
    const { values, positionals } = parseArgs({
      args, allowPositionals: true, options: { cases: { type: "string", default: "100000" }, seed: { type: "string", default: "1" } },
    });
    const [cases, seed] = [Number(values.cases), Number(values.seed)];
    return positionals.length === 1 && Number.isInteger(cases) && cases > 0 && Number.isInteger(seed) ? { kind: positionals[0]!, cases, seed } : null;
  } catch {
    return null;
  }
}

process.exitCode = await runLong(process.argv.slice(2));
