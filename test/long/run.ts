import { KINDS } from "./kinds.ts";
import { reportedRun } from "./reported-run.ts";

/**
 * `npm run test:long -- <kind> --cases N --seed S`: as many generated cases as asked for, against the same promises as `npm
 * test`.
 */
process.exitCode = await reportedRun({ command: "npm run test:long --", kinds: KINDS, counted: "cases", usual: 100_000 }, process.argv.slice(2));
