import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { variablesHash } from "../../gateway/variables-hash.ts";
import { type Answer, openTestHouse, type TestHouse } from "../house.ts";

let house: TestHouse;
let database: pg.Client;
beforeAll(async () => {
  house = await openTestHouse();
  database = new pg.Client(house.databaseUrl);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await house.close();
});

const ADA = named("ada").id;
const RECORD = `mutation ($id: ID!, $what: String!) {
  recordNeed(input: { clientId: $id, category: HOMELESSNESS, priority: IMMEDIATE, description: $what }) { id version description }
}`;
const UPDATE = `mutation ($id: ID!, $at: Int!, $what: String!) {
  updateNeed(input: { id: $id, expectedVersion: $at, description: $what }) { id version description }
}`;

/** Sends an operation with a key. */
function send(key: string, query: string, variables: Record<string, unknown> = {}, identity = "housing-tran"): Promise<Answer> {
  return house.ask(identity, { query, variables, headers: { "idempotency-key": key } });
}

async function count(from: string, values: unknown[] = []): Promise<number> {
  const { rows } = await database.query<{ count: number }>(`select count(*)::integer as count from ${from}`, values);
  return rows[0]!.count;
}

const needsSaying = (what: string) => count("assessments.need where description = $1", [what]);
const codeOf = ({ body }: Answer) => body.errors?.[0]?.extensions.code;
const idOf = ({ body }: Answer) => (body.data?.["recordNeed"] as { id: string } | undefined)?.id;

describe("A mutation sent again with its Idempotency-Key", () => {
  test("is done once, and answered alike", async () => {
    const [key, what] = [randomUUID(), randomUUID()];
    const first = await send(key, RECORD, { id: ADA, what });
    const again = await send(key, RECORD, { what, id: ADA });
    expect(idOf(first)).toBeDefined();
    expect(again.text).toBe(first.text);
    expect(await needsSaying(what)).toBe(1);
  });

  test("without a key it is done each time", async () => {
    const what = randomUUID();
    const answers = [await house.ask("housing-tran", { query: RECORD, variables: { id: ADA, what } }),
      await house.ask("housing-tran", { query: RECORD, variables: { id: ADA, what } })];
    expect(new Set(answers.map(idOf)).size).toBe(2);
  });

  test("shows the record as it is by then: the payload is read, not kept", async () => {
    const [key, before, after] = [randomUUID(), randomUUID(), randomUUID()];
    const id = idOf(await send(key, RECORD, { id: ADA, what: before }));
    await send(randomUUID(), UPDATE, { id, at: 1, what: after });
    const again = await send(key, RECORD, { id: ADA, what: before });
    expect(again.body.data).toEqual({ recordNeed: { id, version: 2, description: after } });
  });

  test("a change of a version is not made twice, and is no conflict with itself", async () => {
    const [key, what] = [randomUUID(), randomUUID()];
    const id = idOf(await send(randomUUID(), RECORD, { id: ADA, what: "at first" }));
    const first = await send(key, UPDATE, { id, at: 1, what });
    expect(first.body.data).toEqual({ updateNeed: { id, version: 2, description: what } });
    expect((await send(key, UPDATE, { id, at: 1, what })).text).toBe(first.text);
  });

  test("ten at once are one", async () => {
    const [key, what] = [randomUUID(), randomUUID()];
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(key, RECORD, { id: ADA, what })));
    expect(idOf(answers[0]!)).toBeDefined();
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await needsSaying(what)).toBe(1);
  });

  test("each user has keys of her own", async () => {
    const [key, what] = [randomUUID(), randomUUID()];
    const answers = await Promise.all(["housing-tran", "intake-petrova", "dr-okafor"].map((who) => send(key, RECORD, { id: ADA, what }, who)));
    expect(new Set(answers.map(idOf)).size).toBe(3);
    expect(await needsSaying(what)).toBe(3);
  });

  test("says nothing of what the caller may no longer read, and still writes nothing", async () => {
    const [key, what, facets] = [randomUUID(), randomUUID(), randomUUID()];
    const FACETS = "mutation ($id: ID!) { recordFacets(input: { clientId: $id, contact: { points: [] } }) { id contact { version } } }";
    expect(idOf(await send(key, RECORD, { id: ADA, what }))).toBeDefined();
    expect((await send(facets, FACETS, { id: ADA })).body.data).toEqual({ recordFacets: { id: ADA, contact: { version: 1 } } });
    const contacts = await count("clients.contact");
    await database.query("insert into consent.wall (client_id, agency, user_id) values ($1, 'north-housing', 'housing-tran')", [ADA]);
    try {
      const again = await send(key, RECORD, { id: ADA, what });
      expect(again.body).toEqual({ data: { recordNeed: null } });
      expect((await send(facets, FACETS, { id: ADA })).body).toEqual({ data: { recordFacets: null } });
      expect([await needsSaying(what), await count("clients.contact")]).toEqual([1, contacts]);
      expect(codeOf(await send(randomUUID(), RECORD, { id: ADA, what }))).toBe("NOT_FOUND");
    } finally {
      await database.query("delete from consent.wall where client_id = $1 and user_id = 'housing-tran'", [ADA]);
    }
  });
});

