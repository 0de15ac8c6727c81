import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { RequestHandler } from "express";
import type { Logger } from "pino";
import type { Caller } from "../schema/caller.ts";
import type { StatementKey } from "../schema/caller-statement.ts";
import { isAboutClient } from "../subgraphs/declaration.ts";
import type { SubgraphRuntime } from "../subgraphs/runtime.ts";
import type { Snapshot } from "../subgraphs/snapshot.ts";
import { schemaOf } from "../subgraphs/subgraph.ts";
import { answering } from "./answering.ts";
import { kindsOf } from "./attached/kinds.ts";
import { withOpenReferrals } from "./attached/with-open-referrals.ts";
import { withRecords } from "./attached/with-records.ts";
import { type SubgraphName } from "./config.ts";
import { createFence } from "./disclosure/fence.ts";
import { askOver } from "./execution/ask-over.ts";
import { createExecutor } from "./execution/executor.ts";
import { inProcessTransport } from "./execution/in-process-transport.ts";
import { readyOver } from "./execution/ready-over.ts";
import type { RemoteTransport, Transport } from "./execution/transport.ts";
import { createGraphqlServer } from "./graphql-server.ts";
import { httpApp } from "./http-app.ts";
import type { Verifier } from "./identity/verifier.ts";
import { answeringInParts } from "./in-parts/answering-in-parts.ts";
import { createConsentsBehind } from "./obligations/consents-behind.ts";
import { inPrint } from "./in-print.ts";
import { ROOMS } from "./rooms.ts";
import type { Patience } from "./subscriptions/patience.ts";
import { Subscriptions } from "./subscriptions/subscriptions.ts";
import { webSockets } from "./subscriptions/web-sockets.ts";
import type { TrustedDocuments } from "./trusted-documents.ts";
import { type Courier, type CourierSettings, createCourier } from "./webhooks/courier.ts";
import { runCourier } from "./webhooks/running-courier.ts";

/** What a gateway is made of. */
export interface GatewayOptions {
  /** Subgraphs in this process. */
  readonly runtimes: readonly SubgraphRuntime[];
  /** Addresses of subgraphs that run on their own. */
  readonly urls: Readonly<Partial<Record<SubgraphName, string>>>;
  readonly statementKey: StatementKey;
  readonly statementJwks: object;
  readonly verifier: Verifier;
  readonly trusted: TrustedDocuments;
  readonly log: Logger;
  readonly host: string;
  readonly port: number;
  /** For how long a subscription waits to be woken before it looks for events by itself, in milliseconds. */
  readonly eventWait: number;
  /** For how long a subscriber may take to receive an event; half a minute unless given. */
  readonly patience?: Patience | undefined;
  /** Whether webhooks are sent from here, and how. */
  readonly webhooks: { readonly running: boolean; readonly settings: CourierSettings };
  /** Opens what the subgraphs of this process read in together; it closes by itself when the caller has left. */
  readonly snapshotFor?: (caller: Caller, left: AbortSignal) => Snapshot;
  /** Stands between the gateway and a subgraph: tests see and delay what passes. */
  readonly through?: (subgraph: string, transport: Transport) => Transport;
  readonly before?: RequestHandler;
  readonly beside?: RequestHandler;
}

/** A gateway that listens. */
export interface Gateway {
  readonly port: number;
  /** A courier that sends webhooks when it is told to, beside the one that may be at work. */
  courier(settings: CourierSettings): Courier;
  /** Stops accepting, answers what is under way, and lets go. */
  close(): Promise<void>;
}

/** Composes the subgraphs, plans over them and listens. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { runtimes, urls } = options;
  const remote: RemoteTransport[] = [];
  const subgraphs = await Promise.all(ROOMS.map(async (room) => {
    const runtime = runtimes.find(({ name }) => name === room.name);
    const url = urls[room.name as SubgraphName];
    if (url === undefined && runtime === undefined) throw new TypeError(`There is no way to the subgraph ${room.name}.`);
    const direct = url === undefined ? inProcessTransport(runtime!) : await overHttp(room.name, url);
    const transport = options.through?.(room.name, direct) ?? direct;
    const { sdl, schema } = await schemaOf(room);
    return { name: room.name, sdl, schema, records: room.owns.filter(isAboutClient).map((noun) => noun.name), transport };
  }));
  // Composing, and what composes, takes more than all else that is done here: only where the rooms are not what was printed.
  const composed = inPrint(subgraphs) ?? (await import("./composition.ts")).compose(subgraphs);
  const transports = Object.fromEntries(subgraphs.map(({ name, transport }) => [name, transport]));
  const consent = transports["consent"]!;
  const fence = createFence(consent);
  const executor = createExecutor(composed, withOpenReferrals(withRecords(askOver(transports), kindsOf(subgraphs), fence)));
  const doors = { fence, consentsBehind: createConsentsBehind(consent) };
  const answer = answering(composed, executor, doors, options.snapshotFor);
  const answerInParts = answeringInParts({ ...doors, composed, executor, snapshotFor: options.snapshotFor });
  const graphql = createGraphqlServer(composed.supergraph, executor.apiSchema, answer, options.log);
  const subscriptions = new Subscriptions({ executor, answer, transports, log: options.log, wait: options.eventWait });
  await graphql.start();
  const ready = async () => void (await Promise.all([...runtimes.map((one) => one.ready()), ...Object.values(urls).map(readyOver)]));
  const app = httpApp({ ...options, graphql, answerInParts, apiSchema: executor.apiSchema, subscriptions, ready });
  const server = createServer(app);
  const sockets = webSockets(server, { ...options, subscriptions, apiSchema: executor.apiSchema });
  await listen(server, options);
  const courier = (settings: CourierSettings) => createCourier({ answer, referrals: transports["referrals"]!, log: options.log }, settings);
  const running = options.webhooks.running ? runCourier(courier(options.webhooks.settings), options.eventWait, options.log) : undefined;
  return {
    port: (server.address() as AddressInfo).port,
    courier,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const farewell = sockets.close();
      subscriptions.stop();
      const couriered = running?.close();
      server.closeIdleConnections();
      await Promise.race([Promise.all([closed, couriered]), new Promise((resolve) => setTimeout(resolve, 3_000).unref())]);
      server.closeAllConnections();
      await farewell;
      await graphql.stop();
      await Promise.all(remote.map((one) => one.close()));
    },
  };

  /** What one process does without is not loaded there. */
  async function overHttp(name: string, url: string): Promise<Transport> {
    const { httpTransport } = await import("./execution/http-transport.ts");
    const transport = httpTransport(name, url, options.statementKey);
    remote.push(transport);
    return transport;
  }
}

function listen(server: Server, { host, port }: GatewayOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
