import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SCHEMAS, WORKERS } from "../../subgraphs/roles.ts";
import type { TestDatabase } from "../test-database.ts";
import { consentDatabase } from "./consent-database.ts";

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

it("has forced row-level security on every table about a client", async () => {
  const { rows } = await client.query(`select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'client_id'
    where c.relnamespace = 'consent'::regnamespace and c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)`);
  expect(rows).toEqual([]);
});

it("shows the other rooms' worker roles a short list of relations, to read only", async () => {
  const { rows } = await client.query(`select distinct table_name || ' ' || privilege_type as granted from information_schema.role_table_grants
    where table_schema = 'consent' and grantee = any ($1) order by 1`, [WORKERS.filter((worker) => worker !== "consent_worker")]);
  expect(rows.map((row) => row.granted)).toEqual([
    "break_glass SELECT", "contributor SELECT", "effective SELECT", "version SELECT", "wall SELECT",
  ]);
});

it("gives nobody at large a function to call, and every definer's function a search path", async () => {
  const { rows } = await client.query(`select p.proname from pg_proc p where p.pronamespace = 'consent'::regnamespace
    and (has_function_privilege('public', p.oid, 'execute') and p.prorettype <> 'trigger'::regtype or (p.prosecdef and not 'search_path=""' = any (coalesce(p.proconfig, '{}'))))`);
  expect(rows).toEqual([]);
});

it("has worker roles that own nothing and bypass nothing", async () => {
  const { rows } = await client.query(`select r.rolname from pg_roles r where r.rolname = any ($1)
    and (r.rolsuper or r.rolbypassrls or r.rolcanlogin or exists (select from pg_class c where c.relowner = r.oid))`, [WORKERS]);
  expect(rows).toEqual([]);
  expect(WORKERS.length).toBe(SCHEMAS.length);
});
