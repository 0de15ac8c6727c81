import "reflect-metadata";
import { BadSetting, readConfig } from "../config.ts";
import { openDatabase } from "../database.ts";
import { loadDemonstration } from "../demonstration/load.ts";
import { WrongDatabase } from "../../subgraphs/migrate.ts";

/**
 * `node dist/gateway/commands/migrate.js [--demonstration]`: brings the database of DATABASE_URL to this version, for the
 * distributed form, in which no process of its own may. The roles' passwords derive from `database-secret` in CAREWEAVE_HOME
 * or from CAREWEAVE_DATABASE_SECRET.
 */
try {
  const database = await openDatabase(readConfig(), { log: (line) => process.stdout.write(`${line}\n`) });
  if (process.argv.includes("--demonstration")) await loadDemonstration({ database, log: (line) => process.stdout.write(`${line}\n`) });
  await database.stop();
  process.stdout.write("The database is at this version.\n");
} catch (failure) {
  if (!(failure instanceof BadSetting || failure instanceof WrongDatabase)) throw failure;
  process.stderr.write(`${failure.message}\n`);
  process.exit(1);
}
