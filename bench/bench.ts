import "reflect-metadata";
import { BENCHES } from "./benches.ts";
import { BadCommandLine, readCommandLine } from "./command-line.ts";
import { machineLine, thisMachine } from "./machine.ts";
import { asJson, printed } from "./report.ts";

/**
 * `npm run bench -- <name> [--json] [options]`: measures, and says on what. What it does on the way goes to standard error; with --json standard output holds one
 * JSON value.
 */
try {
  const { name, numbers, json } = readCommandLine(process.argv.slice(2), BENCHES);
  const machine = thisMachine();
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  say(machineLine(machine));
  const report = await BENCHES[name]!.run(numbers, say);
  process.stdout.write(json ? `${asJson(name, numbers, machine, report)}\n` : `\n${machineLine(machine)}\n\n${printed(report)}`);
} catch (failure) {
  if (!(failure instanceof BadCommandLine)) throw failure;
  process.stderr.write(`${failure.message}\n`);
  process.exitCode = 2;
}
