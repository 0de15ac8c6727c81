import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of the project: the nearest one above this file that holds package.json, in the sources and in `dist/` alike. */
export function projectRoot(from: string = import.meta.dirname): string {
  if (existsSync(join(from, "package.json"))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error("No package.json lies above this file; run Careweave from its own folder.");
  return projectRoot(parent);
}
