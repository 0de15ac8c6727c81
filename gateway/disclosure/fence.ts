import { parse } from "graphql";
import type { Caller } from "../../schema/caller.ts";
import { PublicError } from "../../schema/public-error.ts";
import type { Transport } from "../execution/transport.ts";
import type { Entry } from "./entry.ts";

/** The last thing before an answer leaves: `OK` when its entries are durable, `CHANGED` when what it was read under is not so any more. */
export type Fence = (caller: Caller, entry: Entry) => Promise<"OK" | "CHANGED">;

/** How long the log may keep an answer waiting, in milliseconds; the database gives up on a lock before. */
const DEADLINE = 5_000;

/** The fence over the way to the consent subgraph. Whatever else happens but an outcome is DISCLOSURE_UNAVAILABLE. */
export function createFence(consent: Transport): Fence {
  return async (caller, entry) => {
    const deadline = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => deadline.resolve(undefined), DEADLINE);
    try {
      const asked = consent.fetch({ document: DISCLOSE, variables: { entry: JSON.stringify(entry) }, operationName: "Disclose", caller });
      const outcome = (await Promise.race([asked, deadline.promise]))?.data?.["_disclose"];
      if (outcome === "OK" || outcome === "CHANGED") return outcome;
    } catch {
      // Falls through: whatever was wrong, nobody can say that the entry is there.
    } finally {
      clearTimeout(timer);
    }
    throw new PublicError("DISCLOSURE_UNAVAILABLE");
  };
}

const DISCLOSE = parse("mutation Disclose($entry: String!) { _disclose(entry: $entry) }");
