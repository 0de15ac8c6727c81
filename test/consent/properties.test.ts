import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decideAll, session } from "../../gateway/commands/decide/sql-engine.ts";
import { decide } from "../../schema/consent/decide.ts";
import type { TestDatabase } from "../test-database.ts";
import { questions } from "./arbitrary-question.ts";
import { runs, seed } from "./config.ts";
import { consentDatabase } from "./consent-database.ts";
import { PROPERTIES } from "./properties.ts";
import { Reached } from "./reached.ts";

console.log(`Properties of the decision: CONSENT_SEED=${seed} CONSENT_RUNS=${runs}`);

/** How many pairs PostgreSQL is asked of each property: it is held to `decide()` by the differential test as well. */
const IN_SQL = Math.ceil(runs / 40);

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await consentDatabase();
  client = await session(database.url);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

describe.each(Object.entries(PROPERTIES))("%s", (_, properties) => {
  it.each(properties)("$name", ({ pairs, holds }) => {
    let met = 0;
    fc.assert(fc.property(pairs, ([first, second]) => {
      const held = holds(decide(first), decide(second));
      met += held === undefined ? 0 : 1;
      expect(held).not.toBe(false);
    }), { seed, numRuns: runs });
    expect(met, "the property says something").toBeGreaterThan(runs / 100);
  });

  it.each(properties)("$name, as PostgreSQL decides", async ({ pairs, holds }) => {
    const drawn = fc.sample(pairs, { seed, numRuns: IN_SQL });
    const answers = await decideAll(client, drawn.flat());
    expect(drawn.filter((_pair, at) => holds(answers[2 * at]!, answers[2 * at + 1]!) === false)).toEqual([]);
  });
});

describe("The answer of the law", () => {
  it("names as grounds scopes and sessions of the question, sorted, each once", () => {
    fc.assert(fc.property(questions(), (question) => {
      const { grounds, reason } = decide(question);
      const named = reason === "BREAK_GLASS" ? question.breakGlass : question.consents.flatMap(({ scopes }) => scopes);
      const ids = named.map(({ id }) => id);
      expect(grounds).toEqual(ids.filter((id) => grounds.includes(id)).sort());
      expect(grounds.length > 0).toBe(["CLIENT_DENIED", "CONSENT", "BREAK_GLASS"].includes(reason));
    }), { seed, numRuns: runs });
  });

  it("is the same each time, and leaves the question as it was", () => {
    fc.assert(fc.property(questions(), (question) => {
      const asked = structuredClone(question);
      expect(decide(question)).toEqual(decide(asked));
      expect(question).toEqual(asked);
    }), { seed, numRuns: runs });
  });
});

describe("The generated questions", () => {
  it("meet every rule and every boundary, and a fifth of them are permitted", () => {
    const reached = new Reached();
    for (const question of fc.sample(questions(), { seed, numRuns: 5 * runs })) reached.count(question, decide(question));
    console.log(String(reached));
    expect(reached.missing()).toEqual([]);
    expect(reached.share("PERMIT")).toBeGreaterThan(0.2);
    for (const rule of [1, 2, 3, 4, 5, 6, 7, 8, 9] as const) expect(reached.share(`rule ${rule}`)).toBeGreaterThan(0.01);
  });
});
