import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ClusterPlace } from "./cluster-place.ts";
import { processIdentity } from "./process-identity.ts";
import { run } from "./run.ts";
import { StartFailure } from "./start-failure.ts";

/**
 * Ends what an earlier, killed start left in a cluster: first waits for a server that is already stopping, then makes it
 * stop. Afterwards no process works in the data folder, so its old `postmaster.pid` may go, whoever has that number now.
 * Call only while holding the home.
 */
export async function clearLeftovers(place: ClusterPlace): Promise<void> {
  const pidFile = join(place.data, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    const pids = workingIn(place, pidFile);
    if (pids.length === 0) break;
    for (const pid of pids) send(pid, signal);
    for (let waited = 0; waited < 5_000 && workingIn(place, pidFile).length > 0; waited += 50) await sleep(50);
  }
  if (workingIn(place, pidFile).length > 0) {
    throw new StartFailure(`A PostgreSQL server still works in ${place.data} and cannot be stopped; end it and start again.`);
  }
  rmSync(pidFile, { force: true });
}

/**
 * The living processes that work in the data folder. On Linux all of them, found by their working folder, which is where
 * every process of a server stays; elsewhere the one that `postmaster.pid` names.
 */
function workingIn({ data, runner }: ClusterPlace, pidFile: string): number[] {
  if (process.platform === "linux") {
    // As the runner: even root may not look into another user's process inside a container.
    const find = 'for p in /proc/[0-9]*; do if [ "$p/cwd" -ef "$1" ]; then echo "${p##*/}"; fi; done';
    const found = run(runner, "/bin/sh", ["-c", find, "sh", data]).output.split("\n").map(Number);
    return found.filter((pid) => pid > 0 && pid !== process.pid && processIdentity(pid) !== undefined);
  }
  if (!existsSync(pidFile)) return [];
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  if (process.platform === "win32") return processIdentity(pid) === undefined ? [] : [pid];
  return run(runner, "/bin/ps", ["-o", "comm=", "-p", String(pid)]).output.includes("postgres") ? [pid] : [];
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone in between, which is what we want; the caller looks again.
  }
}
