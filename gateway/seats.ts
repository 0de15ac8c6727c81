import type { Caller } from "../schema/caller.ts";
import { PublicError } from "../schema/public-error.ts";

/** How many there may be of something at one gateway, and what is said to who would have more. */
export interface SeatLimits {
  readonly ofUser: number;
  readonly ofAgency: number;
  readonly sentence: string;
}

/** Counts who has something under way at this gateway. */
export class Seats {
  readonly #limits: SeatLimits;
  readonly #taken = new Map<string, number>();

  constructor(limits: SeatLimits) {
    this.#limits = limits;
  }

  /** Takes a seat for a caller and gives what frees it; RATE_LIMITED when she or her agency has no more. */
  take({ agency, user }: Pick<Caller, "agency" | "user">): () => void {
    const limits = [[`${agency}/${user}`, this.#limits.ofUser], [agency, this.#limits.ofAgency]] as const;
    for (const [key, most] of limits) {
      if ((this.#taken.get(key) ?? 0) >= most) throw new PublicError("RATE_LIMITED", this.#limits.sentence);
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
