import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Answer, openTestHouse, type TestHouse } from "../house.ts";
import { clientsInNeed, refuses } from "./counted.ts";

const HIDDEN_FROM_NUMBERS = "What a client has said no to, what needs a named reader, whom a wall stands before, and what a victim service provider wrote";
const NETWORK = [
  { author: "civic-legal-aid", many: 60 }, { author: "harbor-clinic", many: 30 }, { author: "lakeside-school", many: 40, language: "es-MX" },
  { author: "north-housing", many: 25, language: "so" }, { author: "open-table", many: 5 }, { author: "riverside-recovery", many: 20 },
];
const FOOD = "FOOD_INSECURITY";

let house: TestHouse;
let sql: pg.Client;
beforeAll(async () => {
  house = await openTestHouse();
  sql = new pg.Client(house.databaseUrl);
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await house.close();
});

const asked = (by: string, quarter: string) => `{ needs: assessmentInsights(of: NEEDS, by: ${by}, quarter: "${quarter}") { publishedAt columns { of counted cells { of counted } } } }`;
const ask = (by: string, quarter: string, identity = "analyst-berg") => house.ask(identity, { query: asked(by, quarter) });
const numbersOf = ({ body }: Answer, column = FOOD) => {
  const { columns } = body.data!["needs"] as { columns: { of: string; counted: number | null; cells: { of: string; counted: number | null }[] }[] };
  const { counted, cells } = columns.find(({ of }) => of === column)!;
  return { counted, ...Object.fromEntries(cells.map(({ of, counted: n }) => [of, n])) };
};
const many = async (query: string) => Number((await sql.query<{ n: string }>(`select count(*) as n from ${query}`)).rows[0]!.n);

describe("Numbers of a quarter that has ended", () => {
  beforeAll(async () => {
    for (const one of NETWORK) await clientsInNeed(sql, "2019-02-03", one);
  });

  test("are told where nobody can be reckoned out of them, each client once, and add up in every way they are broken down", async () => {
    expect(numbersOf(await ask("AGENCY", "2019-Q1"))).toEqual({
      counted: 180, "harbor-clinic": 30, "lakeside-school": 40, "north-housing": 25, "client-portal": 0, "county-court-services": 0, "first-step-jobs": 0, "metro-coordination": 0,
      // The five, and the two that come next in the order of agencies: alone, the five would be what is missing.
      "open-table": null, "riverside-recovery": null, "civic-legal-aid": null,
    });
    expect(numbersOf(await ask("LANGUAGE", "2019-Q1"))).toEqual({ counted: 180, ENGLISH: 115, SPANISH: 40, OTHER: 25, NOT_RECORDED: 0 });
    expect(numbersOf(await ask("AGE", "2019-Q1"))).toMatchObject({ counted: 180, NOT_RECORDED: 180, UNDER_18: 0 });
    expect(numbersOf(await ask("AGENCY", "2019-Q1"), "HOMELESSNESS")).toMatchObject({ counted: 0, "harbor-clinic": 0 });
  });

  test("stay as they were told, whatever is recorded, corrected or refused afterwards, in every table of the quarter", async () => {
    const before = await ask("AGENCY", "2019-Q1");
    const [late] = await clientsInNeed(sql, "2019-02-04", { author: "harbor-clinic", many: 1 });
    await refuses(sql, late!, { grantees: [{ anyone: true }], categories: "ALL" });
    await clientsInNeed(sql, "2019-02-04", { author: "harbor-clinic", many: 20 });
    expect((await ask("AGENCY", "2019-Q1")).text).toBe(before.text);
    // Never asked for before, and of the same clients.
    expect(numbersOf(await ask("VETERAN", "2019-Q1"))).toMatchObject({ counted: 180, NOT_RECORDED: 180 });
  });

  test("are made once, also when two ask for them first at the same time", async () => {
    const both = await Promise.all([ask("AGE", "2018-Q1"), ask("AGE", "2018-Q1")]);
    expect(both[0].text).toBe(both[1].text);
    expect(await many("assessments.insight where quarter = '2018-01-01' and of = 'NEEDS' and by = 'AGE' and col = 'STRESS'")).toBe(1);
  });
});

