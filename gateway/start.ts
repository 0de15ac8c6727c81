import "reflect-metadata";
import { pino } from "pino";
import { WrongDatabase } from "../subgraphs/migrate.ts";
import { BadSetting, publicUrlOf, readConfig } from "./config.ts";
import { type Database, openDatabase } from "./database.ts";
import { loadDemonstration } from "./demonstration/load.ts";
import { castTable } from "./demonstration/table.ts";
import { type House, openHouse } from "./house.ts";
import { StartFailure } from "./postgres/start-failure.ts";
import { ROOMS } from "./rooms.ts";

/** `npm start`: the whole house in one process. Ctrl-C stops it; a second one stops it at once. */
try {
  await main();
} catch (failure) {
  const sentence = sentenceOf(failure);
  if (sentence === undefined) throw failure;
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const config = readConfig();
  const log = pino({ level: config.logLevel === "info" ? "warn" : config.logLevel, base: null });
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const elsewhere = ROOMS.every(({ name }) => Object.hasOwn(config.subgraphUrls, name));
  let database: Database | undefined;
  let house: House | undefined;
  const stop = async () => {
    await house?.close();
    await database?.stop();
  };
  stopOnSignals(stop);
  try {
    if (!elsewhere) {
      say("Starting PostgreSQL …");
      database = await openDatabase(config, {
        fresh: process.argv.includes("--fresh"), log: say,
        lost: () => {
          process.stderr.write("The embedded PostgreSQL ended by itself; start Careweave again.\n");
          process.exit(1);
        },
      });
      if (config.oidcIssuer === null) await loadDemonstration({ database, log: say });
    }
    house = await openHouse(config, database, log);
  } catch (failure) {
    await stop();
    throw failure;
  }
  const url = publicUrlOf(config, house.gateway.port);
  say(`\nCareweave answers at\n\n  GraphQL    ${url}/graphql`);
  if (config.oidcIssuer === null) say(`  Explorer   ${url}/explorer\n\n${castTable(url)}`);
  say("\nCtrl-C stops it.");
}

function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      stop().then(() => process.exit(0), () => process.exit(1));
    });
  }
}

/** What to tell a person at a terminal; undefined for what nobody has foreseen. */
function sentenceOf(failure: unknown): string | undefined {
  if (failure instanceof BadSetting || failure instanceof StartFailure || failure instanceof WrongDatabase) return failure.message;
  const { code, port, message } = failure as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE") return `Port ${port} is taken; stop what uses it or set PORT to another.`;
  if (code === "EACCES") return `Port ${port} may not be used by this user; set PORT to one above 1023.`;
  if (code === "ENOSPC" || code === "53100") return "The disk is full; make room and start Careweave again.";
  if (code === "ECONNREFUSED" || code === "ENOTFOUND") return "The database that DATABASE_URL names does not answer.";
  if (code === "28P01" || code === "28000") return "The database that DATABASE_URL names refuses this user or password.";
  if (code === "42501") return `The user of DATABASE_URL may not do what a start needs: ${message}.`;
  return undefined;
}
