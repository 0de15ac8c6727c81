import "reflect-metadata";
import { readConfig } from "../config.ts";
import { openDatabase } from "../database.ts";
import { loadDemonstration } from "../demonstration/load.ts";
import { orSentence } from "./or-sentence.ts";

/**
 * `node dist/gateway/commands/migrate.js [--demonstration]`: brings the database of DATABASE_URL to this version, for the
 * distributed form, in which no process of its own may. The roles' passwords are those of DATABASE_PASSWORD_<SCHEMA>, or
 * derive from `database-secret` in CAREWEAVE_HOME or from CAREWEAVE_DATABASE_SECRET.
 */
await orSentence(async () => {
  const database = await openDatabase(readConfig(), { log });
  if (process.argv.includes("--demonstration")) await loadDemonstration({ database, log });
  await database.stop();
  log("The database is at this version.");
});

function log(line: string): void {
  process.stdout.write(`${line}\n`);
}
