// Bundles the explorer page into dist/console/explorer, complete: no part of it comes from another server.
// node gateway/commands/bundle.mjs [--into <folder>] [--operations <folder>]
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { exampleOperations } from "./example-operations.mjs";

const root = resolve(import.meta.dirname, "../..");
const page = join(root, "console/explorer");
const { values } = parseArgs({ options: { into: { type: "string" }, operations: { type: "string" } } });
const into = resolve(values.into ?? join(root, "dist/console/explorer"));
const operations = exampleOperations(resolve(values.operations ?? join(root, "test/operations")));

const started = performance.now();
// What the page is made of: its own folder and packages; from the rest of the house it takes types only.
const digest = digestOf([...filesIn(page), join(root, "package-lock.json"), import.meta.filename]);
const fresh = existsSync(join(into, "built-from")) && readFileSync(join(into, "built-from"), "utf8") === digest;
if (!fresh) await build();
writeFileSync(join(into, "operations.json"), `${JSON.stringify(operations, null, 2)}\n`);
console.log(`explorer: ${operations.length} examples, ${fresh ? "page up to date" : `page of ${megabytes()} MB bundled`} (${seconds()} s)`);

async function build() {
  const { build: bundle } = await import("esbuild");
  const staging = `${into}.${process.pid}`;
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  const settings = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    // GraphiQL names its icons, for those who hear the page, after the functions that draw them.
    keepNames: true,
    target: "es2022",
    outdir: staging,
    legalComments: "linked",
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".ttf": "dataurl", ".woff2": "dataurl" },
  };
  await Promise.all([
    bundle({ ...settings, entryPoints: { explorer: join(page, "explorer.tsx") }, format: "esm", splitting: true, chunkNames: "part-[hash]" }),
    bundle({
      ...settings,
      entryPoints: {
        "editor.worker": "monaco-editor/esm/vs/editor/editor.worker.js",
        "json.worker": "monaco-editor/esm/vs/language/json/json.worker.js",
        "graphql.worker": "monaco-graphql/esm/graphql.worker.js",
      },
      format: "iife",
    }),
  ]);
  writeFileSync(join(staging, "index.html"), readFileSync(join(page, "index.html")));
  writeFileSync(join(staging, "built-from"), digest);
  mkdirSync(dirname(into), { recursive: true });
  rmSync(into, { recursive: true, force: true });
  renameSync(staging, into);
}

function filesIn(folder) {
  return readdirSync(folder).sort().map((file) => join(folder, file));
}

function digestOf(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function megabytes() {
  return (filesIn(into).reduce((sum, file) => sum + statSync(file).size, 0) / 1e6).toFixed(1);
}

function seconds() {
  return ((performance.now() - started) / 1000).toFixed(1);
}
