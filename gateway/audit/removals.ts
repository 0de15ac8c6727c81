/** Which leaves have lost their entries, and which of those an event of the log has named. */
export class Removals {
  readonly #gone: [from: number, until: number][] = [];
  readonly #named: [from: number, until: number][] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** A leaf without an entry; indexes come in their order. */
  gone(index: number): void {
    this.#count += 1;
    const last = this.#gone.at(-1);
    if (last?.[1] === index) last[1] += 1;
    else this.#gone.push([index, index + 1]);
  }

  /** What an event says has been removed, as PostgreSQL writes multiranges of whole numbers: `{[0,3),[7,8)}`. */
  named(multirange: string): void {
    for (const [, from, until] of multirange.matchAll(/\[(\d+),(\d+)\)/g)) this.#named.push([Number(from), Number(until)]);
  }

  /** The first leaf whose entry went without an event. */
  firstUnnamed(): number | undefined {
    this.#named.sort(([one], [other]) => one - other);
    let [at, known] = [0, 0];
    for (const [from, until] of this.#gone) {
      for (; at < this.#named.length && this.#named[at]![0] <= Math.max(from, known); at++) known = Math.max(known, this.#named[at]![1]);
      if (known <= from) return from;
      if (known < until) return known;
    }
    return undefined;
  }
}
