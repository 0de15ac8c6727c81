import { Client } from "pg";
import { changeRoles } from "../subgraphs/roles.ts";

/** {@link changeRoles} on a connection of its own as the administrator. */
export async function changeRolesAt(adminUrl: string, statements: readonly string[]): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await changeRoles(admin, statements);
  } finally {
    await admin.end();
  }
}
