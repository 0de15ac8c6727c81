import "reflect-metadata";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { printedSchema } from "../printed-schema.ts";
import { projectRoot } from "../project-root.ts";
import { argumentsOf } from "./arguments.ts";
import { orSentence } from "./or-sentence.ts";

/** `npm run schema`: writes what is generated into `schema/`. With `--check` it only compares, and fails when something is stale. */
await orSentence(async () => {
  const { check } = argumentsOf("Usage: npm run schema [-- --check]", { options: { check: { type: "boolean", default: false } } }).values;
  const stale: string[] = [];
  for (const [name, contents] of await printedSchema()) {
    const file = join(projectRoot(), "schema", name);
    if (existsSync(file) && readFileSync(file, "utf8") === contents) continue;
    stale.push(`schema/${name}`);
    if (check) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
  if (stale.length === 0) console.log("schema/ is fresh.");
  else if (!check) console.log(`Wrote ${stale.join(", ")}.`);
  else {
    console.error(`Stale: ${stale.join(", ")}. Run npm run schema and review the difference.`);
    process.exitCode = 1;
  }
});
