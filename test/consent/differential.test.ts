import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decide } from "../../schema/consent/decide.ts";
import type { Question } from "../../schema/consent/question.ts";
import { rewriteEffective } from "../../subgraphs/consent/rewrite-effective.ts";
import type { TestDatabase } from "../database.ts";
import { questions } from "./arbitrary-question.ts";
import { askPostgres, enter, tryToContribute } from "./ask-postgres.ts";
import { consentDatabase } from "./consent-database.ts";
import { corners } from "./corners.ts";
import { coverageOf } from "./coverage.ts";
import { runs, seed } from "./config.ts";
import { disagreements } from "./disagreements.ts";
import { loadConsents, loadQuestions } from "./load-questions.ts";
import { named, type NamedQuestion } from "./named-question.ts";
import { everyScenario } from "./scenarios/every-scenario.ts";

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await consentDatabase();
  client = new pg.Client(database.url);
  await client.connect();
  // As for the roles that services log in with.
  await client.query("set plan_cache_mode = 'force_generic_plan'");
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

describe("PostgreSQL answers as the written law does", () => {
  it("in every scenario of the law, and at its corners", async () => {
    expect(await compare([...everyScenario.map(({ question }) => question), ...corners])).toEqual([]);
  });

  it(`in arbitrary questions (CONSENT_RUNS=${runs} CONSENT_SEED=${seed})`, { timeout: 60_000 + 50 * runs }, async () => {
    const drawn = fc.sample(questions(), { numRuns: runs, seed });
    const coverage = coverageOf(drawn);
    console.info(`CONSENT_RUNS=${runs} CONSENT_SEED=${seed} ${JSON.stringify(coverage)}`);
    // A short run may miss the rarest rule.
    if (runs >= 1000) expect(Object.values(coverage).every((count) => count > 0), "every rule decides some question").toBe(true);
    for (let start = 0; start < drawn.length; start += BATCH) {
      expect(await compare(drawn.slice(start, start + BATCH))).toEqual([]);
    }
  });

  it("when the system compiles the stored consents itself, and compiling again changes nothing", async () => {
    const drawn = fc.sample(questions(), { numRuns: 60, seed });
    expect(await compare(drawn, throughTheSystem)).toEqual([]);
  });

  it("when a record is written, whoever is named as its author", async () => {
    const drawn = fc.sample(questions(), { numRuns: 150, seed });
    expect(await compareWrites(drawn)).toEqual([]);
  });
});

/** Questions loaded beside each other in one transaction. */
const BATCH = 250;

/** A question and all that PostgreSQL says otherwise than the law. */
interface Difference {
  readonly question: Question;
  readonly differences: readonly string[];
}

async function compare(asked: readonly Question[], load = compiledBeside): Promise<Difference[]> {
  return inOneTransaction(asked, load, async (one) => disagreements(one.question, await askPostgres(client, one)));
}

async function compareWrites(asked: readonly Question[]): Promise<Difference[]> {
  return inOneTransaction(asked, compiledBeside, async ({ question }) => {
    const differences: string[] = [];
    for (const author of [question.caller.agency, question.record.author]) {
      const record = { ...question.record, author };
      const law = author === question.caller.agency
        && (["DISCOVER", "CONTRIBUTE"] as const).every((action) => decide({ ...question, action, record }).effect === "PERMIT");
      const postgres = await tryToContribute(client, record);
      if (postgres !== law) differences.push(`to write as ${author}: PostgreSQL ${postgres}, the law ${law}`);
    }
    return differences;
  });
}

/** Loads the questions, asks each as its caller, rolls back. */
async function inOneTransaction(
  asked: readonly Question[], load: (cases: NamedQuestion[]) => Promise<void>, ask: (one: NamedQuestion) => Promise<string[]>,
): Promise<Difference[]> {
  const found: Difference[] = [];
  const cases = asked.map(named);
  await client.query("begin isolation level repeatable read");
  try {
    await load(cases);
    for (const one of cases) {
      await enter(client, one);
      const differences = await ask(one);
      await client.query("reset role");
      if (differences.length > 0) found.push({ question: asked[one.number]!, differences });
    }
  } finally {
    await client.query("rollback");
  }
  return found;
}

async function compiledBeside(cases: NamedQuestion[]): Promise<void> {
  await loadQuestions(client, cases);
}

async function throughTheSystem(cases: NamedQuestion[]): Promise<void> {
  await loadQuestions(client, cases);
  await client.query("create temporary table beside on commit drop as select * from consent.effective");
  await client.query("delete from consent.effective");
  for (const { question: { consents, caller } } of cases) {
    await loadConsents(client, consents, caller.agency);
    await client.query("set local role consent_worker");
    for (const id of new Set(consents.map((one) => one.client))) {
      expect(await rewriteEffective(client, id)).toBe(1n);
      expect(await rewriteEffective(client, id)).toBe(2n);
    }
    await client.query("reset role");
  }
  const { rows } = await client.query("(table beside except all table consent.effective) union all (table consent.effective except all table beside)");
  expect(rows).toEqual([]);
}
