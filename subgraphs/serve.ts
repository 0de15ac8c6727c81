import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { JSONWebKeySet, JWTVerifyGetKey } from "jose";
import { type Caller } from "../schema/caller.ts";
import { sealAnswer } from "../schema/answer-seal.ts";
import { signerOf, type StatementKey, StatementRefused, verifyStatement } from "../schema/caller-statement.ts";
import { ERROR_CODES, isErrorCode } from "../schema/error-codes.ts";
import { ReplayWindow } from "../schema/replay-window.ts";
import { callerLeft } from "./caller-left.ts";
import { Documents } from "./documents.ts";
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

/**
 * The subgraph over HTTP. Only a statement of the gateway's for this subgraph and this body opens it; everything else is
 * 401 before any SQL. The read receipt goes back in `extensions.receipt`, which the gateway takes out; the whole answer is sealed.
 */
export function serve({ runtime, keys, seal, log = () => undefined }: ServeOptions): Express {
  const documents = new Documents(runtime.schema);
  const used = new ReplayWindow();
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.get("/health/live", (_request, response) => void response.json({ status: "live" }));
  app.get("/health/ready", async (_request, response) => {
    const ready = await runtime.ready().then(() => true, () => false);
    response.status(ready ? 200 : 503).json({ status: ready ? "ready" : "not ready" });
  });
  app.get(SEAL_JWKS_PATH, (_request, response) => void response.json(seal.jwks));
  app.post("/graphql", express.raw({ type: () => true, limit: "4mb" }), answer);
  app.use((_request, response) => void response.status(401).end());
  app.use(unread);
  return app;

  async function verified(body: Uint8Array, statement: string | undefined): Promise<Caller | undefined> {
    try {
      return await verifyStatement(statement, { audience: runtime.name, body, keys, now: new Date(), used });
    } catch (failure) {
      log({ refusal: failure instanceof StatementRefused ? failure.refusal : "KEY" });
      return undefined;
    }
  }

  async function answer(...[request, response]: Parameters<RequestHandler>): Promise<void> {
    const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
    const statement = request.get(CALLER_HEADER);
    const caller = await verified(body, statement);
    if (caller === undefined || statement === undefined) return void response.status(401).end();
    const left = callerLeft(response);
    try {
      const { query, variables, operationName, event } = JSON.parse(Buffer.from(body).toString()) as Asked;
      const { receipt, data, errors } = await runtime.execute({ document: documents.of(query), variables, operationName, caller, event, signal: left });
      if (left.aborted) return;
      for (const error of errors ?? []) {
        if (!isErrorCode(error.extensions["code"])) log({ kind: error.originalError?.name ?? "Error", requestId: caller.requestId });
      }
      const text = JSON.stringify({ data, ...(errors === undefined ? {} : { errors: errors.map(shown) }), extensions: { receipt: wired(receipt) } });
      response.set(SEAL_HEADER, sealAnswer({ subgraph: runtime.name, statement, body: text }, seal.key, await signerOf(statement, keys)));
      response.type("application/json").send(text);
    } catch (failure) {
      if (left.aborted) return;
      log({ kind: failure instanceof Error ? failure.name : "Error", requestId: caller.requestId });
      response.status(failure instanceof GraphQLError ? 400 : 503).end();
    }
  }
}

/** A body too large, broken off or in an encoding unknown: no statement can be for it. */
const unread: ErrorRequestHandler = (failure, _request, response, next) => {
  if (response.headersSent) next(failure);
  else response.status(401).end();
};

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
