import type { Caller } from "../schema/caller.ts";
import type { AtOnce } from "./at-once.ts";
import type { Loaders } from "./loaders.ts";
import type { Reads } from "./reads.ts";
import type { Mark, Receipt } from "./receipt.ts";
import type { Standings } from "./standing.ts";
import type { WakeUps } from "./wake-ups.ts";
import type { Writes } from "./writes.ts";

/** What a resolver is handed: who asks, and the two roads to the database. It lives as long as one request. */
export interface Context {
  readonly caller: Caller;
  /** Where the caller stands towards a client: decide first. */
  readonly standings: Standings;
  /** Batched reads: load second. */
  readonly load: Loaders;
  /** The snapshot under {@link load}, for a room's own constant statements. */
  readonly reads: Reads;
  /** Transactions that write. */
  readonly writes: Writes;
  /** One statement that writes, in a transaction and a round trip of its own; no mutation of the API uses it. */
  readonly atOnce: AtOnce;
  /** By which a resolver that waits hears that something was written. */
  readonly wakeUps: WakeUps;
  /** What the gateway will be told of what was read. */
  readonly receipt: Receipt;
  /** Ends the snapshot after a write, so that the payload is read as a query that follows it; the receipt goes back to `mark`. */
  afresh(mark?: Mark): Promise<void>;
}

/** What belongs to one request, such as a room's own loaders: made when it is first asked for. */
export function perRequest<T extends object>(make: (context: Context) => T): (context: Context) => T {
  const made = new WeakMap<Context, T>();
  return (context) => {
    const found = made.get(context) ?? make(context);
    made.set(context, found);
    return found;
  };
}
