import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { loadConsents } from "../../gateway/commands/decide/load-questions.ts";
import { session } from "../../gateway/commands/decide/sql-engine.ts";
import { ALL_MASK, type Category, maskOf } from "../../schema/consent/category.ts";
import { rewriteEffective } from "../../subgraphs/consent/rewrite-effective.ts";
import { MOST_DECIDED } from "../../subgraphs/decision-policy.ts";
import { keepingDecided } from "../../subgraphs/standing.ts";
import type { TestDatabase } from "../test-database.ts";
import { consentDatabase } from "./consent-database.ts";
import { consent, permit, refusal } from "./facts.ts";

/** What a snapshot has decided about a client is kept for the policies; each of these would be read or not by what is no longer, or never was, decided. */

let database: TestDatabase;
/** Who reads, and who changes meanwhile what is read. */
let reader: pg.Client;
let writer: pg.Client;

beforeAll(async () => {
  database = await consentDatabase();
  [reader, writer] = await Promise.all([session(database.url), session(database.url)]);
  await writer.query(`insert into consent.agency (id, name, sector, status) values
    ('harbor-clinic', 'Harbor Clinic', 'HEALTH', 'JOINED'), ('north-housing', 'North Housing', 'HOUSING', 'JOINED')`);
  await writer.query("insert into consent.role (id, categories) values ('CLINICIAN', $1), ('RECEPTION', 0)", [ALL_MASK]);
  await writer.query(`insert into consent.agreement select gen_random_uuid(), id, 'ACTIVE', '2020-01-01', null, $1, '{TREAT,HOUSING}', '{DISCOVER,READ,CONTRIBUTE}'
    from consent.agency`, [ALL_MASK]);
});
afterEach(() => reader.query("rollback"));
afterAll(async () => {
  await Promise.all([reader.end(), writer.end()]);
  await database.drop();
});

const SNAPSHOT = "begin isolation level repeatable read, read only";

it("what is kept is what rows are held against, category by category", async () => {
  const client = await known([shared("HOUSING", "INCOME")], ["HOUSING"], ["HOUSING", "INCOME"], ["HOUSING", "PHYSICAL_HEALTH"]);
  await enter(SNAPSHOT);
  expect(await stand(client)).toEqual([client]);
  expect(await seen(client)).toEqual([1, 2]);
  // By nothing else: what stands in the list decides.
  await reader.query("select set_config('app.decided_masks', '{0}', true)");
  expect(await seen(client)).toEqual([]);
});

it("a refusal of one category is kept with the rest", async () => {
  const client = await known([shared("HOUSING", "INCOME"), refusal({ id: randomUUID(), categories: ["INCOME"], start: BEFORE })], ["HOUSING"], ["HOUSING", "INCOME"]);
  await enter(SNAPSHOT);
  expect(await stand(client)).toEqual([client]);
  expect(await seen(client)).toEqual([1]);
});

it("of a client some scope of whom names authors nothing is kept: each row is asked by its own", async () => {
  const client = await known([permit({ id: randomUUID(), categories: ["HOUSING"], authors: ["north-housing"], start: BEFORE })], ["HOUSING"]);
  await writer.query("insert into asked.read values ($1, 2, 'another-agency', $2, '{}', '{}')", [client, maskOf(["HOUSING"])]);
  await enter(SNAPSHOT);
  expect(await stand(client)).toEqual([]);
  expect(await seen(client)).toEqual([1]);
});

it.each([
  ["another agency", { agency: "north-housing", user: "tran" }],
  ["another purpose", { purpose: "HOUSING" }],
  ["a role that reads nothing", { role: "RECEPTION" }],
])("who enters as %s in the same transaction finds nothing kept", async (_who, facts) => {
  const client = await known([shared("PHYSICAL_HEALTH")], ["PHYSICAL_HEALTH"]);
  await writer.query("update asked.read set author = 'another-agency' where client_id = $1", [client]);
  await enter(SNAPSHOT);
  expect([await stand(client), await seen(client)]).toEqual([[client], [1]]);
  await enter("savepoint another", facts);
  expect([await kept(), await seen(client)]).toEqual([[], []]);
});

