/** The five subgraphs, as their PostgreSQL schemas and roles are named. */
export const SCHEMAS = ["clients", "assessments", "care_plans", "referrals", "consent"] as const;
export type SchemaName = (typeof SCHEMAS)[number];

/** Owns every schema and table, runs migrations, answers no request. */
export const OWNER = "careweave_owner";
/** What a request runs as: owns nothing, bypasses nothing. */
export const workerOf = (schema: SchemaName) => `${schema}_worker` as const;
/** What a subgraph logs in as: only a member of its worker role, whose rights it has after `set role`. */
export const serviceOf = (schema: SchemaName) => `${schema}_svc` as const;
/** Every worker role. */
export const WORKERS = SCHEMAS.map(workerOf);

/** Every role that logs in; the last imports, and is made by the first import. */
export const LOGINS = [OWNER, ...SCHEMAS.map(serviceOf), "import_svc"] as const;

/** Runs one statement; a `pg` client or pool is one. */
export interface Sql {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** Passwords of the roles that log in; a role left out logs in without one, where the server allows that. */
export type Passwords = Partial<Record<string, string>>;

/**
 * Makes the cluster's roles, or puts those that exist right. Needs a superuser or CREATEROLE. Safe to run again, and beside
 * another that does the same.
 */
export async function createRoles(sql: Sql, passwords: Passwords = {}): Promise<void> {
  const statements = [
    ...role(OWNER, "login noinherit", passwords[OWNER]),
    ...SCHEMAS.flatMap((schema) => [
      ...role(workerOf(schema), "nologin", undefined),
      ...role(serviceOf(schema), "login noinherit", passwords[serviceOf(schema)]),
      `grant "${workerOf(schema)}" to "${serviceOf(schema)}"`,
      ...plansOnce(serviceOf(schema)),
    ]),
  ];
  await changeRoles(sql, statements);
}

/** Statements that make a role which logs in, owns nothing and has no right of its own but to become each worker; or put it right. */
export function memberOfWorkers(name: string, password: string | undefined): string[] {
  return [...role(name, "login noinherit", password), ...WORKERS.map((worker) => `grant "${worker}" to "${name}"`)];
}

/** Policies are long, and their plan is the same whoever asks for whatever: statements that let a role plan a named one once. */
export function plansOnce(name: string): string[] {
  return [`alter role "${name}" set plan_cache_mode = 'force_generic_plan'`, `alter role "${name}" set jit = 'off'`];
}

/** Makes and changes roles by these statements, all or none of them. Safe to run beside another that does the same. */
export async function changeRoles(sql: Sql, statements: readonly string[]): Promise<void> {
  // One statement list is one transaction; the lock keeps two starts on one database from making the same role at once.
  const all = ["select pg_advisory_xact_lock(hashtextextended('careweave roles', 0))", ...statements].join(";\n");
  for (let turn = 1; ; turn++) {
    try {
      await sql.query(all);
      return;
    } catch (failure) {
      // Roles belong to the server, and no lock of ours reaches beyond a database: of two that meet here, one begins anew.
      if (turn === 10 || !MET_ANOTHER.has((failure as { code?: string }).code ?? "")) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 20 * turn));
    }
  }
}

/** SQLSTATE of a role made twice, by its index or by its name, and of a catalogue row that another session just changed. */
const MET_ANOTHER: ReadonlySet<string> = new Set(["23505", "42710", "XX000"]);

function role(name: string, attributes: string, password: string | undefined): string[] {
  const secret = password === undefined ? "" : ` password '${password.replaceAll("'", "''")}'`;
  const rights = `nosuperuser nocreatedb nocreaterole nobypassrls ${attributes}${secret}`;
  return [
    `do $$ begin if not exists (select from pg_roles where rolname = '${name}') then create role "${name}"; end if; end $$`,
    `alter role "${name}" with ${rights}`,
  ];
}
