import { createRequire } from "node:module";
import { join } from "node:path";
import { FOLDER } from "./install.ts";

/** Loads a package of {@link FOLDER}. The project's types know none of them: whoever loads one says what is used of it. */
export function load(name: string): unknown {
  return createRequire(join(FOLDER, "package.json"))(name);
}
