import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The fields of a receipt's record for which its README says where their names come from. */
export const README_FIELDS: ReadonlySet<string> = new Set(
  [...readFileSync(join(import.meta.dirname, "../../subgraphs/consent/receipt/README.md"), "utf8").matchAll(/`([\w]+)`/g)].map(([, field]) => field!));
