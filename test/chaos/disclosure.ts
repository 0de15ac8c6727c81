import { Dice } from "../../gateway/demonstration/generate/dice.ts";
import { sourceDigest } from "../long/source-digest.ts";
import type { LongResult, LongRun } from "../long/kinds.ts";
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
const ROUND = 25;

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
    let [done, answers, holding, broken, written, flips] = [0, 0, 0, 0, 0, 0];
    while (done < kills && failures.length === 0) {
      const name = `chaos ${seed} ${done}`;
      const size = Math.min(ROUND, kills - done);
      let [over, whole] = [false, 0];
      const [history, needs] = await Promise.all([
        round({ doors, log, name, flipped: () => (flips += 1), answered: ({ kind }) => (whole += Number(kind === "WHOLE")) }, () => over),
        writeNeeds(doors, name, () => !over),
        killer.run(size, () => whole).finally(() => { over = true; }),
      ]);
      failures.push(...violations(history), ...await lostNeeds(log, needs));
      const { received } = history;
      done += size;
      answers += received.length;
      written += needs.size;
      holding += received.filter(({ holds }) => holds).length;
      broken += received.filter(({ kind }) => kind !== "WHOLE").length;
      say(`${done} of ${kills} kills; ${answers} answers, ${holding} with data, ${broken} failed or broken off; ${flips} changes and ${written} writes acknowledged; ${failures.length} failures`);
    }
    const of = (what: RegExp) => [...killer.killed].filter(([victim]) => what.test(victim)).reduce((sum, [, times]) => sum + times, 0);
    return {
      cases: done, digest: sourceDigest(), failures,
      reached: `${of(/^gateway/)} gateways, ${of(/postgres/)} PostgreSQL, ${done - of(/^gateway/) - of(/postgres/)} subgraphs; ${holding.toLocaleString("en")} answers with data, `
        + `${broken.toLocaleString("en")} failed or broken off; ${(flips + written).toLocaleString("en")} acknowledged writes`,
    };
  } finally {
    await log.close();
    await topology.close();
  }
}
