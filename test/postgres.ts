import { chmodSync, mkdtempSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "../gateway/postgres/embedded.ts";
import type { RunningPostgres } from "../gateway/postgres/embedded.ts";
import { forgetHome } from "../gateway/postgres/forget-home.ts";

/** A PostgreSQL for tests: in a temporary folder that goes with it, fast because it may forget in a crash of the machine. */
export async function startTestPostgres(): Promise<RunningPostgres> {
  const home = mkdtempSync(join(inMemory() ?? tmpdir(), "careweave-test-"));
  // PostgreSQL may have to run as somebody else, who shall reach it.
  chmodSync(home, 0o755);
  const running = await startPostgres({ home, durable: false }).catch((error: unknown) => {
    forgetHome(home);
    throw error;
  });
  return {
    ...running,
    stop: async () => {
      await running.stop();
      forgetHome(home);
    },
  };
}

/**
 * Memory that is a folder, where there is plenty of it. ext4 looks through all files deleted in the last seconds for each one it
 * makes: with a database of a thousand files a test, that is most of what a run would wait for.
 */
function inMemory(): string | undefined {
  try {
    const { bavail, bsize } = statfsSync("/dev/shm");
    return bavail * bsize > 8 * 2 ** 30 ? "/dev/shm" : undefined;
  } catch {
    return undefined;
  }
}
