import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadConsents, loadQuestions } from "../../gateway/commands/decide/load-questions.ts";
import type { NamedQuestion } from "../../gateway/commands/decide/named-question.ts";
import { session } from "../../gateway/commands/decide/sql-engine.ts";
import { ACTIONS } from "../../schema/consent/action.ts";
import { rewriteEffective } from "../../subgraphs/consent/rewrite-effective.ts";
import { OWNER } from "../../subgraphs/roles.ts";
import type { TestDatabase } from "../test-database.ts";
import { questions } from "./arbitrary-question.ts";
import { cases, seed } from "./config.ts";
import { consentDatabase } from "./consent-database.ts";
import { corners } from "./corners.ts";
import { type Disagreement, disagreements, thoroughDisagreements } from "./disagreements.ts";
import { Reached } from "./reached.ts";
import { everyScenario } from "./scenarios/every-scenario.ts";

// Two, so that questions are made while others are answered.
let databases: TestDatabase[];
let clients: pg.Client[];

beforeAll(async () => {
  databases = await Promise.all([consentDatabase(), consentDatabase()]);
  clients = await Promise.all(databases.map(({ url }) => session(url)));
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()));
  await Promise.all(databases.map((database) => database.drop()));
});

describe("PostgreSQL answers as the written law does", () => {
  it("in every scenario of the law, and at its corners", async () => {
    expect(await thoroughDisagreements(clients[0]!, [...everyScenario.map(({ question }) => question), ...corners])).toEqual([]);
  });

  // A question asked for each of the four actions is four cases.
  it(`in arbitrary questions (CONSENT_CASES=${cases} CONSENT_SEED=${seed})`, { timeout: 60_000 + 30 * cases }, async () => {
    const reached = new Reached();
    const found: Disagreement[] = [];
    let drawn = 0;
    await Promise.all(clients.map(async (client) => {
      while (drawn < cases && found.length === 0) {
        const size = Math.min(BATCH, Math.ceil((cases - drawn) / ACTIONS.length));
        const asked = fc.sample(questions(), { numRuns: size, seed: seed + drawn });
        drawn += size * ACTIONS.length;
        found.push(...await disagreements(client, asked, ACTIONS, (question, law) => reached.count(question, law)));
      }
    }));
    console.info(`CONSENT_CASES=${cases} CONSENT_SEED=${seed}: ${String(reached)}`);
    expect(found).toEqual([]);
    if (cases >= 20_000) expect(reached.missing(), "everything the law distinguishes is met").toEqual([]);
    if (cases >= 1000) expect(reached.share("PERMIT")).toBeGreaterThanOrEqual(0.2);
  });

  it("in whatever the frame asks of arbitrary questions: every action, standing, writing", async () => {
    const drawn = fc.sample(questions(), { numRuns: 750, seed });
    expect(await thoroughDisagreements(clients[0]!, drawn)).toEqual([]);
  });

  it("when the system compiles the stored consents itself, and compiling again changes nothing", async () => {
    const drawn = fc.sample(questions(), { numRuns: 60, seed });
    expect(await thoroughDisagreements(clients[0]!, drawn, (_sql, all) => throughTheSystem(clients[0]!, all))).toEqual([]);
  });
});

/** Questions that lie beside each other in one transaction. */
const BATCH = 500;

async function throughTheSystem(client: pg.Client, all: readonly NamedQuestion[]): Promise<void> {
  await loadQuestions(client, all);
  await client.query("create temporary table beside on commit drop as select * from consent.effective; delete from consent.effective");
  for (const { question: { consents, caller } } of all) {
    await loadConsents(client, consents, caller.agency);
    await client.query("set local role consent_worker");
    for (const id of new Set(consents.map((one) => one.client))) {
      expect(await rewriteEffective(client, id)).toBe(1n);
      expect(await rewriteEffective(client, id)).toBe(2n);
    }
    await client.query(`set local role ${OWNER}`);
  }
  const { rows } = await client.query("(table beside except all table consent.effective) union all (table consent.effective except all table beside)");
  expect(rows).toEqual([]);
}
