import "reflect-metadata";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { castMarkdown } from "../gateway/demonstration/table.ts";
import { printedSchema } from "../gateway/printed-schema.ts";

const ROOT = resolve(import.meta.dirname, "..");

test("the README's cast is the cast", () => {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  const shown = /<!-- cast:.*?-->\n([\s\S]*?)<!-- \/cast -->/.exec(readme)?.[1];
  expect(shown?.trim()).toBe(castMarkdown().trim());
});

test("what is generated into schema/ is fresh", async () => {
  for (const [name, contents] of await printedSchema()) {
    expect(readFileSync(join(ROOT, "schema", name), "utf8"), `schema/${name}: run npm run schema`).toBe(contents);
  }
});