describe("A key belongs to one request", () => {
  test("other variables or another operation: CONFLICT, and nothing is written", async () => {
    const [key, what, other] = [randomUUID(), randomUUID(), randomUUID()];
    const id = idOf(await send(key, RECORD, { id: ADA, what }));
    const answers = [
      await send(key, RECORD, { id: ADA, what: other }),
      await send(key, `${RECORD} `, { id: ADA, what }),
      await send(key, UPDATE, { id, at: 1, what: other }),
    ];
    for (const answer of answers) {
      expect(answer.body.errors).toMatchObject([{
        message: "This Idempotency-Key was sent before with another operation or other variables; send a new key.", extensions: { code: "CONFLICT" },
      }]);
    }
    expect([await needsSaying(what), await needsSaying(other)]).toEqual([1, 0]);
  });

  test("of two at once with one key, one is done", async () => {
    const [key, one, other] = [randomUUID(), randomUUID(), randomUUID()];
    const answers = await Promise.all([send(key, RECORD, { id: ADA, what: one }), send(key, RECORD, { id: ADA, what: other })]);
    expect(answers.map((answer) => codeOf(answer) ?? "done").sort()).toEqual(["CONFLICT", "done"]);
    expect(await needsSaying(one) + await needsSaying(other)).toBe(1);
  });

  test("what failed leaves the key free: the same request succeeds when its ground is gone", async () => {
    const [key, what] = [randomUUID(), randomUUID()];
    const id = idOf(await send(randomUUID(), RECORD, { id: ADA, what: "at first" }));
    expect(codeOf(await send(key, UPDATE, { id, at: 2, what }))).toBe("VERSION_CONFLICT");
    await send(randomUUID(), UPDATE, { id, at: 1, what: "in between" });
    expect((await send(key, UPDATE, { id, at: 2, what })).body.data).toEqual({ updateNeed: { id, version: 3, description: what } });
    expect((await send(key, UPDATE, { id, at: 2, what })).body.data).toEqual({ updateNeed: { id, version: 3, description: what } });
  });

  test("what failed may be corrected under the same key", async () => {
    const [key, what] = [randomUUID(), randomUUID()];
    expect(codeOf(await send(key, RECORD, { id: randomUUID(), what }))).toBe("NOT_FOUND");
    expect(idOf(await send(key, RECORD, { id: ADA, what }))).toBeDefined();
  });

  test("for a day, after which it is as new; keys of anybody that are over are removed as others come", async () => {
    const [key, what, forgotten] = [randomUUID(), randomUUID(), randomUUID()];
    const old = idOf(await send(key, RECORD, { id: ADA, what }));
    await send(forgotten, RECORD, { id: ADA, what: "forgotten" }, "dr-okafor");
    await database.query("update assessments.idempotency_key set at = at - interval '23 hours 59 minutes' where key in ($1, $2)", [key, forgotten]);
    expect(idOf(await send(key, RECORD, { id: ADA, what }))).toBe(old);
    await database.query("update assessments.idempotency_key set at = at - interval '2 minutes' where key in ($1, $2)", [key, forgotten]);
    const anew = idOf(await send(key, RECORD, { id: ADA, what: `${what} anew` }));
    expect(anew).not.toBe(old);
    expect(idOf(await send(key, RECORD, { id: ADA, what: `${what} anew` }))).toBe(anew);
    expect(await count("assessments.idempotency_key where key = $1", [forgotten])).toBe(0);
  });

  test("more than are removed at once may have expired: the caller's own is as new all the same", async () => {
    const [key, what] = [randomUUID(), randomUUID()];
    const old = idOf(await send(key, RECORD, { id: ADA, what }));
    await database.query(`insert into assessments.idempotency_key (agency, user_id, key, request, at)
      select 'north-housing', 'housing-tran', n::text, '', now() - interval '3 days' from generate_series(1, 250) n`);
    await database.query("update assessments.idempotency_key set at = now() - interval '2 days' where key = $1", [key]);
    const anew = idOf(await send(key, RECORD, { id: ADA, what }));
    expect([anew, idOf(await send(key, RECORD, { id: ADA, what }))]).toEqual([anew, anew]);
    expect(anew).not.toBe(old);
    expect(await count("assessments.idempotency_key where at < now() - interval '24 hours'")).toBe(50);
  });
});

