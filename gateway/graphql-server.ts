import { hash } from "node:crypto";
import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled } from "@apollo/server/plugin/disabled";
import type { GraphQLError, GraphQLFormattedError, GraphQLSchema, ValidationRule } from "graphql";
import type { Logger } from "pino";
import type { Caller } from "../schema/caller.ts";
import { apolloGateway } from "./apollo-gateway.ts";
import type { Answer } from "./answering.ts";
import { publicError, statusOfCode } from "./errors.ts";
import { deferralRules } from "./execution/deferred/rules.ts";
import { LIMITS, limitRules } from "./limits.ts";
import { knownKind, storableTexts } from "./operation-shape.ts";

/** What Apollo Server carries through a request: who asks, and the media type the answer will have. */
export interface GatewayContext {
  readonly caller: Caller;
  readonly mediaType: string | false;
  /** Aborts when the caller has left before the answer. */
  readonly left: AbortSignal;
}

/** What an operation is held against beside the specification's own rules. */
export const RULES: readonly ValidationRule[] = [...limitRules, ...deferralRules, knownKind, storableTexts];

/** Apollo Server over the executor: parsing, limits, validation, answers, and errors of the closed list. */
export function createGraphqlServer(supergraph: string, apiSchema: GraphQLSchema, answer: Answer, log: Logger): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    gateway: apolloGateway<GatewayContext>(supergraph, apiSchema, ({ context: { caller, left }, ...asked }) => answer({ ...asked, caller, left })),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: [...RULES],
    formatError: publicError,
    logger: log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled(), ApolloServerPluginUsageReportingDisabled(),
      failureLog(log), statusByMediaType,
    ],
  });
}

/**
 * Logs unforeseen failures by kind and place only, since their words may hold a row, and tells the caller the request id by
 * which they are found.
 */
function failureLog(log: Logger): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart({ contextValue: { caller: { requestId } } }) {
      return {
        async didEncounterErrors({ errors }) {
          logUnforeseen(log, requestId, errors);
        },
        async willSendResponse({ response }) {
          if (response.body.kind !== "single") return;
          for (const error of response.body.singleResult.errors ?? []) if (isUnforeseen(error)) Object.assign(error.extensions!, { requestId });
        },
      };
    },
  };
}

/** Logs those errors that nobody foresaw, once for a place in a list, however long the list. */
export function logUnforeseen(log: Logger, requestId: string, errors: readonly GraphQLError[]): void {
  const failures = errors.filter((error) => isUnforeseen(publicError(error))).map((error) => ({ path: error.path?.filter((key) => typeof key === "string"), kind: kindOf(error) }));
  for (const failure of new Map(failures.map((one) => [JSON.stringify(one), one])).values()) log.error({ requestId, ...failure }, "a request failed");
}

/** Whether an error as it is shown says no more than that something failed. */
export function isUnforeseen({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.["code"] === "UNAVAILABLE";
}

/** An error of an answer as its caller sees it. */
export function shownError(error: GraphQLError, requestId: string): GraphQLFormattedError {
  const shown = publicError(error.toJSON());
  return isUnforeseen(shown) ? { ...shown, extensions: { ...shown.extensions, requestId } } : shown;
}

function kindOf({ originalError }: GraphQLError): string {
  const { name = "Error", code } = (originalError ?? {}) as { name?: string; code?: string };
  return [name, code].filter((part) => part !== undefined).join(" ");
}

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

/** SHA-256 of an operation's text, by which it is known in the log and as a trusted document. */
export function operationHash(text: string): string {
  return hash("sha256", text);
}