test(`${HIDDEN_FROM_NUMBERS} is nowhere in them: they are those of a network without it`, async () => {
  for (const one of NETWORK) for (const day of ["2017-02-03", "2017-05-03"]) await clientsInNeed(sql, day, one);
  const hidden = async (author: string, categories?: readonly ("PART2" | "VICTIM_SERVICES" | "INCOME" | "MENTAL_HEALTH")[]) =>
    (await clientsInNeed(sql, "2017-05-04", { author, many: 12, ...(categories === undefined ? {} : { categories }) }));
  for (const client of await hidden("harbor-clinic")) await refuses(sql, client, { grantees: [{ anyone: true }], categories: "ALL" });
  // Whomever she refused: nobody's numbers tell of it.
  for (const client of await hidden("north-housing", ["INCOME", "MENTAL_HEALTH"])) await refuses(sql, client, { grantees: [{ agency: "civic-legal-aid" }], categories: ["MENTAL_HEALTH"] });
  for (const client of await hidden("harbor-clinic")) await sql.query("insert into consent.wall (client_id, agency, user_id) values ($1, 'civic-legal-aid', null)", [client]);
  await hidden("riverside-recovery", ["PART2"]);
  await hidden("harbor-clinic", ["VICTIM_SERVICES"]);
  await hidden("safe-haven");
  for (const by of ["AGENCY", "LANGUAGE", "AGE", "VETERAN"]) expect(numbersOf(await ask(by, "2017-Q2"))).toEqual(numbersOf(await ask(by, "2017-Q1")));
});

test("a refusal of something else leaves her counted, and one of her particulars leaves her without a language", async () => {
  const some = await clientsInNeed(sql, "2016-02-03", { author: "harbor-clinic", many: 30 });
  for (const one of some.slice(0, 12)) await refuses(sql, one, { grantees: [{ anyone: true }], categories: ["MENTAL_HEALTH"] });
  for (const one of some.slice(12, 24)) await refuses(sql, one, { grantees: [{ anyone: true }], categories: ["DEMOGRAPHICS"] });
  await clientsInNeed(sql, "2016-02-03", { author: "north-housing", many: 50 });
  expect(numbersOf(await ask("LANGUAGE", "2016-Q1"))).toEqual({ counted: 80, ENGLISH: 68, SPANISH: 0, OTHER: 0, NOT_RECORDED: 12 });
});

describe("The log", () => {
  test("has one entry for an answer, whatever tables it holds, about no client, and a leaf of it", async () => {
    const [entries, disclosed] = [await many("consent.aggregate"), await many("consent.disclosure")];
    const answer = await house.ask("analyst-berg", {
      query: `query Both { a: assessmentInsights(of: NEEDS, by: AGE, quarter: "2015-Q4") { until } b: carePlanInsights(of: CASELOAD, by: AGENCY, quarter: "2015-Q4") { until } }`,
    });
    expect(answer.body.data).toEqual({ a: { until: "2015-12-31" }, b: { until: "2015-12-31" } });
    expect([await many("consent.aggregate"), await many("consent.disclosure")]).toEqual([entries + 1, disclosed]);
    const { rows: [entry] } = await sql.query<Record<string, unknown>>("select * from consent.aggregate order by at desc, id limit 1");
    expect(entry).toMatchObject({
      agency: "metro-coordination", agency_name: "Metro Care Coordination", user_id: "analyst-berg", role: "ANALYST", purpose: "HOPERAT", action: "AGGREGATE", operation_name: "Both",
      tables: ["assessmentInsights NEEDS by AGE 2015-Q4", "carePlanInsights CASELOAD by AGENCY 2015-Q4"],
    });
    const { rows: [agreement] } = await sql.query<{ id: string }>("select id from consent.agreement where 'AGGREGATE' = any (actions)");
    expect(entry!["agreements"]).toEqual([agreement!.id]);
    expect(await many(`(select id from consent.unsealed union all select id from consent.leaf) l where l.id = '${String(entry!["id"])}'`)).toBe(1);
  });

  test("refuses the numbers when the agreement has gone since they were read", async () => {
    const disclosed = async () => {
      const client = new pg.Client(house.databaseUrl);
      await client.connect();
      try {
        await client.query("begin");
        await client.query(`select set_config('app.agency', 'metro-coordination', true), set_config('app.user', 'analyst-berg', true), set_config('app.role', 'ANALYST', true),
          set_config('app.purpose', 'HOPERAT', true), set_config('role', 'consent_worker', true)`);
        const { rows: [row] } = await client.query<{ outcome: string }>("select consent.disclose($1) as outcome", [JSON.stringify({
          requestId: "r", operation: "o", operationName: null, action: "READ", agencyVersion: null, clients: [], coordinates: [], refused: [], aggregates: [{ table: "t", categories: 1 }],
        })]);
        return row!.outcome;
      } finally {
        await client.end();
      }
    };
    expect(await disclosed()).toBe("OK");
    await sql.query("update consent.agreement set end_at = now() where 'AGGREGATE' = any (actions)");
    expect(await disclosed()).toBe("CHANGED");
    await sql.query("update consent.agreement set end_at = null where 'AGGREGATE' = any (actions)");
  });
});

