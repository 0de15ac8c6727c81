import { type DocumentNode, type ExecutionResult, parse } from "graphql";
import { operationHash } from "../graphql-server.ts";
import { variablesHash } from "../variables-hash.ts";

/** The operation by which an event of one kind is decided and read, and what its messages are called. */
export interface EventOperation {
  readonly document: DocumentNode;
  readonly operationName: string;
  readonly operation: string;
  readonly variables: string;
}

/** The operation for an event of a kind: a subscription like any other's, answered for this one event. */
export function operationFor(kind: string): EventOperation {
  return kind === "MESSAGE_ADDED" ? MESSAGE : REFERRAL;
}

/**
 * The body of a message about an event, from the answer to its operation; undefined when the answer holds nothing for the one who is told.
 * It is thin: ids, by which the receiver asks as itself. What may be passed on only under conditions says so here, too.
 */
export function bodyOf({ data, extensions }: ExecutionResult<Record<string, unknown>>): string | undefined {
  const event = Object.values(data ?? {})[0] as Event | null | undefined;
  if (event?.referral == null || event.message === null) return undefined;
  const { cursor, kind, at, referral, message } = event;
  const { obligations, notices } = extensions ?? {};
  return JSON.stringify({
    type: TYPES[kind], timestamp: at, data: { event: cursor, referral: referral.id, ...(message === undefined ? {} : { message: message.id }) },
    ...(obligations === undefined ? {} : { obligations, notices }),
  });
}

interface Event {
  readonly cursor: string;
  readonly kind: keyof typeof TYPES;
  readonly at: string;
  readonly referral: { readonly id: string } | null;
  readonly message?: { readonly id: string } | null;
}

const TYPES = { REFERRAL_SENT: "referral.sent", REFERRAL_CHANGED: "referral.changed", MESSAGE_ADDED: "message.added" } as const;

const REFERRAL = operationOf("WebhookOfReferral", "subscription WebhookOfReferral { referralChanged { cursor kind at referral { id } } }");
const MESSAGE = operationOf("WebhookOfMessage", "subscription WebhookOfMessage { messageAdded { cursor kind at referral { id } message { id } } }");

function operationOf(operationName: string, text: string): EventOperation {
  return { document: parse(text), operationName, operation: operationHash(text), variables: variablesHash({}) };
}
