import { randomUUID } from "node:crypto";
import { buildASTSchema, type DocumentNode, getOperationAST } from "graphql";
import type { Caller } from "../../schema/caller.ts";
import { signStatement } from "../../schema/caller-statement.ts";
import { schemaOf } from "../../subgraphs/subgraph.ts";
import { CALLER_HEADER } from "../../subgraphs/serve.ts";
import { receiptOf, type WiredReceipt } from "../../subgraphs/wired-receipt.ts";
import { askerOf, type Body, callerFor } from "../../gateway/asking.ts";
import { compose } from "../../gateway/composition.ts";
import { readConfig, type SubgraphName } from "../../gateway/config.ts";
import { type Coordinates, coordinatesOf, returned } from "../../gateway/disclosure/coordinates.ts";
import { entryOf } from "../../gateway/disclosure/entry.ts";
import { createFence } from "../../gateway/disclosure/fence.ts";
import { httpTransport } from "../../gateway/execution/http-transport.ts";
import { Receipts } from "../../gateway/execution/receipts.ts";
import { loadStatementKeys } from "../../gateway/identity/statement-keys.ts";
import { createVerifier } from "../../gateway/identity/verifier.ts";
import { ROOMS } from "../../gateway/rooms.ts";

/** One request that another gateway answers. */
export interface Asking {
  readonly caller: Caller;
  readonly receipts: Receipts;
}

/** What any gateway needs to stand in front of our subgraphs, by the settings of this process. */
export interface Behind {
  readonly port: number;
  readonly host: string;
  readonly supergraph: string;
  /** Who asks, from her token and purpose as our own front door has it. */
  asking(headers: { readonly authorization: string | undefined; readonly purpose: string | undefined }, body: Body): Promise<Asking>;
  /** The header that opens the subgraph at `url` for this body, as the caller. */
  opening(url: string, body: string, asking: Asking): Promise<Record<string, string>>;
  /** Keeps the read receipt that came with a subgraph's answer. */
  keep(extensions: unknown, asking: Asking): void;
  /** Writes the entries of an answer to the log, durable when it returns; throws when they cannot be. */
  disclose(data: unknown, document: DocumentNode, asking: Asking): Promise<void>;
}

/**
 * What is ours in front of the subgraphs, for a gateway that is not: callers, signed statements, receipts and the log are done by our own code, planning and
 * execution by theirs. They do less than we do: no seal of a subgraph is verified, no withheld report made, and nothing is asked again when a consent has changed.
 */
export async function openBehind(): Promise<Behind> {
  const config = readConfig();
  const { key } = await loadStatementKeys({ given: config.statementKey, home: config.home });
  const verifier = createVerifier({ issuer: config.oidcIssuer!, audience: config.oidcAudience });
  const subgraphs = await Promise.all(ROOMS.map(async (room) => ({ name: room.name, sdl: (await schemaOf(room)).sdl, url: config.subgraphUrls[room.name as SubgraphName]! })));
  const { supergraph, api } = compose(subgraphs);
  const schema = buildASTSchema(api, { assumeValidSDL: true });
  const audiences = new Map(subgraphs.map(({ name, url }) => [url, name]));
  const fence = createFence(httpTransport("consent", config.subgraphUrls.consent!, key));
  const known = new WeakMap<DocumentNode, Coordinates>();
  return {
    port: config.port, host: config.host, supergraph,
    async asking({ authorization, purpose }, body) {
      return { caller: callerFor(await askerOf(authorization, purpose, verifier), body, new Map(), null), receipts: new Receipts() };
    },
    async opening(url, body, { caller }) {
      return { [CALLER_HEADER]: signStatement(caller, { audience: audiences.get(url)!, body, key, id: randomUUID(), now: new Date() }) };
    },
    keep(extensions, { receipts }) {
      receipts.add(receiptOf((extensions as { receipt?: WiredReceipt } | undefined)?.receipt));
    },
    async disclose(data, document, { caller, receipts }) {
      const coordinates = known.get(document) ?? coordinatesOf(document, undefined, schema);
      known.set(document, coordinates);
      // The benchmark's operations ask for every client's id under its own name, so that no other need be added.
      const held = returned(data, coordinates, { document, idKey: "id", fields: [] }, (type, id) => receipts.clientOf(type, id));
      const entry = entryOf({ caller, operationName: getOperationAST(document)?.name?.value ?? null, receipts, coordinates, returned: held });
      if (entry !== undefined && (receipts.moved || (await fence(caller, entry)) !== "OK")) throw new Error("The consent has changed.");
    },
  };
}
