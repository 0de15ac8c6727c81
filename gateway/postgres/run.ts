import { spawnSync } from "node:child_process";
import { asRunner } from "./runner.ts";
import type { Runner } from "./runner.ts";

/** What a program that has ended said, and how it ended: `code` is undefined when it could not be started at all. */
export interface Ended {
  readonly code: number | null | undefined;
  readonly output: string;
  readonly refused: string | undefined;
}

/** Runs one short program as the runner and waits for it. Its output is for judging, never for showing unread. */
export function run(runner: Runner, program: string, args: readonly string[], input = ""): Ended {
  const result = spawnSync(program, args, { ...asRunner(runner), input, encoding: "utf8" });
  const error: NodeJS.ErrnoException | undefined = result.error;
  const refused = error?.code;
  return {
    code: refused === undefined ? result.status : undefined,
    output: `${result.stdout ?? ""}${result.stderr ?? ""}`,
    refused,
  };
}

/** Whether the runner may enter and write a folder, asked of the system itself: modes, ownership and ACLs all count. */
export function canUse(runner: Runner, folder: string): boolean {
  if (process.platform === "win32") return true;
  return run(runner, "/bin/sh", ["-c", 'test -d "$1" && test -x "$1" && test -w "$1"', "sh", folder]).code === 0;
}
