import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { openLog } from "./log.ts";

const ADA = named("ada").id;
const NAME = "query Name($id: ID!) { client(id: $id) { identity { givenName } } }";
const NEED = `mutation Need($id: ID!) { recordNeed(input: { clientId: $id, category: FOOD_INSECURITY, priority: IMMEDIATE, description: "hamper" }) { id description } }`;

let house: TestHouse;
let log: pg.Client;
beforeAll(async () => {
  house = await openTestHouse();
  log = await openLog(house);
  expect((await house.ask("dr-okafor", { query: NAME, variables: { id: ADA } })).body.data).toEqual({ client: { identity: { givenName: "Ada" } } });
});
afterAll(async () => {
  await log.end();
  await house.close();
});

const UNAVAILABLE = { data: null, errors: [{ message: expect.any(String), extensions: { code: "DISCLOSURE_UNAVAILABLE" } }] };

describe("When the log cannot be written no data leaves", () => {
  test("somebody holds its table locked: refused within six seconds", async () => {
    await log.query("begin");
    await log.query("lock table consent.disclosure in access exclusive mode");
    const began = performance.now();
    try {
      const [{ body }, hidden, invented] = await Promise.all([
        house.ask("dr-okafor", { query: NAME, variables: { id: ADA } }),
        house.ask("jobs-ferrari", { query: NAME, variables: { id: ADA } }),
        house.ask("jobs-ferrari", { query: NAME, variables: { id: "00000000-0000-4000-8000-000000000000" } }),
      ]);
      expect(body).toEqual(UNAVAILABLE);
      expect(hidden.text).toBe(invented.text);
      expect(performance.now() - began).toBeLessThan(6_000);
    } finally {
      await log.query("rollback");
    }
  });

  test("its permission was taken away", async () => {
    await log.query("revoke execute on function consent.disclose(jsonb) from consent_worker");
    try {
      expect((await house.ask("dr-okafor", { query: NAME, variables: { id: ADA } })).body).toEqual(UNAVAILABLE);
    } finally {
      await log.query("grant execute on function consent.disclose(jsonb) to consent_worker");
    }
  });

  test("nothing more fits: a mutation is written, and says so without its payload", async () => {
    await log.query("alter table consent.disclosure add constraint full_disk check (false) not valid");
    try {
      expect((await house.ask("dr-okafor", { query: NAME, variables: { id: ADA } })).body).toEqual(UNAVAILABLE);
      expect((await house.ask("dr-okafor", { query: NEED, variables: { id: ADA } })).body).toEqual({ ...UNAVAILABLE, extensions: { committed: true } });
    } finally {
      await log.query("alter table consent.disclosure drop constraint full_disk");
    }
  });

  test.each([
    ["the disk is full when the entry is written", "disclosure", "before insert", "53100"],
    ["the disk is full when its leaf is written", "unsealed", "before insert", "53100"],
    ["the disk fails when the entry is written", "disclosure", "before insert", "58030"],
  ])("%s", async (_what, table, when, code) => {
    await log.query(`create function consent.out_of_order() returns trigger language plpgsql as $$ begin raise sqlstate '${code}' using message = 'could not extend file'; end $$`);
    await log.query(`create trigger out_of_order ${when} on consent.${table} for each row execute function consent.out_of_order()`);
    try {
      expect((await house.ask("dr-okafor", { query: NAME, variables: { id: ADA } })).body).toEqual(UNAVAILABLE);
    } finally {
      await log.query("drop function consent.out_of_order cascade");
    }
  });

  test("it cannot be committed: what the transaction said before does not count", async () => {
    await log.query("create function consent.out_of_order() returns trigger language plpgsql as $$ begin raise disk_full; end $$");
    await log.query("create constraint trigger out_of_order after insert on consent.unsealed deferrable initially deferred for each row execute function consent.out_of_order()");
    try {
      const [{ body }, hidden, invented] = await Promise.all([
        house.ask("dr-okafor", { query: NAME, variables: { id: ADA } }),
        house.ask("jobs-ferrari", { query: NAME, variables: { id: ADA } }),
        house.ask("jobs-ferrari", { query: NAME, variables: { id: "00000000-0000-4000-8000-000000000000" } }),
      ]);
      expect(body).toEqual(UNAVAILABLE);
      expect(hidden.body).toEqual(UNAVAILABLE);
      expect(hidden.text).toBe(invented.text);
    } finally {
      await log.query("drop function consent.out_of_order cascade");
    }
  });

  test("the sealer is at work on a great many leaves, or has been killed over them: answers leave all the same", async () => {
    await log.query("begin");
    await log.query("select pg_advisory_xact_lock(hashtextextended('consent.tree', 4)), count(*) from consent.unsealed");
    await log.query("delete from consent.unsealed");
    try {
      expect((await house.ask("dr-okafor", { query: NAME, variables: { id: ADA } })).body.errors).toBeUndefined();
    } finally {
      await log.query("rollback");
    }
  });

  test("and what is about nobody is answered all the same", async () => {
    await log.query("revoke execute on function consent.disclose(jsonb) from consent_worker");
    try {
      const { body } = await house.ask("dr-okafor", { query: `{ agency(id: "harbor-clinic") { id } }` });
      expect(body).toEqual({ data: { agency: { id: "harbor-clinic" } } });
    } finally {
      await log.query("grant execute on function consent.disclose(jsonb) to consent_worker");
    }
  });
});

describe("When the database goes away before the fence", () => {
  test("no data leaves", async () => {
    let armed = false;
    const cut = await openTestHouse({
      through: (_subgraph, transport) => ({
        async fetch(request) {
          if (armed && request.operationName === "Disclose") {
            const { pathname } = new URL(cut.databaseUrl);
            await log.query(`alter database ${pathname.slice(1)} allow_connections false`);
            await log.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [pathname.slice(1)]);
          }
          return transport.fetch(request);
        },
      }),
    });
    try {
      expect((await cut.ask("dr-okafor", { query: NAME, variables: { id: ADA } })).body.errors).toBeUndefined();
      armed = true;
      expect((await cut.ask("dr-okafor", { query: NAME, variables: { id: ADA } })).body).toEqual(UNAVAILABLE);
    } finally {
      await log.query(`alter database ${new URL(cut.databaseUrl).pathname.slice(1)} allow_connections true`);
      await cut.close();
    }
  });
});
