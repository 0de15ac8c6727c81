import type { Caller } from "../../schema/caller.ts";
import { PublicError } from "../../schema/public-error.ts";
import { LIMITS } from "../limits.ts";

/** Counts who has subscriptions open at this gateway. */
export class Seats {
  readonly #taken = new Map<string, number>();

  /** Takes a seat for a caller and gives what frees it; RATE_LIMITED when she or her agency has no more. */
  take({ agency, user }: Caller): () => void {
    const limits = [[`${agency}/${user}`, LIMITS.subscriptionsOfUser], [agency, LIMITS.subscriptionsOfAgency]] as const;
    for (const [key, most] of limits) {
      if ((this.#taken.get(key) ?? 0) >= most) throw new PublicError("RATE_LIMITED", "Too many subscriptions are open for you or your agency; end some before you begin others.");
    }
    for (const [key] of limits) this.#taken.set(key, (this.#taken.get(key) ?? 0) + 1);
    let taken = true;
    return () => {
      if (!taken) return;
      taken = false;
      for (const [key] of limits) {
        const left = this.#taken.get(key)! - 1;
        if (left === 0) this.#taken.delete(key);
        else this.#taken.set(key, left);
      }
    };
  }
}
