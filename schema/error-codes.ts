/**
 * Every error code a caller can meet, with the sentence that says what it means and what to do next. The list is
 * closed: whatever else goes wrong inside leaves as `UNAVAILABLE`. No sentence ever holds data about a person, and
 * `NOT_FOUND` is said alike of an id that is hidden and of one that was never issued.
 */
export const ERROR_CODES = {
  UNAUTHENTICATED: "The request carries no bearer token that this system accepts; sign in with your identity provider and send its access token.",
  TOKEN_EXPIRED: "The access token has expired; obtain a new one and repeat the request.",
  PURPOSE_MISSING: "The request does not say why it is made; send the header x-purpose-of-use with one purpose.",
  PURPOSE_UNKNOWN: "The stated purpose of use is not one of the vocabulary; send a purpose listed in the documentation.",
  PURPOSE_NOT_ALLOWED: "Your token does not allow the stated purpose of use; state another purpose or ask your agency to be given this one.",
  MALFORMED_REQUEST: "The HTTP request is not a GraphQL request as this system takes it; send POST with content type application/json and a JSON object.",
  GRAPHQL_PARSE_FAILED: "The GraphQL document has a syntax error; correct it at the place given.",
  GRAPHQL_VALIDATION_FAILED: "The GraphQL document does not fit the schema; correct it at the place given.",
  BAD_USER_INPUT: "A variable or argument has a value its type does not take; correct it and repeat the request.",
  OPERATION_NOT_TRUSTED: "This operation is not among your agency's registered documents; register it or send one that is.",
  QUERY_TOO_LARGE: "The request is larger than the limits allow; ask for fewer fields, levels, aliases or records at once.",
  RATE_LIMITED: "Your agency has sent more than its share for the moment; wait as long as the header retry-after says.",
  NOT_FOUND: "There is nothing with this id that you may see; check the id.",
  NOT_PERMITTED: "You may not do this in your role and for the stated purpose; ask a consent officer.",
  CONFLICT: "The request contradicts what is already recorded; read the present state and decide again.",
  VERSION_CONFLICT: "The record was changed after you read it; read it again and repeat the change with its present version as expectedVersion.",
  CONSENT_CHANGED: "A consent changed while the answer was being made, so nothing was disclosed; repeat the request.",
  DISCLOSURE_UNAVAILABLE: "The disclosure could not be entered in the log, so nothing was disclosed; repeat the request later.",
  ACCESS_ENDED: "What you subscribed to is not shared with you any more, so the subscription has ended; nothing further is sent.",
  MEMBERSHIP_ENDED: "Your agency, or you as its worker, takes no part in the network at present; ask your agency's coordinator.",
  TOO_SLOW: "You take what you are told of more slowly than it happens, so the subscription has ended; go on after the last cursor, by changesSince or by subscribing again.",
  UNAVAILABLE: "The system could not answer; repeat the request later and give the request id when you report it.",
} as const satisfies Record<string, string>;

/** One code of the closed list. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** Whether `value` is a code of the closed list. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === "string" && Object.hasOwn(ERROR_CODES, value);
}
