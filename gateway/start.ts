import "./production-config.ts";
import "reflect-metadata";
import { createServer } from "node:net";
import { pino } from "pino";
import { orSentence } from "./commands/or-sentence.ts";
import { BadSetting, publicUrlOf, readConfig } from "./config.ts";
import { type Database, openDatabase } from "./database.ts";
import { type House, openHouse } from "./house.ts";
import { orAborted } from "./or-aborted.ts";
import { ROOMS } from "./rooms.ts";

/** `npm start`: the whole house in one process. Ctrl-C stops it; a second one stops it at once. */
await orSentence(main);

async function main(): Promise<void> {
  const fresh = isFresh(process.argv.slice(2));
  const config = readConfig();
  if (fresh && config.databaseUrl !== null) throw new BadSetting("--fresh begins the embedded database anew; the one that DATABASE_URL names you empty yourself.");
  const log = pino({ level: config.logLevel === "info" ? "warn" : config.logLevel, base: null });
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const elsewhere = ROOMS.every(({ name }) => Object.hasOwn(config.subgraphUrls, name));
  let database: Database | undefined;
  let house: House | undefined;
  const stop = async () => {
    const closed = Promise.resolve(house?.close()).then(() => true);
    if (!(await orAborted(closed, AbortSignal.timeout(LONGEST)))) process.stderr.write("Not all that was under way has ended within 10 seconds; it is cut.\n");
    await database?.stop();
  };
  stopOnSignals(stop);
  await refuseTakenPort(config.host, config.port);
  try {
    if (!elsewhere) {
      say(config.databaseUrl === null ? "Starting PostgreSQL …" : "Opening the database …");
      database = await openDatabase(config, {
        fresh, log: say,
        lost: () => {
          process.stderr.write("The embedded PostgreSQL ended by itself; start Careweave again.\n");
          process.exit(1);
        },
      });
      if (config.oidcIssuer === null) await (await import("./demonstration/load.ts")).loadDemonstration({ database, log: say });
    }
    house = await openHouse(config, database, log);
  } catch (failure) {
    await stop();
    throw failure;
  }
  const url = publicUrlOf(config, house.gateway.port);
  say(`\nCareweave answers at\n\n  GraphQL    ${url}/graphql`);
  if (config.oidcIssuer === null) say(`  Explorer   ${url}/explorer\n\n${(await import("./demonstration/table.ts")).castTable(url)}`);
  say("\nCtrl-C stops it.");
}

/** How long what is under way may take when Careweave is stopped, in milliseconds: requests have 3 seconds, their connections to the database 2 more. */
const LONGEST = 10_000;

/** Whether to begin anew. What else is asked for is refused, not passed over. */
function isFresh(args: readonly string[]): boolean {
  const unknown = args.find((one) => one !== "--fresh");
  if (unknown !== undefined) throw new BadSetting(`npm start knows no ${unknown}; it knows -- --fresh, which begins anew.`);
  return args.length > 0;
}

/** Fails before anything is started when the port cannot be had. */
async function refuseTakenPort(host: string, port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once("error", reject).listen(port, host, resolve)).catch((failure: NodeJS.ErrnoException) => {
    const noAddress = failure.code === "ENOTFOUND" || failure.code === "EADDRNOTAVAIL";
    throw noAddress ? new BadSetting(`HOST is "${host}", but that is not an address of this machine.`) : failure;
  });
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
