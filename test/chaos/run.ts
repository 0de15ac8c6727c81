import { reportedRun } from "../long/reported-run.ts";
import { disclosureUnderKills } from "./disclosure.ts";

/** `npm run chaos -- disclosure --kills N --seed S`: processes are killed at random instants under load, as often as asked for. */
process.exitCode = await reportedRun({
  command: "npm run chaos --", kinds: new Map([["disclosure", disclosureUnderKills]]), counted: "kills", usual: 1_000, prefix: "chaos ",
}, process.argv.slice(2));
