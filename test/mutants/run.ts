import { argumentsOf, UnknownArguments } from "../../gateway/commands/arguments.ts";
import { orSentence } from "../../gateway/commands/or-sentence.ts";
import { mutants } from "./every-mutant.ts";
import type { Mutant } from "./mutant.ts";
import { ScratchCopy } from "./scratch-copy.ts";
import { type Outcome, tryMutant, unsoundTests } from "./trial.ts";

const USAGE = "Usage: npm run test:mutants -- [--only <words>] [--at-once N] [--limit <seconds>]";

/**
 * `npm run test:mutants [-- --only <words> --at-once N --limit <seconds>]`: puts one fault after another into a copy of the sources and runs the
 * tests that must notice it. Ends with 1 when one is not noticed within the limit, a minute unless given.
 */
async function runMutants(args: string[]): Promise<number> {
  const { values } = argumentsOf(USAGE, { args, options: {
    only: { type: "string", default: "" }, "at-once": { type: "string", default: "2" }, limit: { type: "string", default: "60" },
  } });
  const [limit, atOnce] = [Number(values.limit), Number(values["at-once"])];
  if (![limit, atOnce].every((number) => Number.isInteger(number) && number > 0)) throw new UnknownArguments(USAGE);
  const chosen = mutants.filter(({ name, after }) => `${name} ${after}`.toLowerCase().includes(values.only.toLowerCase()));
  if (chosen.length === 0) throw new UnknownArguments(`No mutant is described by "${values.only}"; leave --only out to try all ${mutants.length}.`);
  const copies = Array.from({ length: atOnce }, () => new ScratchCopy());
  try {
    const files = [...new Set(chosen.flatMap(({ killedBy }) => killedBy))].sort();
    console.log(`${chosen.length} mutants; first the ${files.length} test files that must notice them, without any fault.`);
    const unsound = new Set(await unsoundTests(copies[0]!, files, 10 * limit));
    for (const file of unsound) console.error(`${file} fails without any fault.`);
    const waiting = chosen.values();
    const survivors: Mutant[] = [];
    await Promise.all(copies.map(async (copy) => {
      for (const mutant of waiting) {
        const broken = mutant.killedBy.find((file) => unsound.has(file));
        const outcome: Outcome = broken === undefined ? await tryMutant(copy, mutant, limit) : { fate: "UNSOUND", by: `${broken} fails without any fault`, seconds: 0 };
        if (outcome.fate !== "killed") survivors.push(mutant);
        console.log(line(mutant, outcome));
      }
    }));
    console.log(`${chosen.length - survivors.length} of ${chosen.length} mutants killed.`);
    return survivors.length === 0 ? 0 : 1;
  } finally {
    for (const copy of copies) copy.remove();
  }
}

function line({ name, after }: Mutant, { fate, by, seconds }: Outcome): string {
  return `${fate.padEnd(8)} ${seconds.toFixed(1).padStart(5)} s  ${name}${after === undefined ? "" : ` [${after}]`}${by === "" ? "" : `\n                    ${by}`}`;
}

await orSentence(async () => {
  process.exitCode = await runMutants(process.argv.slice(2));
});
