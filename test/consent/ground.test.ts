import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ALL_MASK, maskOf } from "../../schema/consent/category.ts";
import { rewriteEffective } from "../../subgraphs/consent/rewrite-effective.ts";
import type { TestDatabase } from "../test-database.ts";
import { consentDatabase } from "./consent-database.ts";
import { consent, days, NOW, permit, refusal } from "./facts.ts";
import { loadConsents } from "../../gateway/commands/decide/load-questions.ts";

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await consentDatabase();
  client = await connect();
  await client.query(`insert into consent.agency (id, name, sector, status, victim_service_provider) values
    ('harbor-clinic', 'Harbor Clinic', 'HEALTH', 'JOINED', false), ('north-housing', 'North Housing', 'HOUSING', 'JOINED', false),
    ('safe-haven', 'Safe Haven', 'VICTIM_SERVICES', 'JOINED', true)`);
  await client.query("insert into consent.role (id, categories) values ('CLINICIAN', $1)", [ALL_MASK]);
  await client.query(`insert into consent.agreement select gen_random_uuid(), id, 'ACTIVE', '2020-01-01', null, $1, '{TREAT}', '{DISCOVER,READ,CONTRIBUTE}'
    from consent.agency`, [ALL_MASK]);
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

beforeEach(() => client.query("begin isolation level repeatable read"));
afterEach(() => client.query("rollback"));

describe("without a caller nothing is permitted", () => {
  it.each([["unset", []], ["empty", ["agency", "user", "role", "purpose", "ready", "keys", "role_mask", "ceiling_read", "walls", "apart", "decided", "decided_masks"]]])(
    "while the settings are %s", async (_how, names) => {
      const id = randomUUID();
      await client.query("insert into asked.read values ($1, 1, 'harbor-clinic', 1, '{}', '{}')", [id]);
      for (const name of names) await client.query("select set_config($1, '', true)", [`app.${name}`]);
      await client.query("set local role clients_worker");
      expect(await rowsOf("asked.read", id)).toBe(0);
      expect((await client.query("select effect, rule from consent.decision($1, 'harbor-clinic', 1, '{}', '{}', 'READ')", [id])).rows)
        .toEqual([{ effect: "DENY", rule: 1 }]);
      expect((await client.query("select discover, read_mask, own from consent.standing($1)", [[id]])).rows)
        .toEqual([{ discover: false, read_mask: 0, own: false }]);
    });

  it.each([
    ["an unknown purpose", { purpose: "CURIOSITY" }],
    ["an agency that does not take part", { agency: "unknown-agency" }],
    ["no user", { user: "" }],
    ["an unknown role", { role: "JANITOR" }],
  ])("with %s", async (_what, facts) => {
    const id = randomUUID();
    await client.query("insert into asked.read values ($1, 1, $2, 1, '{}', '{}')", [id, "agency" in facts ? facts.agency : "harbor-clinic"]);
    await enter(facts);
    expect(await rowsOf("asked.read", id)).toBe(0);
  });

  it("with a worker whom the network has struck off, from that moment", async () => {
    const id = randomUUID();
    await client.query("insert into asked.read values ($1, 1, 'harbor-clinic', 1, '{}', '{}')", [id]);
    await client.query("insert into consent.worker values ('harbor-clinic', 'dr-okafor', 'Dr Okafor', 'CLINICIAN', true)");
    await enter({});
    expect(await rowsOf("asked.read", id)).toBe(1);
    await client.query("reset role; update consent.worker set active = false where user_id = 'dr-okafor'");
    await enter({});
    expect(await rowsOf("asked.read", id)).toBe(0);
  });
});

it.each([1, 100, 101])("hides whom a wall stands before, one of %i, and nobody else", async (walls) => {
  const [behind, other] = [randomUUID(), randomUUID()];
  await client.query("insert into asked.read select id, 1, 'harbor-clinic', 1, '{}', '{}' from unnest($1::uuid[]) id", [[behind, other]]);
  await client.query("insert into consent.contributor (client_id, agency) select id, 'harbor-clinic' from unnest($1::uuid[]) id", [[behind, other]]);
  await client.query("insert into consent.wall (client_id, agency) select $1::uuid, 'harbor-clinic' union all select gen_random_uuid(), 'harbor-clinic' from generate_series(2, $2)", [behind, walls]);
  await enter({});
  expect([await rowsOf("asked.read", behind), await rowsOf("asked.read", other)]).toEqual([0, 1]);
  const { rows } = await client.query("select client_id, discover, read_mask from consent.standing($1) order by discover", [[behind, other]]);
  expect(rows).toEqual([{ client_id: behind, discover: false, read_mask: 0 }, { client_id: other, discover: true, read_mask: 0 }]);
});

describe("who has written about whom", () => {
  beforeEach(async () => {
    await client.query(`create trigger noted after insert on asked.contribute referencing new table as written
      for each statement execute function consent.note_contributors('legal_team')`);
  });

  it("is noted with the record, so that an intake opens the way for the agency's own records only", async () => {
    const id = randomUUID();
    await enter({});
    expect(await write(id, "harbor-clinic")).toBe("42501");
    await client.query("select consent.open_intake($1)", [id]);
    expect(await write(id, "harbor-clinic")).toBe("written");
    expect(await write(id, "north-housing")).toBe("42501");
    await client.query("reset role");
    expect((await client.query("select agency, legal_team from consent.contributor where client_id = $1", [id])).rows)
      .toEqual([{ agency: "harbor-clinic", legal_team: ["counsel"] }]);
  });

  it("cannot be claimed about a client somebody knows", async () => {
    const id = randomUUID();
    await enter({});
    await client.query("select consent.open_intake($1)", [id]);
    await client.query("reset role");
    await enter({ agency: "north-housing" });
    await expect(client.query("select consent.open_intake($1)", [id])).rejects.toMatchObject({ code: "23505" });
  });

  it("never names an agency that by law pools no records", async () => {
    await enter({ agency: "safe-haven" });
    await expect(client.query("select consent.open_intake($1)", [randomUUID()])).rejects.toMatchObject({ code: "42501" });
  });
});