it.each(["begin isolation level read committed, read only", "begin isolation level repeatable read", "begin isolation level read committed"])(
  "nothing is kept in a transaction that may come to see something else: %s", async (begin) => {
    const client = await known([shared("HOUSING")], ["HOUSING"]);
    await enter(begin);
    expect([await stand(client), await seen(client)]).toEqual([[], [1]]);
  });

it("a refusal that is written meanwhile is met by the next snapshot, on the same connection", async () => {
  const client = await known([shared("HOUSING")], ["HOUSING"]);
  await enter(SNAPSHOT);
  expect([await stand(client), await seen(client)]).toEqual([[client], [1]]);
  await agree(client, [refusal({ id: randomUUID(), categories: ["HOUSING"], start: BEFORE })]);
  // As everything in this one.
  expect(await seen(client)).toEqual([1]);
  await reader.query("commit");
  expect(await kept()).toEqual([]);
  await enter(SNAPSHOT);
  expect(await seen(client)).toEqual([]);
  expect([await stand(client), await seen(client)]).toEqual([[client], []]);
});

it("a wall stands before whatever is kept", async () => {
  const client = await known([shared("HOUSING")], ["HOUSING"]);
  await writer.query("insert into consent.wall (client_id, agency) values ($1, 'harbor-clinic')", [client]);
  await enter(SNAPSHOT);
  await stand(client);
  expect(await seen(client)).toEqual([]);
  await reader.query("select set_config('app.decided', $1, true), set_config('app.decided_masks', $2, true)", [`{${client}}`, `{${ALL_MASK}}`]);
  expect(await seen(client)).toEqual([]);
});

it("what does not go on the list is decided row by row, and what comes later is kept beside what came before", async () => {
  const client = await known([shared("HOUSING")], ["HOUSING"], ["PHYSICAL_HEALTH"]);
  const others = Array.from({ length: MOST_DECIDED - 1 }, () => randomUUID());
  await enter(SNAPSHOT);
  expect(await stand(...others)).toHaveLength(others.length);
  expect(await stand(client)).toEqual([...others, client].sort());
  const one = randomUUID();
  expect(await stand(one)).toEqual([one]);
  expect(await seen(client)).toEqual([1]);
});

const BEFORE = "2020-01-01T00:00:00Z";
const shared = (...categories: Category[]) => permit({ id: randomUUID(), categories, start: BEFORE });

/** A client under these terms, with a record of north-housing for each set of categories, numbered from 1. */
async function known(scopes: Parameters<typeof consent>[0], ...records: Category[][]): Promise<string> {
  const client = randomUUID();
  for (const [at, categories] of records.entries()) {
    await writer.query("insert into asked.read values ($1, $2, 'north-housing', $3, '{}', '{}')", [client, at + 1, maskOf(categories)]);
  }
  await agree(client, scopes);
  return client;
}

async function agree(client: string, scopes: Parameters<typeof consent>[0]): Promise<void> {
  await loadConsents(writer, [consent(scopes, { id: randomUUID(), client, grantorMay: "ALL" })], "harbor-clinic");
  await rewriteEffective(writer, client);
}

async function enter(begin: string, facts: Partial<Record<"agency" | "user" | "role" | "purpose", string>> = {}): Promise<void> {
  const caller = { agency: "harbor-clinic", user: "dr-okafor", role: "CLINICIAN", purpose: "TREAT", ...facts };
  await reader.query(begin);
  for (const [name, value] of Object.entries(caller)) await reader.query("select set_config($1, $2, true)", [`app.${name}`, value]);
  await reader.query("set local role clients_worker");
  await reader.query("select consent.enter()");
}

/** Asks where the caller stands, as the frame does; who is kept as decided then. */
async function stand(...clients: string[]): Promise<string[]> {
  await reader.query(`with s as materialized (select * from consent.standing($1)) select s.* from s ${keepingDecided("s", "client_id")}`, [clients]);
  return kept();
}

async function kept(): Promise<string[]> {
  const { rows } = await reader.query<{ id: string }>("select unnest(nullif(current_setting('app.decided', true), '')::uuid[])::text as id order by 1");
  return rows.map(({ id }) => id);
}

/** The numbers of her records that the caller reads. */
async function seen(client: string): Promise<number[]> {
  const { rows } = await reader.query<{ id: number }>("select id from asked.read where client_id = $1 order by id", [client]);
  return rows.map(({ id }) => id);
}
