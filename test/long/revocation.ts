import { violations } from "../revocation/judge.ts";
import { Log } from "../revocation/log.ts";
import { failedOf, prepare } from "../revocation/readers.ts";
import { round } from "../revocation/round.ts";
import { doorsOf, threeGateways } from "../revocation/three-gateways.ts";
import { startTopology } from "../topology/topology.ts";
import type { LongResult, LongRun } from "./kinds.ts";
import { sourceDigest } from "./source-digest.ts";

/** How many changes are judged together. */
const ROUND = 500;

/** Linearizability of revocation at any length. A case is one change of what readers may see. Stops at the first round that fails. */
export async function revocation({ cases, seed, say }: LongRun): Promise<LongResult> {
  const topology = await startTopology(threeGateways());
  const log = new Log(topology.databaseUrl);
  try {
    const doors = doorsOf(topology);
    await prepare(doors);
    const failures: string[] = [];
    let [done, answers, holding, again] = [0, 0, 0, 0];
    while (done < cases && failures.length === 0) {
      const until = Math.min(done + ROUND, cases);
      const { received, ...history } = await round({ doors, log, name: `revocation ${seed} ${done}`, flipped: () => (done += 1) }, () => done >= until);
      failures.push(...violations({ received, ...history }));
      answers += received.length;
      holding += received.filter(({ holds }) => holds).length;
      again += received.filter(({ codes }) => codes.includes("CONSENT_CHANGED")).length;
      failures.push(...new Set(failedOf(received).map((code) => `answers were ${code}`)));
      say(`${done} of ${cases} changes; ${answers} answers, ${holding} with data; ${failures.length} failures`);
    }
    return {
      cases: done, digest: sourceDigest(), failures,
      reached: `${answers.toLocaleString("en")} answers, ${holding.toLocaleString("en")} with data, ${again} refused because consent changed twice`,
    };
  } finally {
    await log.close();
    await topology.close();
  }
}