describe("Several mutations in one operation", () => {
  const THREE = `mutation ($id: ID!, $what: String!) {
    one: recordNeed(input: { clientId: $id, category: HOMELESSNESS, priority: IMMEDIATE, description: $what }) { id }
    note: writeNote(input: { clientId: $id, kind: CONTACT, text: $what }) { id }
    two: recordNeed(input: { clientId: $id, category: HOMELESSNESS, priority: IMMEDIATE, description: $what }) { id }
    three: recordNeed(input: { clientId: $id, category: HOMELESSNESS, priority: IMMEDIATE, description: $what }) { id }
  }`;

  test("in one subgraph and in several: each is done once, and each gets its own back", async () => {
    const [key, what] = [randomUUID(), randomUUID()];
    const first = await send(key, THREE, { id: ADA, what });
    const ids = Object.values(first.body.data as Record<string, { id: string }>).map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    const twins = await Promise.all([1, 2, 3].map(() => send(key, THREE, { id: ADA, what })));
    for (const twin of twins) expect(twin.text).toBe(first.text);
    expect([await needsSaying(what), await count("care_plans.case_note where text = $1", [what])]).toEqual([3, 1]);
  });

  test("where one of them failed, sending it again does what is left and no more", async () => {
    const [key, what] = [randomUUID(), randomUUID()];
    const id = idOf(await send(randomUUID(), RECORD, { id: ADA, what: "at first" }));
    const BOTH = `mutation ($client: ID!, $id: ID!, $what: String!) {
      changed: updateNeed(input: { id: $id, expectedVersion: 2, priority: SHORT_TERM }) { version }
      made: recordNeed(input: { clientId: $client, category: HOMELESSNESS, priority: IMMEDIATE, description: $what }) { id }
    }`;
    const first = await send(key, BOTH, { client: ADA, id, what });
    expect(first.body).toMatchObject({ data: { changed: null, made: { id: expect.any(String) as string } }, errors: [{ extensions: { code: "VERSION_CONFLICT" } }] });
    await send(randomUUID(), UPDATE, { id, at: 1, what: "in between" });
    const again = await send(key, BOTH, { client: ADA, id, what });
    expect(again.body.data).toEqual({ changed: { version: 3 }, made: (first.body.data as { made: unknown }).made });
    expect((await send(key, BOTH, { client: ADA, id, what })).body.data).toEqual(again.body.data);
    expect(await needsSaying(what)).toBe(1);
  });
});

describe("The key itself", () => {
  test("outcomes hold ids and no contents", async () => {
    const [key, what] = [randomUUID(), randomUUID()];
    const id = idOf(await send(key, RECORD, { id: ADA, what }));
    const { rows } = await database.query("select outcomes from assessments.idempotency_key where key = $1", [key]);
    expect(rows).toEqual([{ outcomes: { "recordNeed#0": id } }]);
  });

  test.each(["two words", "k".repeat(129), ""])("%j is refused before anything is done", async (key) => {
    const what = randomUUID();
    const { status } = await send(key, RECORD, { id: ADA, what });
    expect([status, await needsSaying(what)]).toEqual([400, 0]);
  });

  test("variables are the same in whatever order their names come, and lists are not", () => {
    expect(variablesHash({ a: { b: 1, c: [1, 2] }, d: null })).toBe(variablesHash({ d: null, a: { c: [1, 2], b: 1 } }));
    expect(variablesHash(undefined)).toBe(variablesHash({}));
    const different = [{ a: [1, 2] }, { a: [2, 1] }, { a: "1,2" }, { a: null }, {}, { a: { 0: 1, 1: 2 } }, JSON.parse('{"__proto__": 1}')];
    expect(new Set(different.map(variablesHash)).size).toBe(different.length);
  });
});
