import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { HALF_A_MINUTE, type Patience } from "./subscriptions/patience.ts";

/**
 * Resolves when the caller has taken what was written, as far as one can tell; at once when she has left. Whoever is too slow is cut
 * off, and what is still to be sent to her let go.
 */
export async function drained(response: ServerResponse, patience: Patience = HALF_A_MINUTE): Promise<void> {
  if (!response.writableNeedDrain || response.destroyed) return;
  const enough = patience(() => void response.destroy());
  await taken(response).finally(enough);
}

/** Resolves when what waits to be written has been taken, or is let go as the caller has left. */
export async function taken(response: ServerResponse): Promise<void> {
  const over = new AbortController();
  await Promise.race(["drain", "close"].map((one) => once(response, one, { signal: over.signal }))).finally(() => over.abort());
}
