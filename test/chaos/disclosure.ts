import { Dice } from "../../gateway/demonstration/generate/dice.ts";
import { sourceDigest } from "../long/source-digest.ts";
import type { LongResult, LongRun } from "../long/kinds.ts";
import type { Doors } from "../revocation/asking.ts";
import { violations } from "../revocation/judge.ts";
import { Log } from "../revocation/log.ts";
import { prepare } from "../revocation/readers.ts";
import { round } from "../revocation/round.ts";
import { doorsOf, threeGateways } from "../revocation/three-gateways.ts";
import { startTopology } from "../topology/topology.ts";
import { Killer } from "./killer.ts";
import { startMortalPostgres } from "./mortal-postgres.ts";
import { lostNeeds, writeNeeds } from "./needs.ts";

/** How many kills are judged together. */
const ROUND = 10;

/**
 * Processes are killed while readers read, officers change consents and a worker writes. After each round, when all has
 * recovered, every cell that a reader received has to stand in the log, every answer to fit one order, and every write that was
 * acknowledged to be there, once. A case is one kill. Stops at the first round that fails.
 */
export async function disclosureUnderKills({ cases: kills, seed, say }: LongRun): Promise<LongResult> {
  const postgres = await startMortalPostgres();
  const topology = await startTopology(threeGateways(), postgres);
  const log = new Log(topology.databaseUrl);
  try {
    const doors = doorsOf(topology);
    await prepare(doors);
    const killer = new Killer({ topology, postgres, log }, new Dice(`chaos ${seed}`));
    const failures: string[] = [];
    let [done, answers, holding, broken, written] = [0, 0, 0, 0, 0];
    while (done < kills && failures.length === 0) {
      const { history, needs } = await underKills({ doors, log, killer }, `chaos ${seed} ${done}`, Math.min(ROUND, kills - done));
      failures.push(...violations(history), ...await lostNeeds(log, needs));
      const { received, steps, turns } = history;
      done += Math.min(ROUND, kills - done);
      answers += received.length;
      written += needs.size + [...steps, ...turns].filter(({ asked }) => asked > 0).length;
      holding += received.filter(({ holds }) => holds).length;
      broken += received.filter(({ kind }) => kind !== "WHOLE").length;
      say(`${done} of ${kills} kills; ${answers} answers, ${holding} with data, ${broken} failed or broken off; ${written} acknowledged writes; ${failures.length} failures`);
    }
    return {
      cases: done, digest: sourceDigest(), failures,
      reached: `${killer.times(/^gateway/)} gateways, ${killer.times(/postgres/)} PostgreSQL, the rest subgraphs; ${holding.toLocaleString("en")} answers with data, `
        + `${broken.toLocaleString("en")} failed or broken off; ${written.toLocaleString("en")} acknowledged writes`,
    };
  } finally {
    await log.close();
    await topology.close();
  }
}

/** One round: all work until the last of so many kills, and until what was killed is back. */
async function underKills({ doors, log, killer }: { doors: Doors; log: Log; killer: Killer }, name: string, kills: number) {
  let [over, failed, whole] = [false, false, 0];
  const [history, needs] = await Promise.all([
    round({ doors, log, name, answered: ({ kind }) => (whole += Number(kind === "WHOLE")) }, () => over).catch((failure: unknown) => {
      failed = true;
      throw failure;
    }),
    writeNeeds(doors, name, () => !over),
    killer.run(kills, () => whole, () => !failed).finally(() => { over = true; }),
  ]);
  return { history, needs };
}
