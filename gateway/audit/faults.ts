/** Something in a log that is not as it was. */
export interface Fault {
  /** The entry, or the first of those one of which it must be. */
  readonly from: number;
  /** And where those end. */
  readonly until: number;
  readonly what: string;
}

/** The faults of an audit: how many, and the one that comes first in the log, as narrowly as it is known. */
export class Faults {
  #count = 0;
  #first: Fault | undefined;

  get count(): number {
    return this.#count;
  }

  get first(): Fault | undefined {
    return this.#first;
  }

  /** A fault of one entry, or of one among several. */
  add(from: number, what: string, until = from + 1): void {
    this.#count += 1;
    const before = this.#first;
    // A checkpoint says no more than that something before it is wrong: an entry named within that is the better news.
    const named = before !== undefined && before.from <= from && until <= before.until && until - from < before.until - before.from;
    if (before === undefined || named || until <= before.from) this.#first = { from, until, what };
  }
}
