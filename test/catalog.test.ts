import "reflect-metadata";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOMS } from "../gateway/rooms.ts";
import { declarationOf, isAboutClient } from "../subgraphs/declaration.ts";
import { OWNER, SCHEMAS, serviceOf, WORKERS } from "../subgraphs/roles.ts";
import { entityOptions, snake } from "../subgraphs/table.ts";
import { wholeDecision } from "../subgraphs/whole-decision.sql.ts";
import type { TestDatabase } from "./test-database.ts";
import { migratedDatabase } from "./migrated.ts";

/** What makes the whole decision where policies do not ask in short. */
const WHOLE = ["asked_in_short", "may_read", "may_export", "may_contribute", "may_discover", "may_write"];
const NOUNS = ROOMS.flatMap((room) => room.owns.filter(isAboutClient)).map((noun) => ({ noun, name: noun.name }));
const NOUN_SCHEMAS = [...new Set(NOUNS.map(({ noun }) => declarationOf(noun).schema))];

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await migratedDatabase();
  client = new pg.Client(database.url);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

async function rows<T>(sql: string, values: unknown[] = []): Promise<T[]> {
  return (await client.query(sql, values)).rows as T[];
}

const OURS = SCHEMAS.map((schema) => `'${schema}'`).join(", ");

describe("What PostgreSQL enforces is what the classes declare", () => {
  test.each(NOUNS)("$name: the policies in force are those generated from the declaration", async ({ noun, name }) => {
    const declaration = declarationOf(noun);
    const table = `"${declaration.schema}"."${snake(name)}"`;
    await client.query("begin");
    try {
      // The declared policies are made beside those in force, so that PostgreSQL words both in its own way.
      for (const policy of entityOptions(name, declaration).policies ?? []) {
        await client.query(`create policy "declared_${policy.name}" on ${table} for ${policy.command} to ${policy.roles!.join(", ")}`
          + `${policy.using === undefined ? "" : ` using (${policy.using as string})`}${policy.check === undefined ? "" : ` with check (${policy.check as string})`}`);
      }
      const found = await rows<{ name: string; policy: string }>(
        `select polname as name, jsonb_build_array(polcmd, polpermissive, polroles::regrole[]::text[], pg_get_expr(polqual, polrelid),
          pg_get_expr(polwithcheck, polrelid))::text as policy from pg_policy where polrelid = $1::regclass`, [table]);
      const declared = new Map(found.filter((one) => one.name.startsWith("declared_")).map((one) => [one.name.slice(9), one.policy]));
      const inForce = new Map(found.filter((one) => !one.name.startsWith("declared_")).map((one) => [one.name, one.policy]));
      expect(inForce.size).toBeGreaterThan(0);
      expect(Object.fromEntries(inForce)).toEqual(Object.fromEntries(declared));
    } finally {
      await client.query("rollback");
    }
  });

  test("every table that says whom it is about has forced row-level security", async () => {
    const open = await rows<{ name: string }>(`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in (${OURS}) and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'client_id' and not a.attisdropped)`);
    expect(open).toEqual([]);
  });

  test("client_id stands in the primary key of every record", async () => {
    const without = await rows<{ name: string }>(`
      select c.conrelid::regclass::text as name from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
      join pg_attribute a on a.attrelid = t.oid and a.attname = 'client_id'
      where c.contype = 'p' and n.nspname in (${OURS}) and not a.attnum = any (c.conkey)`);
    expect(without).toEqual([]);
  });
});

