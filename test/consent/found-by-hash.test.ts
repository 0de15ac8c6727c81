import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { migratedDatabase } from "../migrated.ts";
import type { TestDatabase } from "../test-database.ts";

/** Somebody of whom nobody knows anything. */
const CLIENT = "00000000-0000-4000-8000-000000000001";

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await migratedDatabase();
  client = new pg.Client(database.url);
  await client.connect();
  await client.query("set plan_cache_mode = 'force_generic_plan'");
  await client.query(`set session_replication_role = replica;
    insert into consent.agency (id, name, sector, status) values ('harbor-clinic', 'Harbor Clinic', 'HEALTH', 'JOINED');
    create temp table person as select gen_random_uuid() as id from generate_series(1, 2000);
    insert into consent.contributor (client_id, agency) select id, 'harbor-clinic' from person;
    insert into consent.version (client_id, n) select id, 1 from person;
    insert into clients.identity (client_id, id, author, recorded_by, recorded_at, categories, birth_date_quality, identifiers, sort_name)
      select id, gen_random_uuid(), 'harbor-clinic', 'nurse', now(), 1, 'FULL', '[]', 'somebody' from person;
    insert into consent.effective (client_id, grantee_key, purpose, action, from_at, until_at, permit_mask, justice_mask, deny_mask, deny_emergency_mask, deny_all, grounds)
      select id, 'a:legal-aid', purpose, action, '2020-01-01', 'infinity', 1, 1, 0, 0, false, '[]'
      from person cross join unnest(array['TREAT', 'HOUSING']) purpose cross join unnest(array['DISCOVER', 'READ']) action;
    analyze`);
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

/** How `statement` is answered for a worker of that agency, as PostgreSQL tells it. */
async function planOf(statement: string): Promise<string> {
  await client.query("begin; set local role clients_worker");
  await client.query("select set_config('app.agency', 'harbor-clinic', true), set_config('app.user', 'nurse', true), set_config('app.purpose', 'TREAT', true)");
  const { rows } = await client.query<{ "QUERY PLAN": string }>(`explain (costs off) ${statement}`);
  await client.query("rollback");
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

it("looks at one page of an index for where a caller stands, under row-level security as well", async () => {
  const plan = await planOf(`select * from consent.standing_of('${CLIENT}')`);
  for (const index of ["effective_purpose", "contributor_hash", "version_hash"]) expect(plan).toContain(`using ${index} on`);
});

it("does the same for every record that a policy decides on", async () => {
  expect(await planOf(`select id from clients.identity where client_id = '${CLIENT}'`)).toContain("using effective_action on");
});

it("finds a client's newest identity without a tree", async () => {
  expect(await planOf(`select id from clients.identity where client_id = '${CLIENT}' order by recorded_at desc, id desc limit 1`)).toContain("using identity_client on");
});

it("hashes in a column what a decision hashes", async () => {
  const { rows } = await client.query(`select from consent.effective e
    where e.action_hash <> uuid_hash_extended(e.client_id, hashtextextended(e.purpose || ' ' || e.action, 0)) or e.purpose_hash <> uuid_hash_extended(e.client_id, hashtextextended(e.purpose, 0))
    union all select from consent.contributor n where n.agency_hash <> uuid_hash_extended(n.client_id, hashtextextended(n.agency, 0))`);
  expect(rows).toHaveLength(0);
});
