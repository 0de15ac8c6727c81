import { Client } from "pg";
import { serviceUrl } from "../../subgraphs/migrate.ts";
import { changeRoles, type Passwords, workerOf } from "../../subgraphs/roles.ts";

/** What an import logs in as. It owns nothing and has no right of its own; it is a member of the workers whose tables it fills. */
export const IMPORT_ROLE = "import_svc";

/** The URL by which an import logs in; makes the role first, or puts it right. */
export async function importUrl(adminUrl: string, passwords: Passwords): Promise<string> {
  const password = passwords[IMPORT_ROLE];
  const secret = password === undefined ? "" : ` password '${password.replaceAll("'", "''")}'`;
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await changeRoles(admin, [
      `do $$ begin if not exists (select from pg_roles where rolname = '${IMPORT_ROLE}') then create role ${IMPORT_ROLE}; end if; end $$`,
      `alter role ${IMPORT_ROLE} with nosuperuser nocreatedb nocreaterole nobypassrls login noinherit${secret}`,
      ...(["clients", "care_plans", "assessments", "referrals", "consent"] as const).map((schema) => `grant ${workerOf(schema)} to ${IMPORT_ROLE}`),
    ]);
  } finally {
    await admin.end();
  }
  return serviceUrl(adminUrl, IMPORT_ROLE, passwords);
}
