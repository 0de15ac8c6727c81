import "reflect-metadata";
import { createServer } from "node:net";
import { pino } from "pino";
import { publicUrlOf, readConfig } from "./config.ts";
import { type Database, openDatabase } from "./database.ts";
import { loadDemonstration } from "./demonstration/load.ts";
import { castTable } from "./demonstration/table.ts";
import { failureSentence } from "./failure-sentence.ts";
import { type House, openHouse } from "./house.ts";
import { ROOMS } from "./rooms.ts";

/** `npm start`: the whole house in one process. Ctrl-C stops it; a second one stops it at once. */
try {
  await main();
} catch (failure) {
  const sentence = failureSentence(failure);
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
  await refuseTakenPort(config.host, config.port);
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

/** Fails before anything is started when the port cannot be had. */
async function refuseTakenPort(host: string, port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once("error", reject).listen(port, host, resolve));
  await new Promise((resolve) => probe.close(resolve));
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
