import "reflect-metadata";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { categoriesIn } from "../../schema/consent/category.ts";
import { decide } from "../../schema/consent/decide.ts";
import { IDENTITIES, named } from "../../gateway/demonstration/cast.ts";
import { generate } from "../../gateway/demonstration/generate.ts";
import { loadDemonstration } from "../../gateway/demonstration/load.ts";
import type { ClientStory } from "../../gateway/demonstration/story.ts";
import type { TestDatabase } from "../test-database.ts";
import { databaseAt } from "../house.ts";
import { migratedDatabase } from "../migrated.ts";
import { brokenGlass, questionOf } from "./question-of.ts";
import { clientsOf, everything, inCircle, knownTo, seenBy, standsOn, type StoredRecord } from "./seen-by.ts";

const NOW = new Date().toISOString();
const stories = generate({ seed: 1, now: NOW });
const storyOf = new Map(stories.map((story) => [story.id, story]));
const askers = IDENTITIES.flatMap(({ name, purposes }) => purposes.map((purpose) => ({ name, purpose })));

let database: TestDatabase;
let sql: pg.Client;
let all: StoredRecord[];
beforeAll(async () => {
  database = await migratedDatabase();
  await loadDemonstration({ database: databaseAt(database.url), now: NOW });
  sql = new pg.Client(database.url);
  await sql.connect();
  all = await everything(sql);
}, 60_000);
afterAll(async () => {
  await sql.end();
  await database.drop();
});

test("every draft of the generator stands in its table, written when and by whom it says", async () => {
  const drafts = stories.flatMap(({ id, records }) => records.map((draft) => ({ client: id, ...draft })));
  const stored = new Map(all.map((record) => [record.id, record as StoredRecord & { recorded_by: string; recorded_at: string }]));
  expect(stored.size).toBe(drafts.length);
  for (const { id, client, by, at } of drafts) {
    expect(stored.get(id)).toMatchObject({ client_id: client, recorded_by: by });
    expect(new Date(stored.get(id)!.recorded_at).toISOString()).toBe(at);
  }
});

test.each(askers)("$name for $purpose is shown by PostgreSQL what decide() permits, and nothing else", async ({ name, purpose }) => {
  const may = new Set(all.filter((record) => clientsOf(record).every((client) =>
    decide(questionOf({ ...asking(record, client), who: name, purpose })).effect === "PERMIT")).map(({ id }) => id));
  const permitted = all.filter((record) => may.has(record.id) && standsOn(record).every((id) => may.has(id))
    && inCircle(record, name, storyOf.get(record.client_id)!));
  const seen = await seenBy(sql, name, purpose);
  expect(ids(seen)).toEqual(ids(permitted));
  const known = stories.filter((client) =>
    decide(questionOf({ who: name, purpose, action: "DISCOVER", client, now: NOW })).effect === "PERMIT");
  expect((await knownTo(sql, name, purpose)).sort()).toEqual(known.map(({ id }) => id).sort());
});

test("the made-up words of the dozen reach exactly those who may read the record they stand in", async () => {
  const drafts = stories.flatMap(({ records }) => records).filter(({ canaries }) => canaries.length > 0);
  for (const { name, purpose } of askers) {
    const rows = await seenBy(sql, name, purpose);
    const may = new Set(rows.map(({ id }) => id));
    const text = JSON.stringify(rows);
    for (const { id, canaries } of drafts) for (const word of canaries) expect(text.includes(word), `${word} to ${name}`).toBe(may.has(id));
  }
});

test("three agencies read three different parts of Ada's file", async () => {
  const { id } = named("ada");
  const seen: string[] = [];
  for (const [who, purpose] of [["dr-okafor", "TREAT"], ["housing-tran", "HOUSING"], ["lawyer-haddad", "LEGALAID"]] as const) {
    const part = (await seenBy(sql, who, purpose)).filter(({ client_id }) => client_id === id);
    expect(part.length, who).toBeGreaterThan(3);
    seen.push(JSON.stringify(ids(part)));
  }
  expect(new Set(seen).size).toBe(3);
});

test("a clinician who breaks the glass sees of Kavya what an emergency needs, and no more than decide() says", async () => {
  const kavya = storyOf.get(named("kavya").id)!;
  const mine = async () => (await seenBy(sql, "dr-okafor", "ETREAT")).filter(({ client_id }) => client_id === kavya.id);
  expect(await mine()).toEqual([]);
  const { agency, user, start, end } = brokenGlass("dr-okafor", kavya, NOW);
  await sql.query("insert into consent.break_glass (client_id, agency, user_id, start_at, end_at) values ($1, $2, $3, $4, $5)",
    [kavya.id, agency, user, start, end]);
  const permitted = all.filter((record) => record.client_id === kavya.id && decide(
    questionOf({ ...asking(record), who: "dr-okafor", purpose: "ETREAT", glassBroken: true })).effect === "PERMIT");
  expect(permitted.length).toBeGreaterThan(5);
  expect(ids(await mine())).toEqual(ids(permitted));
  await sql.query("delete from consent.break_glass");
});

test("loading again changes nothing, and a load that was cut off goes on where it was", async () => {
  const before = await snapshot();
  await loadDemonstration({ database: databaseAt(database.url) });
  expect(await snapshot()).toEqual(before);
  // As kill -9 leaves it: the facts stand, the records of one worker do not, and nobody has opened the clients' door.
  await sql.query("delete from consent.account; delete from consent.representative; delete from consent.worker where agency = 'client-portal'");
  await sql.query("delete from consent.agency_version where agency = 'client-portal'; delete from consent.agency where id = 'client-portal'");
  await sql.query("delete from assessments.need where recorded_by = 'housing-tran'; delete from clients.listed_need");
  await loadDemonstration({ database: databaseAt(database.url), now: NOW });
  expect(await snapshot()).toEqual(before);
});

test("a database with a network of somebody else's is left alone", async () => {
  const other = await migratedDatabase();
  const client = new pg.Client(other.url);
  await client.connect();
  await client.query("insert into consent.agency (id, name, sector, status) values ('north-clinic', 'North Clinic', 'HEALTH', 'JOINED')");
  await loadDemonstration({ database: databaseAt(other.url) });
  expect((await client.query("select id from consent.agency")).rows).toEqual([{ id: "north-clinic" }]);
  await client.end();
  await other.drop();
}, 30_000);

function asking(record: StoredRecord, client = record.client_id): { client: ClientStory; action: "READ"; now: string; record: object } {
  return {
    client: storyOf.get(client)!, action: "READ", now: NOW,
    record: {
      author: record.author, categories: categoriesIn(record.categories), custodians: record.custodians ?? [], legalTeam: record.legal_team ?? [],
    },
  };
}

function ids(records: readonly StoredRecord[]): string[] {
  return records.map(({ id }) => id).sort();
}

/** What the loader is answerable for, in an order of its own. */
async function snapshot(): Promise<unknown> {
  const { rows } = await sql.query(`
    select (select jsonb_agg(a order by a.id) from consent.agency a) as agencies,
      (select jsonb_agg(a order by a.client_id) from consent.account a) as accounts,
      (select count(*) from consent.effective)::integer as effective, (select count(*) from consent.scope)::integer as scopes`);
  return [rows[0], ids(await everything(sql))];
}
