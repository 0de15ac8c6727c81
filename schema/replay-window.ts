/**
 * The ids of statements already used, each kept until its statement could not be used anyway. It is asked only after a
 * signature has been verified, so that its size is bounded by what the gateway signs within one lifetime.
 */
export class ReplayWindow {
  readonly #ends = new Map<string, number>();

  /** Whether `id` is used for the first time; from then on it is used. `end` is in seconds since 1970. */
  admits(id: string, end: number, now: Date): boolean {
    const seconds = now.getTime() / 1000;
    // Ids come roughly in the order of their ends, so those past are at the front.
    for (const [old, oldEnd] of this.#ends) {
      if (oldEnd >= seconds) break;
      this.#ends.delete(old);
    }
    if (this.#ends.has(id)) return false;
    this.#ends.set(id, end);
    return true;
  }

  /** How many ids are held. */
  get size(): number {
    return this.#ends.size;
  }
}
