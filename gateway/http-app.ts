import type { RequestListener } from "node:http";
import type { ApolloServer } from "@apollo/server";
import { expressMiddleware } from "@as-integrations/express5";
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from "express";
import { GraphQLError, type GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import type { Caller } from "../schema/caller.ts";
import { callerOf } from "./asking.ts";
import { type Bound, bounds } from "./bounds.ts";
import { callerLeft } from "../subgraphs/caller-left.ts";
import { refusal, refusedFor, statusOf } from "./errors.ts";
import { type GatewayContext, logUnforeseen, RULES, shownError } from "./graphql-server.ts";
import type { Verifier } from "./identity/verifier.ts";
import { STATEMENT_JWKS_PATH } from "./identity/statement-keys.ts";
import type { AnswerInParts, AskedInParts } from "./in-parts/answering-in-parts.ts";
import { multipart, type MultipartOptions } from "./in-parts/multipart.ts";
import { LIMITS } from "./limits.ts";
import { isOrdinary, ordinaryRequests } from "./ordinary-requests.ts";
import { serverSentEvents } from "./subscriptions/server-sent-events.ts";
import type { Patience } from "./subscriptions/patience.ts";
import type { Subscriptions } from "./subscriptions/subscriptions.ts";
import type { TrustedDocuments } from "./trusted-documents.ts";
import { ValidDocuments } from "./valid-documents.ts";
import { checkedVariables } from "./variables.ts";

/** What stands behind the front door. */
export interface Behind {
  readonly graphql: ApolloServer<GatewayContext>;
  readonly subscriptions: Subscriptions;
  readonly verifier: Verifier;
  readonly trusted: TrustedDocuments;
  /** What callers see, and how it is answered in parts. */
  readonly apiSchema: GraphQLSchema;
  readonly answerInParts: (asked: AskedInParts) => Promise<AnswerInParts>;
  /** Public keys by which subgraphs verify the gateway's statements. */
  readonly statementJwks: object;
  /** Resolves when everything needed for an answer is there. */
  readonly ready: () => Promise<void>;
  readonly log: Logger;
  readonly patience?: Patience | undefined;
  /** Mounted before anything is parsed: the demonstration issuer. */
  readonly before?: RequestHandler;
  /** Mounted beside the API: the explorer. */
  readonly beside?: RequestHandler;
}

/** The front door: `POST /graphql` for answers and for streams of events, health, and what a demonstration shows beside it. */
export function httpApp(behind: Behind): RequestListener {
  const bound = bounds();
  const [ordinary, app] = [ordinaryRequests(behind, bound), everyRequest(behind, bound)];
  return (request, response) => {
    if (isOrdinary(request)) void ordinary(request, response);
    else app(request, response);
  };
}

function everyRequest(behind: Behind, bound: Bound): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  if (behind.before !== undefined) app.use(behind.before);
  app.get("/health/live", (_request, response) => void response.json({ status: "live" }));
  app.get("/health/ready", async (_request, response) => {
    const ready = await behind.ready().then(() => true, () => false);
    response.status(ready ? 200 : 503).json({ status: ready ? "ready" : "not ready" });
  });
  app.get(STATEMENT_JWKS_PATH, (_request, response) => void response.json(behind.statementJwks));
  app.post("/graphql", jsonOnly, express.json({ limit: LIMITS.body, strict: true }), identify(behind), serverSentEvents(behind.subscriptions, (request) => callers.get(request)!, behind.log, behind.patience), bounded(bound), multipart(partsOf(behind)), expressMiddleware(behind.graphql, {
    context: async ({ req, res }) => ({
      caller: callers.get(req)!,
      left: callerLeft(res),
      mediaType: req.accepts("application/json", "application/graphql-response+json"),
    }),
  }));
  app.all("/graphql", (_request, response) => {
    response.set("allow", "POST").status(405).json(refusal("MALFORMED_REQUEST", "Send operations by POST."));
  });
  if (behind.beside !== undefined) app.use(behind.beside);
  app.use((_request, response) => void response.status(404).json(refusal("NOT_FOUND", "There is nothing at this address; operations go to /graphql.")));
  app.use(failed(behind.log));
  return app;
}

const callers = new WeakMap<Request, Caller>();

/** Queries that are answered in parts, as those are that are answered whole. */
function partsOf({ apiSchema, answerInParts, log, patience }: Behind): MultipartOptions {
  const requestIdOf = (request: Request) => callers.get(request)!.requestId;
  const shown = (errors: readonly GraphQLError[], request: Request) => {
    logUnforeseen(log, requestIdOf(request), errors);
    return errors.map((error) => shownError(error, requestIdOf(request)));
  };
  return {
    documents: new ValidDocuments(apiSchema, { rules: RULES, maxTokens: LIMITS.tokens }),
    variablesOf: (document, operationName, given) => checkedVariables(apiSchema, document, operationName, given),
    answer: ({ request, ...asked }) => answerInParts({ ...asked, caller: callers.get(request)! }),
    shown,
    failed(failure, request) {
      const error = failure instanceof GraphQLError ? failure : new GraphQLError("", { originalError: failure as Error });
      return { status: statusOf(failure).status, body: { errors: shown([error], request) } };
    },
    patience,
  };
}

function identify({ verifier, trusted }: Behind): RequestHandler {
  return async (request, response, next) => {
    response.set("cache-control", "no-store");
    const caller = await callerOf(request.headers, request.body, verifier, trusted);
    callers.set(request, caller);
    response.set("x-request-id", caller.requestId);
    next();
  };
}

function bounded(bound: Bound): RequestHandler {
  return (request, response, next) => {
    bound(callers.get(request)!, response);
    next();
  };
}

/** Only JSON: what a form of another site can send without asking is not accepted. */
const jsonOnly: RequestHandler = (request, response, next) => {
  if (request.is("application/json")) return next();
  response.status(415).json(refusal("MALFORMED_REQUEST", "Send application/json."));
};

function failed(log: Logger): ErrorRequestHandler {
  return (failure: { status?: number; type?: string; name?: string }, _request, response, next) => {
    if (response.headersSent) return next(failure);
    if (failure.type === "entity.too.large") {
      return void response.status(413).json(refusal("QUERY_TOO_LARGE", `The request is larger than ${LIMITS.body} bytes; ask for less at once.`));
    }
    // Whatever else Express and its parsers refuse is the request's own fault, as they say by the status.
    if (failure.type !== undefined || (failure.status !== undefined && failure.status < 500)) return void response.status(400).json(refusal("MALFORMED_REQUEST", "The body is not JSON that can be read."));
    const { status, headers, body } = refusedFor(failure, log);
    response.status(status).set(headers).json(body);
  };
}