describe("Roles", () => {
  test("the roles of a request own nothing and bypass nothing", async () => {
    const roles = [...WORKERS, ...SCHEMAS.map(serviceOf), "import_svc", "house_svc"];
    const strong = await rows(`select rolname from pg_roles where rolname = any ($1)
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolinherit and rolcanlogin)`, [roles]);
    expect(strong).toEqual([]);
    const owned = await rows(`select c.oid::regclass::text from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = any ($1)
      union all select p.oid::regprocedure::text from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname = any ($1)`, [roles]);
    expect(owned).toEqual([]);
    const members = await rows(`select member::regrole::text, roleid::regrole::text as of from pg_auth_members
      where member::regrole::text = any ($1) and roleid::regrole::text = any ($2)`, [roles, [OWNER]]);
    expect(members).toEqual([]);
  });

  test("a login has no rights of its own: a statement without a caller is refused", async () => {
    const rights = await rows(`select table_schema, table_name, privilege_type, grantee from information_schema.role_table_grants
      where grantee = any ($1)`, [[...SCHEMAS.map(serviceOf), "import_svc", "house_svc"]]);
    expect(rights).toEqual([]);
  });

  test("nobody deletes: no role of a request may delete or truncate", async () => {
    const rights = await rows(`select table_schema, table_name, grantee from information_schema.role_table_grants
      where grantee = any ($1) and privilege_type in ('DELETE', 'TRUNCATE')`, [WORKERS]);
    expect(rights).toEqual([]);
  });
});

describe("Cost and reach of the policies", () => {
  test("no policy calls PL/pgSQL but its schema's whole decision, and a trigger runs once a row only to refuse it", async () => {
    const slow = await rows(`select p.polname, f.proname from pg_depend d join pg_policy p on p.oid = d.objid and d.classid = 'pg_policy'::regclass
      join pg_class t on t.oid = p.polrelid join pg_proc f on f.oid = d.refobjid and d.refclassid = 'pg_proc'::regclass join pg_language l on l.oid = f.prolang
      where l.lanname = 'plpgsql' and not (f.pronamespace = t.relnamespace and f.proname = any ($1))`, [WHOLE]);
    expect(slow).toEqual([]);
    const triggers = await rows(`select t.tgname, t.tgrelid::regclass from pg_trigger t join pg_class c on c.oid = t.tgrelid
      join pg_namespace n on n.oid = c.relnamespace where n.nspname in (${OURS}) and not t.tgisinternal and t.tgtype & 1 = 1
        and (t.tgqual is null or pg_get_functiondef(t.tgfoid) not like '%raise insufficient_privilege%')`);
    expect(triggers).toEqual([]);
  });

  test("a policy reads its own schema and a short list of consent.*, nothing else", async () => {
    const reached = await rows<{ table: string }>(`
      select distinct t.oid::regclass::text as table from pg_depend d join pg_policy p on p.oid = d.objid and d.classid = 'pg_policy'::regclass
      join pg_class own on own.oid = p.polrelid join pg_class t on t.oid = d.refobjid and d.refclassid = 'pg_class'::regclass
      where t.relnamespace <> own.relnamespace order by 1`);
    expect(reached.map(({ table }) => table)).toEqual(["consent.contributor", "consent.effective"]);
  });

  test.each(NOUN_SCHEMAS)("%s: the whole decision in force is the one of the sources, made as whoever asks", async (schema) => {
    const made = () => rows<{ name: string }>(`select p.proname as name, pg_get_functiondef(p.oid) as text, p.prosecdef as definer, p.provolatile as volatile, p.proconfig as config,
      p.proowner::regrole::text as owner, has_function_privilege('public', p.oid, 'execute') as public
      from pg_proc p where p.pronamespace = $1::regnamespace and (p.proname like 'may\\_%' or p.proname = 'asked_in_short') order by 1`, [schema]);
    const inForce = await made();
    expect(inForce.map(({ name }) => name)).toEqual([...WHOLE].sort());
    for (const one of inForce) expect(one).toMatchObject({ definer: false, volatile: "s", config: ['search_path=""'], owner: OWNER, public: false });
    await client.query("begin");
    try {
      for (const statement of wholeDecision(schema, `${schema}_worker`)) await client.query(statement);
      expect(await made()).toEqual(inForce);
    } finally {
      await client.query("rollback");
    }
  });
});
