import { randomBytes } from "node:crypto";
import type { TestProject } from "vitest/node";
import { startTestPostgres } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The superuser's address of the run's one PostgreSQL server. Make a database of your own on it: test/test-database.ts. */
    postgres: string;
  }
}

/** One PostgreSQL for the whole run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // A key of the run's own, so that no test leaves one in the project.
  process.env["CAREWEAVE_MATCH_KEY"] ??= randomBytes(32).toString("base64url");
  const running = await startTestPostgres();
  project.provide("postgres", running.url);
  return () => running.stop();
}
