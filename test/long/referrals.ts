import "reflect-metadata";
import { startTestPostgres } from "../postgres.ts";
import { claims } from "../referrals/claims.ts";
import { openNetwork } from "../referrals/network.ts";
import { randomSteps } from "../referrals/random-steps.ts";
import type { LongResult, LongRun } from "./kinds.ts";
import { sourceDigest } from "./source-digest.ts";

/** How many steps stand between two lines that say where the run is. */
const ROUND = 2_000;
/** How many claims meet over one referral. */
const CLAIMS = 1_000;

/** Steps of two agencies at any length, and before them one referral that is claimed a thousand times at once. A case is one step. */
export async function referrals({ cases, seed, say }: LongRun): Promise<LongResult> {
  const postgres = await startTestPostgres();
  try {
    const network = await openNetwork(postgres.url);
    // Nobody may read it: whoever wins has the claim and nothing else.
    const failures = [...await claims(network, CLAIMS)];
    say(`${CLAIMS} claims of one referral; ${failures.length} failures`);
    await network.permit("north-housing", ["REFERRAL"]);
    const sum = { steps: 0, taken: 0, refused: 0, repeated: 0, met: 0 };
    while (sum.steps < cases && failures.length === 0) {
      const round = await randomSteps(network, Math.min(ROUND, cases - sum.steps), `${seed}/${sum.steps}`);
      for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += round[name];
      failures.push(...round.failures);
      say(`${sum.steps} of ${cases} steps; ${sum.taken} taken; ${failures.length} failures`);
    }
    await network.close();
    const [taken, refused, repeated, met] = [sum.taken, sum.refused, sum.repeated, sum.met].map((one) => one.toLocaleString("en"));
    return {
      cases: sum.steps, digest: sourceDigest(), failures,
      reached: `${CLAIMS.toLocaleString("en")} claims at once, one winner; ${taken} steps taken, ${refused} refused; ${repeated} sent again, ${met} crossed by the other side's`,
    };
  } finally {
    await postgres.stop();
  }
}
