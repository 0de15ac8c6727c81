import { Client } from "pg";
import { changeRoles, WORKERS } from "../subgraphs/roles.ts";

/** Makes a role that logs in, owns nothing and has no right of its own but to become each worker; or puts it right. */
export async function memberOfWorkers(adminUrl: string, role: string, password: string | undefined, settings: readonly string[] = []): Promise<void> {
  const secret = password === undefined ? "" : ` password '${password.replaceAll("'", "''")}'`;
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await changeRoles(admin, [
      `do $$ begin if not exists (select from pg_roles where rolname = '${role}') then create role ${role}; end if; end $$`,
      `alter role ${role} with nosuperuser nocreatedb nocreaterole nobypassrls login noinherit${secret}`,
      ...settings.map((one) => `alter role ${role} set ${one}`),
      ...WORKERS.map((worker) => `grant ${worker} to ${role}`),
    ]);
  } finally {
    await admin.end();
  }
}
