import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import type { Mutant } from "./mutant.ts";
import type { ScratchCopy } from "./scratch-copy.ts";

/** How a mutant fared. Only a test that ran and failed kills; code that cannot be loaded proves nothing. */
export interface Outcome {
  readonly fate: "killed" | "SURVIVED" | "NOT LOADED" | "DOES NOT APPLY" | "UNSOUND";
  /** The first test that noticed, or what went wrong. */
  readonly by: string;
  readonly seconds: number;
}

/** Puts the fault in and runs the tests that must notice it; gives up after `limit` seconds. */
export async function tryMutant(copy: ScratchCopy, { edits, killedBy }: Mutant, limit: number): Promise<Outcome> {
  const began = Date.now();
  const seconds = () => (Date.now() - began) / 1000;
  try {
    return await copy.withEdits(edits, async () => ({
      ...judged(await runTests(copy.folder, killedBy, limit, "--bail=1"), limit), seconds: seconds(),
    }));
  } catch (failure) {
    if (!(failure instanceof RangeError)) throw failure;
    return { fate: "DOES NOT APPLY", by: failure.message, seconds: seconds() };
  }
}

/** Those of the test files that fail without any fault: what they say about a mutant proves nothing. */
export async function unsoundTests(copy: ScratchCopy, files: readonly string[], limit: number): Promise<string[]> {
  const report = await runTests(copy.folder, files, limit);
  if (report === null) return [...files];
  const sound = new Set(report.testResults.filter(({ status }) => status === "passed").map(({ name }) => relative(copy.folder, name)));
  return files.filter((file) => !sound.has(file));
}

/** What vitest reports of the test files, or null when it was not done in time. */
async function runTests(folder: string, files: readonly string[], limit: number, ...options: string[]): Promise<Report | null> {
  const report = join(folder, "report.json");
  rmSync(report, { force: true });
  const child = spawn(process.execPath, [
    join(folder, "node_modules", "vitest", "vitest.mjs"), "run", ...options, "--reporter=json", `--outputFile=${report}`, ...files,
  ], { cwd: folder, stdio: "ignore", detached: true, env: { ...process.env, ...CHANCE } });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    // The whole group: the tests' PostgreSQL and their processes as well.
    process.kill(-child.pid!, "SIGTERM");
  }, limit * 1000);
  await once(child, "close");
  clearTimeout(timer);
  return late ? null : JSON.parse(readFileSync(report, "utf8")) as Report;
}

/** The same cases for every mutant, few enough for a minute. */
const CHANCE = { CONSENT_SEED: "1", CONSENT_CASES: "4000", CONSENT_RUNS: "500" };

interface Report {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

function judged(report: Report | null, limit: number): Pick<Outcome, "fate" | "by"> {
  if (report === null) return { fate: "SURVIVED", by: `nobody noticed within ${limit} s` };
  const { success, testResults } = report;
  const failed = testResults.flatMap(({ assertionResults }) => assertionResults).find(({ status }) => status === "failed");
  if (failed !== undefined) return { fate: "killed", by: failed.fullName.trim() };
  const broken = testResults.find(({ status }) => status === "failed");
  if (broken !== undefined || !success) return { fate: "NOT LOADED", by: (broken?.message ?? "the tests did not run").split("\n")[0]! };
  return { fate: "SURVIVED", by: "" };
}
