import "reflect-metadata";
import { networkTemplate } from "../non-interference/network-template.ts";
import { runPairs } from "../non-interference/run.ts";
import { Tally } from "../non-interference/tally.ts";
import { VIEWERS } from "../non-interference/viewer.ts";
import { startTestPostgres } from "../postgres.ts";
import type { LongResult, LongRun } from "./kinds.ts";
import { sourceDigest } from "./source-digest.ts";

/** How many operations one pair of databases is asked. */
const QUERIES = 140;
const MUTATIONS = 10;

/**
 * Non-interference at any length: one viewer after the other, each with two databases that differ in all she may not see. A
 * case is one operation asked of both. Stops at the first differences.
 */
export async function nonInterference({ cases, seed, say }: LongRun): Promise<LongResult> {
  const postgres = await startTestPostgres();
  const tally = new Tally();
  try {
    const network = await networkTemplate(seed, postgres.url);
    const failures: string[] = [];
    let [done, answered, varied, hidden] = [0, 0, 0, 0];
    for (let turn = 0; done < cases && failures.length === 0; turn++) {
      const viewer = VIEWERS[turn % VIEWERS.length]!;
      const queries = Math.min(QUERIES, Math.max(cases - done - MUTATIONS, 1));
      const found = await runPairs({ viewer, queries, mutations: MUTATIONS, seed: `${seed}/${turn}`, server: postgres.url, ...network }, tally);
      [done, answered, varied, hidden] = [done + found.pairs, answered + found.answered, varied + found.varied, hidden + found.hidden.changed];
      failures.push(...found.differences.map((one) => JSON.stringify({ seed: `${seed}/${turn}`, viewer, ...one })));
      say(`${done} of ${cases} pairs; ${viewer.who} for ${viewer.purpose}; ${failures.length} differences`);
    }
    return {
      cases: done, digest: sourceDigest(), failures,
      reached: `${(100 * answered / done).toFixed(0)} % answered with data; ${hidden.toLocaleString("en")} hidden records changed; ${varied} varied by batching alone`,
    };
  } finally {
    tally.end();
    await postgres.stop();
  }
}
