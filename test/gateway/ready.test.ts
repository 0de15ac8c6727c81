import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";

// A project with an npm and a compiler that only leave traces: what is tested is when ready.mjs calls them.
let project = "";
const projects: string[] = [];
afterAll(() => projects.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "careweave-test-"));
  projects.push(project);
  put("package-lock.json", lockfile("1.0.0"));
  put("tsconfig.json", JSON.stringify({ include: ["schema"] }));
  put("schema/one.ts", "export const one = 1;");
  put("npm-cli.js", FAKE_NPM);
  mkdirSync(join(project, "gateway/commands"), { recursive: true });
  copyFileSync(join(import.meta.dirname, "../../gateway/commands/ready.mjs"), join(project, "gateway/commands/ready.mjs"));
});

const lockfile = (version: string) => JSON.stringify({ packages: { "": {}, "node_modules/typescript": { version } } });

const FAKE_NPM = `
const { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } = require("node:fs");
const root = __dirname + "/", modules = root + "node_modules/";
rmSync(modules, { recursive: true, force: true });
mkdirSync(modules + "typescript/bin", { recursive: true });
mkdirSync(modules + ".bin");
symlinkSync(process.execPath, modules + ".bin/node");
cpSync(root + "package-lock.json", modules + ".package-lock.json");
writeFileSync(modules + "typescript/bin/tsc", \`
  const { mkdirSync, readdirSync, writeFileSync } = require("node:fs");
  mkdirSync("dist/schema", { recursive: true });
  for (const name of readdirSync("schema")) writeFileSync("dist/schema/" + name.replace(/ts$/, "js"), "");
  console.log("tsc " + process.execPath);
\`);
console.log("npm " + process.argv.slice(2).join(" "));
`;

function put(path: string, content: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), content);
}

function ready(...args: string[]) {
  const env = { ...process.env, npm_execpath: join(project, "npm-cli.js") };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(project, "gateway/commands/ready.mjs"), ...args], { env, encoding: "utf8" });
  return { status, steps: stdout.split("\n").map((line) => line.split(" ")[0]).filter((word) => word !== ""), stderr };
}

test("a fresh clone installs, then compiles on the installed Node; after that there is nothing to do", () => {
  expect(ready()).toEqual({ status: 0, steps: ["Installing", "npm", "Compiling", "tsc"], stderr: "" });
  expect(ready()).toEqual({ status: 0, steps: [], stderr: "" });
});

test("what a command prints is not mixed with what was done to make it ready", () => {
  const { status, steps, stderr } = ready("--quiet");
  expect({ status, steps }).toEqual({ status: 0, steps: [] });
  expect(stderr).toContain("Installing packages from the lockfile");
});

test("a changed lockfile installs again, unless npm has already installed what it says", () => {
  ready();
  put("package-lock.json", lockfile("2.0.0"));
  expect(ready().steps).toEqual(["Installing", "npm", "Compiling", "tsc"]);
  put("package-lock.json", lockfile("3.0.0"));
  put("node_modules/.package-lock.json", lockfile("3.0.0"));
  expect(ready().steps).toEqual(["Compiling", "tsc"]);
  rmSync(join(project, "node_modules"), { recursive: true });
  expect(ready().steps).toEqual(["Installing", "npm", "Compiling", "tsc"]);
});

test("a changed, new or removed source compiles again, and nothing of a removed one stays", () => {
  ready();
  put("schema/two.ts", "export const two = 2;");
  expect(ready().steps).toEqual(["Compiling", "tsc"]);
  put("schema/two.ts", "export const two = 3;");
  expect(ready().steps).toEqual(["Compiling", "tsc"]);
  expect(existsSync(join(project, "dist/schema/two.js"))).toBe(true);
  rmSync(join(project, "schema/two.ts"));
  expect(ready().steps).toEqual(["Compiling", "tsc"]);
  expect(existsSync(join(project, "dist/schema/two.js"))).toBe(false);
  rmSync(join(project, "dist"), { recursive: true });
  expect(ready().steps).toEqual(["Compiling", "tsc"]);
});

test("a build that fails is tried again the next time", () => {
  ready();
  const compiler = readFileSync(join(project, "node_modules/typescript/bin/tsc"));
  writeFileSync(join(project, "node_modules/typescript/bin/tsc"), "process.exit(2)");
  put("schema/one.ts", "export const one: string = 1;");
  expect(ready()).toMatchObject({ status: 1, stderr: "The build failed; the lines above say why.\n" });
  expect(ready().status).toBe(1);
  writeFileSync(join(project, "node_modules/typescript/bin/tsc"), compiler);
  expect(ready()).toMatchObject({ status: 0, steps: ["Compiling", "tsc"] });
});

test("without a Node new enough to run on, one sentence says so", () => {
  ready();
  rmSync(join(project, "node_modules/.bin/node"));
  writeFileSync(join(project, "old-node"), "#!/bin/sh\necho v20.1.0\n", { mode: 0o755 });
  symlinkSync(join(project, "old-node"), join(project, "node_modules/.bin/node"));
  expect(ready()).toMatchObject({ status: 1, stderr: expect.stringMatching(/^Careweave runs on Node 24, .*\n$/) });
});
