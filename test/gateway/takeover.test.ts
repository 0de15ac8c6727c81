import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { serviceUrl } from "../../subgraphs/migrate.ts";
import { createDatabase, type TestDatabase } from "../test-database.ts";
import { demonstrationTemplate, PASSWORDS } from "../house.ts";

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createDatabase(await demonstrationTemplate());
  client = new pg.Client(serviceUrl(database.url, "clients_svc", PASSWORDS));
  await client.connect();
  await client.query("begin");
  await client.query(`select set_config('app.agency', 'harbor-clinic', true), set_config('app.user', 'nurse-lindqvist', true),
    set_config('app.role', 'CASE_MANAGER', true), set_config('app.purpose', 'TREAT', true), set_config('role', 'clients_worker', true)`);
  await client.query("select consent.enter()");
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

test("whoever may read another agency's record and write her own cannot make it hers", async () => {
  const others = "client_id = $1 and author <> 'harbor-clinic'";
  const readable = await client.query(`select id from clients.location where ${others}`, [named("ada").id]);
  expect(readable.rowCount).toBeGreaterThan(0);
  const taken = await client.query(`update clients.location set author = 'harbor-clinic', recorded_by = 'nurse-lindqvist' where ${others}`, [named("ada").id]);
  expect(taken.rowCount).toBe(0);
  const own = await client.query("update clients.location set version = version + 1 where client_id = $1 and author = 'harbor-clinic'", [named("ada").id]);
  expect(own.rowCount).toBeGreaterThan(0);
});
