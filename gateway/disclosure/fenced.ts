import type { ExecutionResult } from "graphql";
import type { Caller } from "../../schema/caller.ts";
import { PublicError } from "../../schema/public-error.ts";
import type { Entry } from "./entry.ts";
import type { Fence } from "./fence.ts";

/** An answer that has not left yet. */
export interface Attempt {
  readonly result: ExecutionResult<Record<string, unknown>>;
  /** Whether its fetches saw different consents. */
  readonly moved: boolean;
  /** What is to be entered; undefined when there is nothing to enter. Throws DISCLOSURE_UNAVAILABLE when that cannot be told. */
  readonly entry: () => Entry | undefined;
}

/**
 * The answer of `attempt` behind the fence: it leaves when its entries are durable, and otherwise without data. When a consent
 * changed meanwhile, a query runs once more. A mutation never does: what it wrote stays, and `extensions.committed` says so.
 */
export async function fenced(caller: Caller, isMutation: boolean, attempt: () => Promise<Attempt>, fence: Fence): Promise<Attempt["result"]> {
  let last = await attempt();
  try {
    let passes = await passed(last);
    if (!passes && !isMutation) {
      last = await attempt();
      passes = await passed(last);
    }
    if (passes) return last.result;
    throw new PublicError("CONSENT_CHANGED");
  } catch (failure) {
    if (!(failure instanceof PublicError)) throw failure;
    const committed = isMutation && Object.values(last.result.data ?? {}).some((payload) => payload !== null);
    return { data: null, errors: [failure], ...(committed ? { extensions: { committed: true } } : {}) };
  }

  async function passed({ entry: toEnter, moved }: Attempt): Promise<boolean> {
    const entry = toEnter();
    if (entry === undefined) return true;
    return !moved && (await fence(caller, entry)) === "OK";
  }
}
