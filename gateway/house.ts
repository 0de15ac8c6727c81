import type { Logger } from "pino";
import { setLimits } from "../schema/consent/limits.ts";
import { addInstruments } from "../subgraphs/assessments/instruments/catalogue.ts";
import { setCodeSecret } from "../subgraphs/consent/code-key.ts";
import { setAmendmentDays } from "../subgraphs/consent/my-file/amendment-days.ts";
import { openPool } from "../subgraphs/pool.ts";
import { allowLoopback } from "../subgraphs/referrals/webhooks/receiver-url.ts";
import { setWebhookKey } from "../subgraphs/referrals/webhooks/secret.ts";
import { openSubgraph, type SubgraphRuntime } from "../subgraphs/runtime.ts";
import { Snapshot } from "../subgraphs/snapshot.ts";
import { sealing } from "./audit/sealing.ts";
import { type Config, publicUrlOf, type SubgraphName } from "./config.ts";
import type { Database } from "./database.ts";
import { ISSUER_PATH } from "./demonstration/issuer-path.ts";
import { type Gateway, type GatewayOptions, startGateway } from "./gateway.ts";
import { houseUrl } from "./house-role.ts";
import { keptKey } from "./identity/kept-secret.ts";
import { loadStatementKeys } from "./identity/statement-keys.ts";
import { createVerifier } from "./identity/verifier.ts";
import { ROOMS } from "./rooms.ts";
import { toldOfConnections } from "./told-of-connections.ts";
import { readTrustedDocuments } from "./trusted-documents.ts";

/** The whole house on one machine: subgraphs that are not elsewhere, the gateway and, in a demonstration, its issuer and explorer. */
export interface House {
  readonly url: string;
  readonly gateway: Gateway;
  readonly runtimes: readonly SubgraphRuntime[];
  close(): Promise<void>;
}

/** What only tests say. */
export interface HouseOptions extends Pick<GatewayOptions, "through" | "patience"> {
  /** False takes the resolvers' own checks away, to show that PostgreSQL refuses without them. */
  readonly decideFirst?: boolean;
}

/** Opens the house on a database; `database` may be missing when every subgraph is elsewhere. */
export async function openHouse(
  config: Config, database: Database | undefined, log: Logger, options: HouseOptions = {},
): Promise<House> {
  const url = publicUrlOf(config);
  setLimits({ spokenConsent: config.verbalDays, victimServicesRelease: config.victimServicesDays });
  setAmendmentDays(config.amendmentDays);
  addInstruments(config.instruments);
  setCodeSecret(config.codeSecret ?? await keptKey(config.home, "code-secret"));
  setWebhookKey(config.webhookSecret ?? await keptKey(config.home, "webhook-secret"));
  allowLoopback(config.webhookLoopback);
  const demonstration = config.oidcIssuer === null;
  const issuerUrl = config.oidcIssuer ?? url + ISSUER_PATH;
  const here = ROOMS.filter(({ name }) => config.subgraphUrls[name as SubgraphName] === undefined);
  const shared = here.length < 2 ? undefined : openPool({ url: await houseUrl(database!), connections: SHARED, ...toldOfConnections(log) });
  const runtimes = await Promise.all(here.map((room) => openSubgraph(room, {
    ...(options.decideFirst === undefined ? {} : { decideFirst: options.decideFirst }), url: database!.urlOf(room.schema), ...toldOfConnections(log, { subgraph: room.name }),
  })));
  const letGo = () => Promise.all([...runtimes, ...(shared === undefined ? [] : [shared])].map((one) => one.close()));
  let sealer: Awaited<ReturnType<typeof sealing>>;
  try {
    const statement = await loadStatementKeys({ given: config.statementKey, home: config.home });
    const gateway = await startGateway({
      runtimes, urls: config.subgraphUrls, statementKey: statement.key, statementJwks: statement.jwks, log,
      verifier: createVerifier({ issuer: issuerUrl, audience: config.oidcAudience }),
      trusted: readTrustedDocuments(config.trustedDocuments),
      host: config.host, port: config.port, eventWait: config.eventWait,
      webhooks: { running: config.webhooks, settings: { loopback: config.webhookLoopback } },
      ...(shared === undefined ? {} : { snapshotFor: (caller, left) => new Snapshot(shared.pool, caller, left) }),
      ...(options.through === undefined ? {} : { through: options.through }),
      patience: options.patience,
      // Read only where there is one: an OpenID provider is large.
      ...(demonstration ? await (await import("./demonstration/doors.ts")).demonstrationDoors(config, issuerUrl) : {}),
    });
    if (here.some(({ name }) => name === "consent")) sealer = await sealing(config, database!.urlOf("consent"), log);
    return {
      url, gateway, runtimes,
      async close() {
        await gateway.close();
        await sealer?.close();
        await letGo();
      },
    };
  } catch (failure) {
    await letGo();
    throw failure;
  }
}

/** Most requests that read at once in one process; each has one connection for as long as it reads. */
const SHARED = 16;
