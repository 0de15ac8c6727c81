import { createHash } from "node:crypto";
import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled } from "@apollo/server/plugin/disabled";
import { buildASTSchema, type DocumentNode, type GraphQLSchema, parse } from "graphql";
import type { Logger } from "pino";
import type { Caller } from "../schema/caller.ts";
import { publicError, statusOfCode } from "./errors.ts";
import type { Executor } from "./execution/executor.ts";
import { Receipts } from "./execution/receipts.ts";
import { LIMITS, limitRules } from "./limits.ts";
import { schemaOrData } from "./operation-shape.ts";
import { checkedVariables } from "./variables.ts";
import { consentOfTypes } from "./withheld/consent-of-types.ts";
import { reportWithheld } from "./withheld/report.ts";
import { type Trace, traceOf } from "./withheld/trace.ts";

/** What Apollo Server carries through a request: who asks, and the media type the answer will have. */
export interface GatewayContext {
  readonly caller: Caller;
  readonly mediaType: string | false;
}

/** Apollo Server over the executor: parsing, limits, validation, execution, the withheld report, and errors of the closed list. */
export function createGraphqlServer(supergraph: string, executor: Executor, log: Logger): ApolloServer<GatewayContext> {
  const consents = consentOfTypes(buildASTSchema(parse(supergraph), { assumeValidSDL: true }));
  const traces = new WeakMap<DocumentNode, Map<string, Trace>>();
  return new ApolloServer<GatewayContext>({
    gateway: {
      onSchemaLoadOrUpdate(callback) {
        callback({ apiSchema: executor.apiSchema, coreSupergraphSdl: supergraph });
        return () => undefined;
      },
      async load() {
        return {
          executor: async ({ document, operationName, request, context }) => {
            const { caller } = context as unknown as GatewayContext;
            const variables = checkedVariables(executor.apiSchema, document, operationName ?? undefined, request.variables ?? {});
            const trace = traced(traces, document, operationName ?? undefined, executor.apiSchema, consents);
            const receipts = new Receipts();
            const result = await executor.execute({
              document: trace.document, operationName: operationName ?? undefined, variables, context: { caller, receipts },
            });
            for (const error of result.errors ?? []) {
              // Unforeseen failures are logged by kind and place only; their words may hold a row.
              if (publicError(error).extensions?.["code"] === "UNAVAILABLE") log.error({ requestId: caller.requestId, path: error.path, kind: kindOf(error) }, "a fetch failed");
            }
            const withheld = reportWithheld(result.data, trace, receipts.standings);
            return { ...result, ...(withheld.length > 0 ? { extensions: { withheld } } : {}) } as never;
          },
        };
      },
      async stop() {},
    },
    introspection: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: [...limitRules, schemaOrData],
    formatError: publicError,
    logger: log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled(), ApolloServerPluginUsageReportingDisabled(),
      requestIdOnFailure, statusByMediaType,
    ],
  });
}

/** The id by which an unforeseen failure is found in the log. */
const requestIdOnFailure: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart({ contextValue }) {
    return {
      async willSendResponse({ response }) {
        if (response.body.kind !== "single") return;
        for (const error of response.body.singleResult.errors ?? []) {
          if (error.extensions?.["code"] === "UNAVAILABLE") Object.assign(error.extensions, { requestId: contextValue.caller.requestId });
        }
      },
    };
  },
};

/**
 * The status of an operation that was refused before it ran. As application/graphql-response+json it says so; in the older
 * application/json a well-formed request has 200 and the refusal is in the body (GraphQL over HTTP, section 6.4).
 */
const statusByMediaType: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart({ contextValue }) {
    return {
      async willSendResponse({ response, source }) {
        if (source === undefined || response.body.kind !== "single") return;
        const { data, errors = [] } = response.body.singleResult;
        if (data !== undefined || errors.length === 0) return;
        const status = Math.max(...errors.map(({ extensions }) => statusOfCode(extensions?.["code"])));
        response.http.status = contextValue.mediaType === "application/json" && status < 500 ? 200 : status;
      },
    };
  },
};

function traced(
  traces: WeakMap<DocumentNode, Map<string, Trace>>, document: DocumentNode, operationName: string | undefined, schema: GraphQLSchema,
  consents: ReturnType<typeof consentOfTypes>,
): Trace {
  const ofDocument = traces.get(document) ?? new Map<string, Trace>();
  traces.set(document, ofDocument);
  const trace = ofDocument.get(operationName ?? "") ?? traceOf(document, operationName, schema, consents);
  ofDocument.set(operationName ?? "", trace);
  return trace;
}

function kindOf(error: { originalError?: unknown }): string {
  const cause = error.originalError as { name?: string; code?: string } | undefined;
  return [cause?.name ?? "Error", cause?.code].filter((part) => part !== undefined).join(" ");
}

/** SHA-256 of an operation's text, by which it is known in the log and as a trusted document. */
export function operationHash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
