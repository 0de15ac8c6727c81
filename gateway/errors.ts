import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
import { ERROR_CODES, type ErrorCode, isErrorCode } from "../schema/error-codes.ts";
import { TOO_LARGE } from "./limits.ts";

/**
 * The one place where an error becomes what a partner sees: a code of the closed list, a sentence, and the place in the
 * operation. Anything unforeseen becomes UNAVAILABLE; its own words are nobody's business but the log's.
 */
export function publicError(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const code = codeOf(formatted);
  const place = {
    ...(formatted.locations === undefined ? {} : { locations: formatted.locations }),
    ...(formatted.path === undefined ? {} : { path: formatted.path }),
  };
  if (code === undefined) return { message: ERROR_CODES.UNAVAILABLE, ...place, extensions: { code: "UNAVAILABLE" } };
  return { message: sentence(formatted.message, code), ...place, extensions: { code } };
}

/** Codes of libraries, in the words of our list. */
const OF_LIBRARIES: ReadonlyMap<unknown, ErrorCode> = new Map([
  ["BAD_REQUEST", "MALFORMED_REQUEST"],
  ["OPERATION_RESOLUTION_FAILURE", "MALFORMED_REQUEST"],
  ["PERSISTED_QUERY_NOT_FOUND", "OPERATION_NOT_TRUSTED"],
  ["PERSISTED_QUERY_NOT_SUPPORTED", "OPERATION_NOT_TRUSTED"],
]);

function codeOf({ message, extensions }: GraphQLFormattedError): ErrorCode | undefined {
  if (TOO_MUCH.has(message) || TOO_MANY_TOKENS.test(message)) return "QUERY_TOO_LARGE";
  const code = extensions?.["code"];
  if (isErrorCode(code)) return code;
  return OF_LIBRARIES.get(code);
}

const TOO_MUCH: ReadonlySet<string> = new Set(Object.values(TOO_LARGE));
const TOO_MANY_TOKENS = /Document contains more (that|than) \d+ tokens/;

/** graphql-js repeats the value it refuses; a value may be about a person, so the sentence ends before it. */
function sentence(message: string, code: ErrorCode): string {
  if (TOO_MANY_TOKENS.test(message)) return TOO_LARGE.tokens;
  if (code !== "GRAPHQL_VALIDATION_FAILED" && code !== "GRAPHQL_PARSE_FAILED") return message;
  return message
    .replace(/, found [\s\S]*$/, ".")
    .replace(/(value|literal): [\s\S]*$/, "$1.")
    .replace(/^Value "[^"]*"/, "The value")
    .replace(/(Unexpected|Invalid|Unterminated)( \w+)? [\s\S]*$/, (all, ...[what, kind]) => `${what}${kind ?? ""}.`.trim() || all);
}

/** A refusal before GraphQL begins, as a GraphQL response. */
export function refusal(code: ErrorCode, message: string = ERROR_CODES[code]): { errors: GraphQLFormattedError[] } {
  return { errors: [{ message, extensions: { code } }] };
}

/** HTTP status of a request that was refused before GraphQL began. */
export function statusOf(failure: unknown): { status: number; body: ReturnType<typeof refusal> } {
  const code = failure instanceof GraphQLError ? failure.extensions["code"] : undefined;
  if (!isErrorCode(code)) return { status: 503, body: refusal("UNAVAILABLE") };
  return { status: statusOfCode(code), body: refusal(code, (failure as GraphQLError).message) };
}

/** How a request is refused that failed before GraphQL began; what nobody foresaw is logged by its kind. */
export function refusedFor(failure: { readonly name?: string }, log: Logger): ReturnType<typeof statusOf> & { readonly headers: Readonly<Record<string, string>> } {
  const { status, body } = statusOf(failure);
  if (status === 503) log.error({ kind: failure.name }, "a request failed before GraphQL");
  return { status, body, headers: status === 429 ? { "retry-after": "1" } : {} };
}

/** HTTP status of a refusal with that code; 503 when it is none of the closed list. */
export function statusOfCode(code: unknown): number {
  return isErrorCode(code) ? (STATUS[code] ?? 400) : 503;
}

const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  UNAUTHENTICATED: 401, TOKEN_EXPIRED: 401, PURPOSE_NOT_ALLOWED: 403, NOT_PERMITTED: 403, MEMBERSHIP_ENDED: 403, ACCESS_ENDED: 403, OPERATION_NOT_TRUSTED: 403,
  QUERY_TOO_LARGE: 413, RATE_LIMITED: 429, UNAVAILABLE: 503,
};
