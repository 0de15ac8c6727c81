import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "../gateway/postgres/embedded.ts";
import type { RunningPostgres } from "../gateway/postgres/embedded.ts";
import { forgetHome } from "../gateway/postgres/forget-home.ts";

/** A PostgreSQL for tests: in a temporary folder that goes with it, fast because it may forget in a crash of the machine. */
export async function startTestPostgres(): Promise<RunningPostgres> {
  const home = mkdtempSync(join(tmpdir(), "careweave-test-"));
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
