import { PublicError } from "../../../schema/public-error.ts";

/**
 * A record of another room as the gateway read it for the caller, under her rights and with the room's own word on whom it is about
 * and what it carries. It comes in an argument that callers do not have: a subgraph is asked by the gateway alone.
 */
export interface AttachedRecord {
  readonly type: string;
  readonly id: string;
  readonly client: string;
  readonly author: string;
  readonly mask: number;
  readonly version: number;
  readonly content: Readonly<Record<string, unknown>>;
}

/** What the gateway attached to one mutation. */
export interface Attached {
  /** Whether a consent changed while they were read: then there are none, and it is to be tried again. */
  readonly changed: boolean;
  /** What of the records asked for the caller may read now. */
  readonly records: readonly AttachedRecord[];
  /** Under which versions they were read, by client; null when nothing was. */
  readonly under: Readonly<Record<string, { readonly version: string; readonly until: string }>>;
  readonly agencyVersion: string | null;
}

/** The attachment; UNAVAILABLE where the gateway has sent none. */
export function readAttached(text: string | null | undefined): Attached {
  if (text == null) throw new PublicError("UNAVAILABLE");
  return JSON.parse(text) as Attached;
}
