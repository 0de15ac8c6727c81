import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processIdentity } from "./process-identity.ts";
import { StartFailure } from "./start-failure.ts";

/**
 * Takes a home for this process; the answer gives it back. Fails where a living process holds it and keeps it. A dead
 * holder counts for nothing; one that was just killed is given the second it takes to be gone.
 */
export async function lockHome(home: string): Promise<() => void> {
  const lock = join(home, "lock");
  const ours = `${lock}.${randomUUID()}`;
  writeFileSync(ours, JSON.stringify({ pid: process.pid, began: processIdentity(process.pid), token: randomUUID() }), { mode: 0o600 });
  const content = readFileSync(ours, "utf8");
  try {
    for (let attempt = 1; !linked(ours, lock); attempt++) {
      const holder = holderOf(home);
      if (holder === undefined) setAside(lock);
      else if (attempt < 10) await sleep(100);
      else throw new StartFailure(`Careweave already runs on this home (process ${holder}): ${home}`);
    }
  } finally {
    rmSync(ours, { force: true });
  }
  return () => {
    if (read(lock) === content) rmSync(lock, { force: true });
  };
}

/** The number of the living process that holds the home, if there is one. */
export function holderOf(home: string): number | undefined {
  return living(read(join(home, "lock")));
}

function living(content: string | undefined): number | undefined {
  try {
    const { pid, began } = JSON.parse(content ?? "") as { pid: number; began: string };
    return processIdentity(pid) === began ? pid : undefined;
  } catch {
    return undefined;
  }
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Takes a dead holder's lock away. Two starters may do so at once: who took a living one away puts it back. */
function setAside(lock: string): void {
  const aside = `${lock}.${randomUUID()}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  if (living(read(aside)) !== undefined) linked(aside, lock);
  rmSync(aside, { force: true });
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
