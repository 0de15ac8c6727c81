import { migrate, passwordsFrom } from "../subgraphs/migrate.ts";
import { createDatabase, templateDatabase, type TestDatabase } from "./test-database.ts";

/** The passwords of the roles on the run's server; every test file uses the same, since roles belong to the server. */
export const PASSWORDS = passwordsFrom("test");

/** The name of a template with the tables of every room and nothing in them, made once a run: to migrate costs more than most tests. */
export function migratedTemplate(server?: string): Promise<string> {
  return templateDatabase("migrated", async (url) => {
    // Only whoever makes it loads all the rooms.
    const { ROOMS } = await import("../gateway/rooms.ts");
    await migrate({ url, passwords: PASSWORDS, subgraphs: ROOMS });
  }, { server });
}

/** A database of a test's own with the tables of every room. */
export async function migratedDatabase(server?: string): Promise<TestDatabase> {
  return createDatabase(await migratedTemplate(server), server);
}
