import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../gateway/project-root.ts";
import type { LongResult } from "./kinds.ts";

/** Appends one line about a run to the table at the end of docs/reliability.md. */
export function appendReport({ kind, cases, seed, digest, failures, reached, began, seconds }: LongResult & {
  readonly kind: string;
  readonly seed: number;
  readonly began: Date;
  readonly seconds: number;
}): void {
  const cells = [
    began.toISOString().slice(0, 16).replace("T", " "), kind, seed, cases.toLocaleString("en"), commit(), digest,
    `${Math.round(seconds)} s`, failures.length === 0 ? "0 failures" : `**${failures.length} failures**`, reached,
  ];
  appendFileSync(join(projectRoot(), "docs", "reliability.md"), `| ${cells.join(" | ")} |\n`);
}

function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: projectRoot(), encoding: "utf8" }).trim();
  } catch {
    return "none";
  }
}
