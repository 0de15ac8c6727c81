import fc from "fast-check";
import { scratchDatabases } from "../../gateway/commands/decide/scratch-databases.ts";
import { session } from "../../gateway/commands/decide/sql-engine.ts";
import { ACTIONS } from "../../schema/consent/action.ts";
import { questions } from "../consent/arbitrary-question.ts";
import { type Disagreement, disagreements } from "../consent/disagreements.ts";
import { Reached } from "../consent/reached.ts";
import { enforcementDigest } from "./enforcement-digest.ts";
import type { LongResult, LongRun } from "./kinds.ts";

/**
 * The differential test at any length: generated questions, each asked for each of the four actions, which makes four cases;
 * by `decide()`, by `consent.decision` and of row-level security. Stops at the first disagreements.
 */
export async function decisions({ cases, seed, say }: LongRun): Promise<LongResult> {
  const databases = await scratchDatabases(null, 2);
  const clients = await Promise.all(databases.urls.map(session));
  try {
    const digest = await enforcementDigest(clients[0]!);
    const reached = new Reached();
    const found: Disagreement[] = [];
    const began = Date.now();
    let [drawn, done, told] = [0, 0, 0];
    await Promise.all(clients.map(async (client) => {
      while (drawn < cases && found.length === 0) {
        const size = Math.min(BATCH, Math.ceil((cases - drawn) / ACTIONS.length));
        const asked = fc.sample(questions(), { numRuns: size, seed: seed * 1_000_003 + drawn });
        drawn += size * ACTIONS.length;
        found.push(...await disagreements(client, asked, ACTIONS, (question, law) => reached.count(question, law)));
        done += size * ACTIONS.length;
        if (done - told >= Math.min(cases / 20, 20_000) || done >= cases) {
          told = done;
          say(`${done} of ${cases} cases, ${Math.round(done / (Date.now() - began) * 1000)} a second, ${found.length} disagreements`);
        }
      }
    }));
    return {
      cases: done, digest, failures: found.map((one) => JSON.stringify(one)),
      reached: `${(100 * reached.share("PERMIT")).toFixed(1)} % permitted; ${reached.missing().length === 0 ? "every rule and boundary" : `never ${reached.missing().join(", ")}`}`,
    };
  } finally {
    await Promise.all(clients.map((client) => client.end()));
    await databases.drop();
  }
}

/** Questions that lie beside each other in one transaction. */
const BATCH = 500;
