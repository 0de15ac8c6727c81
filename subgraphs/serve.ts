import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { JSONWebKeySet, JWTVerifyGetKey } from "jose";
import { type Caller } from "../schema/caller.ts";
import { sealAnswer } from "../schema/answer-seal.ts";
import { signerOf, type StatementKey, StatementRefused, verifyStatement } from "../schema/caller-statement.ts";
import { ERROR_CODES, isErrorCode } from "../schema/error-codes.ts";
import { ReplayWindow } from "../schema/replay-window.ts";
import { callerLeft } from "./caller-left.ts";
import { Documents } from "./documents.ts";
import { bytesOf } from "./request-bytes.ts";
import type { SubgraphRuntime } from "./runtime.ts";
import { wired } from "./wired-receipt.ts";

/** What a subgraph that runs on its own is given. */
export interface ServeOptions {
  readonly runtime: SubgraphRuntime;
  /** The gateway's public keys. */
  readonly keys: JWTVerifyGetKey;
  /** The subgraph's own key, which seals its answers. */
  readonly seal: SealKeys;
  /** Told why a statement was refused and what kind of failure an answer ended in; never about whom. */
  readonly log?: (line: { refusal?: string; kind?: string; requestId?: string }) => void;
}

/** A key pair: what seals, and what is published for the gateway to verify it with. */
export interface SealKeys {
  readonly key: StatementKey;
  /** The public key set; holds nothing secret. */
  readonly jwks: JSONWebKeySet;
}

/** Where the gateway puts the caller statement. */
export const CALLER_HEADER = "x-careweave-caller";
/** Where the subgraph puts the seal of its answer. */
export const SEAL_HEADER = "x-careweave-seal";
/** Where it publishes the key of its seals. */
export const SEAL_JWKS_PATH = "/.well-known/careweave-seal-jwks.json";

/** Most bytes of what is asked. */
const LARGEST = 4 * 1024 * 1024;

/**
 * The subgraph over HTTP. Only a statement of the gateway's for this subgraph and this body opens it; everything else is
 * 401 before any SQL. The read receipt goes back in `extensions.receipt`, which the gateway takes out; the whole answer is sealed.
 * Straight on Node's server: a view asks six times, and a framework had more to do for each than the subgraph's own door.
 */
export function serve({ runtime, keys, seal, log = () => undefined }: ServeOptions): RequestListener {
  const documents = new Documents(runtime.schema);
  const used = new ReplayWindow();
  return (request, response) => {
    switch (`${request.method} ${request.url}`) {
      case "POST /graphql": return void answer(request, response);
      case "GET /health/live": return send(response, 200, { status: "live" });
      case "GET /health/ready": return void runtime.ready().then(() => send(response, 200, { status: "ready" }), () => send(response, 503, { status: "not ready" }));
      case `GET ${SEAL_JWKS_PATH}`: return send(response, 200, seal.jwks);
      default: return void response.writeHead(401).end();
    }
  };

  async function verified(body: Uint8Array, statement: string | undefined): Promise<Caller | undefined> {
    try {
      return await verifyStatement(statement, { audience: runtime.name, body, keys, now: new Date(), used });
    } catch (failure) {
      log({ refusal: failure instanceof StatementRefused ? failure.refusal : "KEY" });
      return undefined;
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A body too large, broken off or packed: no statement can be for it.
    const body = request.headers["content-encoding"] === undefined ? await bytesOf(request, LARGEST) : undefined;
    const statement = request.headers[CALLER_HEADER]?.toString();
    const caller = body === undefined ? undefined : await verified(body, statement);
    if (body === undefined || caller === undefined || statement === undefined) return void response.writeHead(401).end();
    const left = callerLeft(response);
    try {
      const { query, variables, operationName, event } = JSON.parse(body.toString()) as Asked;
      const { receipt, data, errors } = await runtime.execute({ document: documents.of(query), variables, operationName, caller, event, signal: left });
      if (left.aborted) return;
      for (const error of errors ?? []) {
        if (!isErrorCode(error.extensions["code"])) log({ kind: error.originalError?.name ?? "Error", requestId: caller.requestId });
      }
      const text = Buffer.from(JSON.stringify({ data, ...(errors === undefined ? {} : { errors: errors.map(shown) }), extensions: { receipt: wired(receipt) } }));
      const sealed = sealAnswer({ subgraph: runtime.name, statement, body: text }, seal.key, await signerOf(statement, keys));
      response.writeHead(200, { "content-type": JSON_TYPE, "content-length": text.length, [SEAL_HEADER]: sealed }).end(text);
    } catch (failure) {
      if (left.aborted) return;
      log({ kind: failure instanceof Error ? failure.name : "Error", requestId: caller.requestId });
      response.writeHead(failure instanceof GraphQLError ? 400 : 503).end();
    }
  }
}

const JSON_TYPE = "application/json; charset=utf-8";

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": JSON_TYPE }).end(JSON.stringify(body));
}

/** The body of a GraphQL request, as the gateway sends it. */
interface Asked {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  /** The event that a subscription is executed for. */
  readonly event?: string;
}

/** What leaves of an error: a code of the closed list and its sentence, or nothing but that it failed. */
function shown({ message, path, extensions }: GraphQLError): GraphQLFormattedError {
  const code = extensions["code"];
  const place = path === undefined ? {} : { path };
  if (isErrorCode(code)) return { message, ...place, extensions: { code } };
  return { message: ERROR_CODES.UNAVAILABLE, ...place, extensions: { code: "UNAVAILABLE" } };
}
