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
  #isNamed = false;

  get count(): number {
    return this.#count;
  }

  get first(): Fault | undefined {
    return this.#first;
  }

  /** A fault of this very entry, whatever else is wrong: it and its own leaf do not agree. */
  name(index: number, what: string): void {
    this.#count += 1;
    const before = this.#first;
    const isNarrower = before !== undefined && !this.#isNamed && before.from <= index && index < before.until;
    if (before === undefined || index < before.from || isNarrower) this.#first = { from: index, until: index + 1, what };
    this.#isNamed = this.#first!.from === index && this.#first!.until === index + 1;
  }

  /** A fault of one among these entries; it may be no more than what follows from one named before. */
  add(from: number, what: string, until = from + 1): void {
    this.#count += 1;
    const before = this.#first;
    const comesBefore = before !== undefined && (this.#isNamed ? until <= before.from : from < before.from);
    if (before !== undefined && !comesBefore) return;
    this.#first = { from, until, what };
    this.#isNamed = false;
  }
}
