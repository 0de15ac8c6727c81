import { parse } from "graphql";
import type { Caller } from "../../schema/caller.ts";
import { isErrorCode } from "../../schema/error-codes.ts";
import { PublicError } from "../../schema/public-error.ts";
import type { EventSource } from "../execution/executor.ts";
import type { Transport } from "../execution/transport.ts";

/** What a subgraph says of a subscription's events. */
export interface Look {
  /** Ids of those the caller may be told of, the oldest first. */
  readonly events: readonly string[];
  /** From where to ask next; the subgraph's own business. */
  readonly after: unknown;
  /** Why there will be none for the caller any more. */
  readonly ended: "ACCESS_ENDED" | "MEMBERSHIP_ENDED" | null;
}

/** From where a look begins. */
export interface From {
  readonly after: unknown;
  /** The event after which a subscription goes on that was interrupted. */
  readonly cursor: string | null;
  /** How long the subgraph may wait for an event, in milliseconds. */
  readonly wait: number;
}

/** Asks the subgraph for a subscription's events, on behalf of the caller: their ids, and nothing of what is in them. `signal` aborts when she has left. */
export async function lookFor(transport: Transport, { field, arguments: given }: EventSource, caller: Caller, from: From, signal: AbortSignal): Promise<Look> {
  const asked = JSON.stringify({ field, arguments: given, ...from });
  const { data, errors } = await transport.fetch({ document: EVENTS, operationName: "Events", variables: { asked }, caller, signal });
  const told = data?.["_events"];
  if (typeof told === "string") return JSON.parse(told) as Look;
  const { message, extensions } = errors?.[0] ?? {};
  const code = extensions?.["code"];
  throw isErrorCode(code) ? new PublicError(code, message) : new PublicError("UNAVAILABLE");
}

const EVENTS = parse("query Events($asked: String!) { _events(asked: $asked) }");
