import { createServer, type Server } from "node:http";
import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled } from "@apollo/server/plugin/disabled";
import { expressMiddleware } from "@as-integrations/express5";
import express, { type ErrorRequestHandler } from "express";
import { type DocumentNode, type ExecutionResult, getOperationAST, GraphQLError, OperationTypeNode } from "graphql";
import { apolloGateway } from "../apollo-gateway.ts";
import { callerLeft } from "../../subgraphs/caller-left.ts";
import { composedBefore } from "../composition.ts";
import type { Begun } from "../execution/deferred/beginning.ts";
import { deferralRules } from "../execution/deferred/rules.ts";
import { createExecutor, type Executor } from "../execution/executor.ts";
import type { FencedPart } from "../in-parts/answering-in-parts.ts";
import { multipart, type MultipartOptions } from "../in-parts/multipart.ts";
import { ValidDocuments } from "../valid-documents.ts";
import { addressesOf } from "./addresses.ts";
import { coercedVariables } from "./coerced-variables.ts";
import { askPlainly, plainly } from "./plain-http.ts";

interface GenericContext {
  readonly left: AbortSignal;
}

/** Size of a request's body. */
const BODY = "1mb";

/**
 * Generic mode: any Federation 2 supergraph over plain HTTP subgraphs, for everyone who reaches it. The planner and the executor
 * are Careweave's; identity, consent and disclosure are not there, and neither is anything to protect.
 */
export async function genericGateway(supergraph: string): Promise<Server> {
  const roads = new Map([...addressesOf(supergraph)].map(([subgraph, url]) => [subgraph, plainly(url)]));
  const executor = createExecutor<undefined>(composedBefore(supergraph), (subgraph, request) => askPlainly(roads.get(subgraph)!, request));
  const graphql = new ApolloServer<GenericContext>({
    gateway: apolloGateway<GenericContext>(supergraph, executor.apiSchema, async ({ document, operationName, variables: given, context }) => {
      const variables = variablesOr(() => coercedVariables(executor.apiSchema, document, operationName, given));
      if ("errors" in variables) return variables;
      const signal = isMutation(document, operationName) ? undefined : context.left;
      return executor.execute({ document, operationName, variables: variables.coerced, context: undefined, signal });
    }),
    validationRules: [...deferralRules],
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled(), ApolloServerPluginUsageReportingDisabled(), refusedByStatus],
  });
  await graphql.start();
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.get("/health/live", (_request, response) => void response.json({ status: "live" }));
  app.post("/graphql", express.json({ limit: BODY }), multipart(partsOf(executor)), expressMiddleware(graphql, { context: async ({ res }) => ({ left: callerLeft(res) }) }));
  app.all("/graphql", (_request, response) => void response.set("allow", "POST").status(405).json({ errors: [{ message: "Send operations by POST." }] }));
  app.use(unread);
  return createServer(app).on("close", () => roads.forEach((road) => void road.close()));
}

/** What is refused after it has been validated is the caller's fault all the same. */
const refusedByStatus: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body, http } }) {
        if (body.kind !== "single" || body.singleResult.data !== undefined) return;
        const { errors = [] } = body.singleResult;
        if (errors.length > 0 && errors.every(({ extensions }) => extensions?.["code"] === "GRAPHQL_VALIDATION_FAILED")) http.status = 400;
      },
    };
  },
};

/** A body that is no JSON, or too large. */
const unread: ErrorRequestHandler = (failure: { status?: number }, _request, response, next) => {
  if (response.headersSent) return next(failure);
  const { status = 500 } = failure;
  const message = status === 413 ? `The request is larger than ${BODY}.` : status < 500 ? "The body is not JSON that can be read." : "The request failed.";
  response.status(status).json({ errors: [{ message }] });
};

function partsOf(executor: Executor<undefined>): MultipartOptions {
  return {
    documents: new ValidDocuments(executor.apiSchema, { rules: deferralRules }),
    variablesOf: (document, operationName, given) => coercedVariables(executor.apiSchema, document, operationName, given),
    async answer({ document, operationName, variables, left, drained }) {
      const { initial, later } = await executor.begin({ document, operationName, variables, contextOf: () => undefined, signal: left });
      const { data, errors, announced } = initial;
      return { result: { data, ...(errors.length === 0 ? {} : { errors }) }, announced, later: whenDrained(later, drained) };
    },
    shown: (errors) => errors.map((error) => error.toJSON()),
    failed: (failure) => ({ status: 500, body: { errors: [failure instanceof GraphQLError ? failure.toJSON() : { message: "The operation failed." }] } }),
  };
}

async function* whenDrained(parts: Begun["later"], drained: () => Promise<void>): AsyncGenerator<FencedPart, void, undefined> {
  for await (const part of parts) {
    await drained();
    yield { ...part, extensions: undefined };
  }
}

function variablesOr(coerce: () => Record<string, unknown>): { coerced: Record<string, unknown> } | Pick<ExecutionResult, "errors"> & { errors: GraphQLError[] } {
  try {
    return { coerced: coerce() };
  } catch (failure) {
    if (failure instanceof GraphQLError) return { errors: [failure] };
    throw failure;
  }
}

function isMutation(document: DocumentNode, operationName: string | undefined): boolean {
  return getOperationAST(document, operationName)?.operation === OperationTypeNode.MUTATION;
}
