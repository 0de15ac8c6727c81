import type { ServerResponse } from "node:http";
import type { Caller } from "../schema/caller.ts";
import { PublicError } from "../schema/public-error.ts";
import { LIMITS } from "./limits.ts";
import { Seats } from "./seats.ts";

/** Bounds on what callers have under way. */
export interface BoundsOptions {
  readonly limits?: Pick<typeof LIMITS, "requestsOfUser" | "requestsOfAgency" | "untakenOfAgency"> | undefined;
  /** How long a caller may take nothing of an answer that waits for her, in milliseconds. */
  readonly slow?: number;
}

/** Takes a request under way, until its response is over; throws RATE_LIMITED when its caller has too much under way. */
export type Bound = (caller: Pick<Caller, "agency" | "user">, response: ServerResponse) => void;

/**
 * Bounds what answers hold in memory while their callers do not take them. An answer is made whole and handed to its connection at once;
 * what the connection does not take yet is counted for the agency, and its request is under way until it has. Who has too much of either
 * gets no further answer, and who takes nothing for a while is cut off.
 */
export function bounds({ limits = LIMITS, slow = 30_000 }: BoundsOptions = {}): Bound {
  const seats = new Seats({
    ofUser: limits.requestsOfUser, ofAgency: limits.requestsOfAgency, sentence: "You or your agency have too many requests under way; wait for some of the answers before you send more.",
  });
  const untaken = new Map<string, number>();

  return (caller, response) => {
    if ((untaken.get(caller.agency) ?? 0) > limits.untakenOfAgency) {
      throw new PublicError("RATE_LIMITED", "Answers that you or your agency have asked for have not been taken; take them before you ask for more.");
    }
    response.once("close", seats.take(caller));
    response.once("prefinish", () => waitFor(response, caller.agency));
  };

  function waitFor(response: ServerResponse, agency: string): void {
    const bytes = response.writableLength;
    if (bytes === 0 || response.destroyed) return;
    count(agency, bytes);
    response.once("close", () => count(agency, -bytes));
    // The connection's own timer starts anew whenever something of it is taken.
    response.socket?.setTimeout(slow);
  }

  function count(agency: string, bytes: number): void {
    const now = (untaken.get(agency) ?? 0) + bytes;
    if (now === 0) untaken.delete(agency);
    else untaken.set(agency, now);
  }
}
