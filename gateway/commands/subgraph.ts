import "reflect-metadata";
import { createServer } from "node:http";
import { pino } from "pino";
import { statementKeys } from "../../schema/caller-statement.ts";
import { openSubgraph } from "../../subgraphs/runtime.ts";
import { serve } from "../../subgraphs/serve.ts";
import { BadSetting, readConfig } from "../config.ts";
import { ROOMS } from "../rooms.ts";

/**
 * `node dist/gateway/commands/subgraph.js <name>`: one subgraph as a process of its own. DATABASE_URL is the subgraph's own
 * login; CAREWEAVE_STATEMENT_JWKS is where the gateway publishes the keys of its statements.
 */
const name = process.argv[2];
const room = ROOMS.find((one) => one.name === name);
try {
  if (room === undefined) throw new BadSetting(`Name the subgraph to serve: ${ROOMS.map((one) => one.name).join(", ")}.`);
  const config = readConfig();
  if (config.databaseUrl === null) throw new BadSetting("DATABASE_URL is missing; a subgraph on its own needs the address of its database.");
  if (config.statementJwks === null) throw new BadSetting("CAREWEAVE_STATEMENT_JWKS is missing; it is where the gateway publishes its statement keys.");
  const log = pino({ level: config.logLevel, base: { subgraph: room.name } });
  const runtime = await openSubgraph(room, { url: config.databaseUrl, onIdleError: ({ name: kind }) => log.warn({ kind }, "an idle connection was lost") });
  const app = serve({ runtime, keys: statementKeys(new URL(config.statementJwks)), log: (line) => log.warn(line) });
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(config.port, config.host, resolve));
  log.info({ port: config.port }, "serving");
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => server.close(() => void runtime.close().then(() => process.exit(0))));
  }
} catch (failure) {
  const taken = (failure as NodeJS.ErrnoException).code === "EADDRINUSE";
  if (!taken && !(failure instanceof BadSetting)) throw failure;
  process.stderr.write(taken ? "The port is taken; set PORT to another.\n" : `${(failure as Error).message}\n`);
  process.exit(1);
}
