import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { existingCluster } from "../../gateway/postgres/cluster-place.ts";
import { type RunningPostgres, startPostgres } from "../../gateway/postgres/embedded.ts";
import { forgetHome } from "../../gateway/postgres/forget-home.ts";
import { freePort } from "../../gateway/postgres/free-port.ts";
import { chooseRunner } from "../../gateway/postgres/runner.ts";

/** An embedded PostgreSQL as durable as npm start's, that can be killed and comes back at the same address. */
export interface MortalPostgres extends RunningPostgres {
  /** Kills the server itself; what its sessions were doing ends wherever it is. */
  kill(): void;
  /** Starts it again after it was killed; it recovers what was committed. */
  restart(): Promise<void>;
}

/** Starts one in a temporary folder that goes with it. */
export async function startMortalPostgres(): Promise<MortalPostgres> {
  const home = mkdtempSync(join(tmpdir(), "careweave-chaos-"));
  const port = await freePort();
  try {
    let running = await startPostgres({ home, port });
    return {
      ...running,
      kill: () => void process.kill(Number(readFileSync(join(existingCluster(home, chooseRunner())!.data, "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL"),
      async restart() {
        await running.stop();
        running = await startPostgres({ home, port });
      },
      async stop() {
        await running.stop();
        forgetHome(home);
      },
    };
  } catch (failure) {
    forgetHome(home);
    throw failure;
  }
}