describe("Who is told none", () => {
  let entries: number;
  beforeEach(async () => {
    entries = await many("consent.aggregate");
  });
  const refused = async (answer: Answer, code: string, message: RegExp) => {
    expect(answer.body.data).toEqual({ needs: null });
    expect(answer.body.errors).toMatchObject([{ path: ["needs"], extensions: { code } }]);
    expect(answer.body.errors![0]!.message).toMatch(message);
    expect(await many("consent.aggregate")).toBe(entries);
  };

  test("who works with clients, keeps their consents or speaks for herself", async () => {
    for (const identity of ["dr-okafor", "officer-diop", "coordinator-diallo", "ada-brennan"]) await refused(await ask("AGE", "2015-Q4", identity), "NOT_PERMITTED", /analysts/);
  });

  test.each([
    ["is suspended", "status = 'SUSPENDED'", "status = 'ACTIVE'"],
    ["no longer lists AGGREGATE", "actions = '{READ}'", "actions = '{AGGREGATE}'"],
    ["is for another purpose", "purposes = '{TREAT}'", "purposes = '{HOPERAT}'"],
    ["leaves out a category that the records may carry", "categories = categories & ~(1 << 18)", "categories = categories | (1 << 18)"],
  ])("an analyst whose agency's agreement %s", async (_how, gone, back) => {
    const { rows: [agreement] } = await sql.query<{ id: string }>("select id from consent.agreement where 'AGGREGATE' = any (actions)");
    await sql.query(`update consent.agreement set ${gone} where id = $1`, [agreement!.id]);
    await refused(await ask("AGE", "2015-Q4"), "NOT_PERMITTED", /agreement/);
    await sql.query(`update consent.agreement set ${back} where id = $1`, [agreement!.id]);
    expect((await ask("AGE", "2015-Q4")).body.errors).toBeUndefined();
  });

  test("anybody, of a quarter that goes on or is none; nothing is made of it", async () => {
    await refused(await ask("AGE", "2099-Q1"), "BAD_USER_INPUT", /^quarter: has not ended yet/);
    for (const none of ["2019-Q5", "2019", "1999-Q1", "", "2019-Q1'"]) await refused(await ask("AGE", none), "BAD_USER_INPUT", /^quarter: must be/);
    expect(await many("assessments.insight where quarter > now()")).toBe(0);
    expect((await ask("HEIGHT", "2019-Q1")).body.errors).toMatchObject([{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }]);
  });

  test("a subgraph's own role in PostgreSQL: it reads neither what is counted nor what was published, and makes no numbers of its own", async () => {
    const as = async (statement: string) => {
      await sql.query("begin");
      try {
        await sql.query(`select set_config('app.agency', 'metro-coordination', true), set_config('app.user', 'analyst-berg', true), set_config('app.role', 'ANALYST', true),
          set_config('app.purpose', 'HOPERAT', true), set_config('role', 'assessments_worker', true)`);
        await sql.query("select consent.enter()");
        return (await sql.query(statement)).rows.length;
      } catch (failure) {
        return (failure as Error).message.replace(/ for .*/, "");
      } finally {
        await sql.query("rollback");
      }
    };
    expect(await as("select from assessments.need")).toBe(0);
    for (const statement of ["select from assessments.insight", "insert into assessments.insight (quarter) values (now())", "select from consent.cohort", "select consent.cohorts(current_date)",
      "select consent.protected(1, null, null, null)"]) {
      expect(await as(statement)).toBe("permission denied");
    }
  });
});
