import "../production-config.ts";
import "reflect-metadata";
import { createServer } from "node:http";
import { pino } from "pino";
import { statementKeys } from "../../schema/caller-statement.ts";
import { setLimits } from "../../schema/consent/limits.ts";
import { addInstruments } from "../../subgraphs/assessments/instruments/catalogue.ts";
import { setCodeSecret } from "../../subgraphs/consent/code-key.ts";
import { setAmendmentDays } from "../../subgraphs/consent/my-file/amendment-days.ts";
import { allowLoopback } from "../../subgraphs/referrals/webhooks/receiver-url.ts";
import { setWebhookKey } from "../../subgraphs/referrals/webhooks/secret.ts";
import { openSubgraph } from "../../subgraphs/runtime.ts";
import { serve } from "../../subgraphs/serve.ts";
import { sealing } from "../audit/sealing.ts";
import { sealKeys } from "../identity/statement-keys.ts";
import { BadSetting, readConfig } from "../config.ts";
import { failureSentence } from "../failure-sentence.ts";
import { ROOMS } from "../rooms.ts";
import { toldOfConnections } from "../told-of-connections.ts";
import { orSentence } from "./or-sentence.ts";
import { untilSignal } from "./until-signal.ts";

/**
 * `node dist/gateway/commands/subgraph.js <name>`: one subgraph as a process of its own. DATABASE_URL is the subgraph's own
 * login; CAREWEAVE_STATEMENT_JWKS is where the gateway publishes the keys of its statements. Its answers are sealed with a key it makes
 * when it starts; several processes behind one address need one and the same, CAREWEAVE_SEAL_KEY. A database that does not answer
 * yet is waited for: until then the subgraph is not ready. The consent subgraph also seals the disclosure log, unless AUDIT_SEAL is off.
 */
await orSentence(async () => {
  const room = ROOMS.find(({ name }) => name === process.argv[2]);
  if (room === undefined) throw new BadSetting(`Name the subgraph to serve: ${ROOMS.map((one) => one.name).join(", ")}.`);
  const config = readConfig();
  if (config.databaseUrl === null) throw new BadSetting("DATABASE_URL is missing; a subgraph on its own needs the address of its database.");
  if (config.statementJwks === null) throw new BadSetting("CAREWEAVE_STATEMENT_JWKS is missing; it is where the gateway publishes its statement keys.");
  setLimits({ spokenConsent: config.verbalDays, victimServicesRelease: config.victimServicesDays });
  setAmendmentDays(config.amendmentDays);
  addInstruments(config.instruments);
  if (config.codeSecret !== null) setCodeSecret(config.codeSecret);
  if (config.webhookSecret !== null) setWebhookKey(config.webhookSecret);
  allowLoopback(config.webhookLoopback);
  const log = pino({ level: config.logLevel, base: { subgraph: room.name } });
  const runtime = await openSubgraph(room, { url: config.databaseUrl, ...toldOfConnections(log) });
  const seal = await sealKeys(config.sealKey);
  const server = createServer(serve({ runtime, keys: statementKeys(new URL(config.statementJwks)), seal, log: (line) => log.warn(line) }));
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(config.port, config.host, resolve));
  log.info({ port: config.port }, "serving");
  const sealer = room.name === "consent" ? await sealing(config, config.databaseUrl, log) : undefined;
  untilSignal(server, async () => {
    await sealer?.close();
    await runtime.close();
  });
  await runtime.ready().catch((failure: { code?: string }) => {
    // A login that is refused is a wrong setting; a server that does not answer may only be late.
    if (/^(28|3D)/.test(failure.code ?? "")) throw failure;
    log.warn({ kind: failure.code }, failureSentence(failure) ?? "The database is not ready.");
  });
});