describe("rewriteEffective()", () => {
  it("leaves rows that say the same as they are", async () => {
    const id = randomUUID();
    await store(id, [permit({ id: randomUUID(), categories: ["HOUSING"] })]);
    await rewriteEffective(client, id);
    const before = await physical(id);
    await store(id, [permit({ id: randomUUID(), categories: ["INCOME"], grantees: [{ agency: "north-housing" }] })]);
    expect(await rewriteEffective(client, id)).toBe(2n);
    const after = await physical(id);
    expect(after.length).toBe(2 * before.length);
    expect(after).toEqual(expect.arrayContaining(before));
  });

  it("lets only one of two changes at once through", async () => {
    const id = randomUUID();
    const other = await connect();
    try {
      await client.query("select 1");
      await other.query("begin isolation level repeatable read");
      await rewriteEffective(other, id);
      await other.query("commit");
      await expect(rewriteEffective(client, id)).rejects.toMatchObject({ code: "40001" });
    } finally {
      await other.end();
    }
  });
});

it("holds a refusal against a transaction that began before it and first looked after it", async () => {
  const id = randomUUID();
  const other = await connect();
  try {
    await other.query("insert into asked.read values ($1, 1, 'north-housing', $2, '{}', '{}')", [id, maskOf(["HOUSING"])]);
    const shared = permit({ id: randomUUID(), categories: ["HOUSING"] });
    const commit = async (scopes: Parameters<typeof consent>[0]) => {
      await loadConsents(other, [consent(scopes, { id: randomUUID(), client: id })], "harbor-clinic");
      await rewriteEffective(other, id);
    };
    await commit([{ ...shared, start: "2020-01-01T00:00:00Z" }]);
    await enter({});
    expect(await rowsOf("asked.read", id)).toBe(1);
    await client.query("rollback; begin isolation level repeatable read");
    const { rows: [{ at }] } = await other.query(`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`);
    await commit([refusal({ id: randomUUID(), categories: ["HOUSING"], start: at })]);
    await enter({});
    expect(await rowsOf("asked.read", id)).toBe(0);
  } finally {
    await other.end();
  }
});

it("says in a standing under which version, and until when at the most, it holds", async () => {
  const id = randomUUID();
  await store(id, [permit({ id: randomUUID(), categories: ["HOUSING"], authors: ["north-housing"], start: days(-1), end: days(2) })]);
  await store(id, [refusal({ id: randomUUID(), categories: ["INCOME"], start: days(1) })]);
  await rewriteEffective(client, id);
  await client.query("select set_config('app.instant', $1, true)", [NOW]);
  await enter({});
  expect((await client.query("select discover, read_mask, by_author, version, until_at from consent.standing($1)", [[id]])).rows)
    .toEqual([{ discover: true, read_mask: 0, by_author: true, version: "1", until_at: new Date(days(1)) }]);
});

it("raises an agency's version when what is looked up live about it changes", async () => {
  const changes = [
    "update consent.agency set name = 'Clinic' where id = 'harbor-clinic'",
    "update consent.agreement set status = 'SUSPENDED' where agency = 'harbor-clinic'",
    "insert into consent.wall (client_id, agency) values (gen_random_uuid(), 'harbor-clinic')",
    "delete from consent.wall where agency = 'harbor-clinic'",
    "update consent.role set categories = 0",
  ];
  for (const change of changes) {
    const before = await agencyVersion();
    await client.query(change);
    expect(await agencyVersion(), change).toBe(before + 1n);
  }
});

async function agencyVersion(): Promise<bigint> {
  const { rows } = await client.query("select n from consent.agency_version where agency = 'harbor-clinic'");
  return BigInt(rows[0].n as string);
}

async function connect(): Promise<pg.Client> {
  const connected = new pg.Client(database.url);
  await connected.connect();
  return connected;
}

async function enter(facts: Partial<Record<"agency" | "user" | "role" | "purpose", string>>): Promise<void> {
  const caller = { agency: "harbor-clinic", user: "dr-okafor", role: "CLINICIAN", purpose: "TREAT", ...facts };
  for (const [name, value] of Object.entries(caller)) await client.query("select set_config($1, $2, true)", [`app.${name}`, value]);
  await client.query("set local role clients_worker");
  await client.query("select consent.enter()");
}

async function rowsOf(table: string, id: string): Promise<number> {
  return (await client.query(`select from ${table} where client_id = $1`, [id])).rowCount!;
}

async function write(id: string, author: string): Promise<string> {
  await client.query("savepoint attempt");
  try {
    await client.query("insert into asked.contribute values ($1, 1, $2, $3, '{}', '{counsel}')", [id, author, maskOf(["HOUSING"])]);
    return "written";
  } catch (refusal) {
    await client.query("rollback to attempt");
    return (refusal as { code: string }).code;
  }
}

async function store(id: string, scopes: Parameters<typeof consent>[0]): Promise<void> {
  await loadConsents(client, [consent(scopes, { id: randomUUID(), client: id, grantorMay: "ALL" })], "harbor-clinic");
}

async function physical(id: string): Promise<unknown[]> {
  return (await client.query("select ctid::text, xmin::text, action, purpose, grantee_key from consent.effective where client_id = $1", [id])).rows;
}

