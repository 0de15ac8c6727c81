import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { identityOf, named } from "../../gateway/demonstration/cast.ts";
import { loggedFor, openLog } from "../disclosure/log.ts";
import { partsOf } from "../in-parts/taking.ts";
import { openTestHouse, type TestHouse } from "../house.ts";

/** Answers that would be too large: of few records, which stand in many places. */

const ADA = named("ada").id;
let house: TestHouse;
let log: pg.Client;
beforeAll(async () => {
  house = await openTestHouse();
  log = await openLog(house);
  const sql = new pg.Client(house.databaseUrl);
  await sql.connect();
  const { rowCount } = await sql.query(`insert into assessments.strength select (jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid()))).*
    from (select strength as one from assessments.strength where client_id = '${ADA}' limit 1) known, generate_series(1, 100)`);
  expect(rowCount).toBe(100);
  await sql.end();
});
afterAll(async () => {
  await log.end();
  await house.close();
});

const WITHIN = (inner: string) => `strengths(first: 100) { nodes { id client { ${inner} } } }`;
/** One name, which stands in ten thousand places under a long one. */
const NAMED = WITHIN(WITHIN(`identity { ${"a".repeat(4_000)}: givenName }`));
const REFUSED = { message: "The answer would be larger than 32 MiB; ask for fewer fields or records at once.", extensions: { code: "QUERY_TOO_LARGE" } };

test("what a subgraph would answer is refused there, and what is told of the client without it is all that is entered", async () => {
  const before = await entries();
  const { body } = await house.ask("dr-okafor", { query: `{ client(id: "${ADA}") { identity { givenName } ${WITHIN(WITHIN("strengths(first: 100) { nodes { id } }"))} } }` });
  expect(body).toMatchObject({ data: { client: { identity: { givenName: "Ada" }, strengths: null } }, errors: [{ ...REFUSED, path: ["client", "strengths"] }] });
  expect((await entries()).slice(before.length)).toMatchObject([{ client_id: ADA, records: { Identity: [expect.any(String)] }, own_records: {} }]);
});

test("what the gateway would answer is refused as a whole, and nothing is entered", async () => {
  const before = await entries();
  const { status, body } = await house.ask("dr-okafor", { query: `{ client(id: "${ADA}") { ${NAMED} } }` });
  expect([status, body.data, body.errors]).toEqual([200, undefined, [REFUSED]]);
  expect(await entries()).toHaveLength(before.length);
});

test("of an answer in parts, the one with which it would be too large is not told", async () => {
  const response = await fetch(`${house.url}/graphql`, {
    method: "POST", body: JSON.stringify({ query: `{ client(id: "${ADA}") { id ... @defer { ${NAMED} } } }` }),
    headers: { accept: "multipart/mixed", "content-type": "application/json", authorization: `Bearer ${await house.token("dr-okafor")}`, "x-purpose-of-use": identityOf("dr-okafor").purposes[0]! },
  });
  const parts: unknown[] = [];
  for await (const part of partsOf(response)) parts.push(part);
  expect(parts).toMatchObject([{ data: { client: { id: ADA } } }, { completed: [{ errors: [REFUSED] }], hasNext: false }]);
});

test("what a mutation has written stays, and that it has is told", async () => {
  const { body } = await house.ask("dr-okafor", { query: `mutation { recordFacets(input: { clientId: "${ADA}", contact: { points: [] } }) { ${NAMED} } }` });
  expect(body).toEqual({ data: null, errors: [REFUSED], extensions: { committed: true } });
});

const entries = () => loggedFor(log, "dr-okafor");
