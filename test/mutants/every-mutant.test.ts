import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../../gateway/project-root.ts";
import { mutants } from "./every-mutant.ts";

test.each(mutants)("$name: what it alters, and the tests that must notice it, are there", ({ edits, killedBy }) => {
  for (const { file, from } of edits) expect(readFileSync(join(projectRoot(), file), "utf8")).toContain(from);
  for (const file of killedBy) expect(() => readFileSync(join(projectRoot(), file))).not.toThrow();
});
