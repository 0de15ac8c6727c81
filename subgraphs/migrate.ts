import { createHmac } from "node:crypto";
import { Migration, Migrator } from "@mikro-orm/migrations";
import { MikroORM } from "@mikro-orm/postgresql";
import { Client } from "pg";
import { createRoles, LOGINS, OWNER, type Passwords, SCHEMAS, workerOf } from "./roles.ts";
import type { Subgraph } from "./subgraph.ts";

/** A database that is not one of ours, or newer than this version of the project; the message says which and what to do. */
export class WrongDatabase extends Error {
  override readonly name = "WrongDatabase";
}

/** What {@link migrate} needs. */
export interface MigrateOptions {
  /** Connection URL of a role that may create roles and schemas. */
  readonly url: string;
  readonly passwords: Passwords;
  /** In the order in which their first migrations can run. */
  readonly subgraphs: readonly Subgraph[];
  /** Told what is done, a line each. */
  readonly log?: (line: string) => void;
}

/** Brings the database to this version: roles, schemas, and every migration that has not run yet. Safe to run again. */
export async function migrate({ url, passwords, subgraphs, log = () => undefined }: MigrateOptions): Promise<void> {
  const admin = new Client({ connectionString: url });
  await admin.connect().catch((failure: Error & { code?: string }) => {
    // Without a code of PostgreSQL or of the system: what answered is no PostgreSQL, or does not speak TLS as it was asked to.
    throw failure.code === undefined ? new WrongDatabase(`What answers at DATABASE_URL cannot be used: ${failure.message}.`) : failure;
  });
  try {
    await admin.query("select pg_advisory_lock(hashtextextended('careweave migrations', 0))");
    await refuseForeign(admin, subgraphs);
    await createRoles(admin, passwords);
    for (const schema of SCHEMAS) {
      await admin.query(`grant "${OWNER}" to current_user`);
      await admin.query(`create schema if not exists "${schema}" authorization "${OWNER}"`);
      await admin.query(`grant usage on schema "${schema}" to "${workerOf(schema)}"`);
    }
    // Parts of every PostgreSQL that names are searched with: by trigrams, without accents, under a key.
    for (const extension of EXTENSIONS) await admin.query(`create extension if not exists "${extension}" schema clients`);
    const owner = new URL(url);
    owner.username = OWNER;
    owner.password = passwords[OWNER] ?? "";
    for (const subgraph of subgraphs) await migrateOne(subgraph, owner.href, log);
  } finally {
    await admin.end();
  }
}

/** The passwords of all roles that log in, derived from one secret kept outside the database. */
export function passwordsFrom(secret: string): Passwords {
  return Object.fromEntries(LOGINS.map((role) => [role, createHmac("sha256", secret).update(role).digest("base64url")]));
}

/** The URL by which the subgraph of `schema` logs in. */
export function serviceUrl(url: string, role: string, passwords: Passwords): string {
  const service = new URL(url);
  service.username = role;
  service.password = passwords[role] ?? "";
  return service.href;
}

async function migrateOne(subgraph: Subgraph, url: string, log: (line: string) => void): Promise<void> {
  const orm = await MikroORM.init({
    clientUrl: url,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    migrations: {
      tableName: `${subgraph.schema}.${TABLE}`,
      snapshot: false,
      silent: true,
      migrationsList: subgraph.migrations.map(({ name, statements }) => ({ name, class: migrationOf(statements) })),
    },
  });
  try {
    for (const { name } of await orm.migrator.getPending()) log(`${subgraph.name}: migration ${name}`);
    await orm.migrator.up();
  } finally {
    await orm.close(true);
  }
}

const EXTENSIONS = ["pg_trgm", "unaccent", "btree_gin"];

const TABLE = "migration";

function migrationOf(statements: () => readonly string[]) {
  return class extends Migration {
    override up(): void {
      for (const statement of statements()) this.addSql(statement);
    }
  };
}

/** The oldest PostgreSQL whose SQL ours is. */
const OLDEST = 15;

async function refuseForeign(admin: Client, subgraphs: readonly Subgraph[]): Promise<void> {
  const { rows: [server] } = await admin.query<{ major: number }>("select current_setting('server_version_num')::integer / 10000 as major");
  if (server!.major < OLDEST) {
    throw new WrongDatabase(`The database that DATABASE_URL names is a PostgreSQL ${server!.major}; Careweave needs ${OLDEST} or newer.`);
  }
  // Whatever an extension has brought is nobody's data; anything else is, a view or a sequence as much as a table.
  const { rows } = await admin.query<{ ours: boolean; others: boolean }>(`
    select coalesce((select pg_get_userbyid(relowner) = $1 from pg_class where oid = to_regclass('consent.${TABLE}')), false) as ours,
      exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
          and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')) as others`, [OWNER]);
  const { ours, others } = rows[0]!;
  if (!ours && others) {
    throw new WrongDatabase("The database that DATABASE_URL names holds something else; give Careweave an empty database of its own.");
  }
  if (!ours) return;
  for (const { schema, migrations } of subgraphs) {
    const known = new Set(migrations.map(({ name }) => name));
    const { rows: [table] } = await admin.query<{ is: boolean }>(`select to_regclass('"${schema}".${TABLE}') is not null as is`);
    const ran = table!.is ? (await admin.query<{ name: string }>(`select name from "${schema}".${TABLE}`)).rows : [];
    if (ran.some(({ name }) => !known.has(name))) {
      throw new WrongDatabase("The database was written by a newer version of Careweave; start that version or restore a backup.");
    }
  }
}
