import { createHash } from "node:crypto";

/**
 * A source of chance that gives the same for the same name for ever: the small fast counter generator sfc32, seeded by the
 * SHA-256 of the name. Good enough for stories, not for secrets.
 */
export class Dice {
  readonly #state: Uint32Array;

  constructor(name: string) {
    const digest = createHash("sha256").update(name).digest();
    this.#state = Uint32Array.from([0, 4, 8, 12], (at) => digest.readUInt32LE(at));
  }

  /** A number from 0 up to, and not including, 1. */
  fraction(): number {
    const [a, b, c, count] = this.#state as unknown as [number, number, number, number];
    const out = (a + b + count) >>> 0;
    this.#state.set([b ^ (b >>> 9), c + (c << 3), ((c << 21) | (c >>> 11)) + out, count + 1]);
    return out / 2 ** 32;
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.fraction() * (to - from + 1));
  }

  /** True so often. */
  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** One of them. */
  pick<T>(from: readonly T[]): T {
    return from[this.between(0, from.length - 1)]!;
  }

  /** So many of them, no one twice, in the order they stand in. */
  some<T>(from: readonly T[], count: number): T[] {
    const left = from.map((_, position) => position);
    const taken = Array.from({ length: Math.min(count, from.length) }, () => left.splice(this.between(0, left.length - 1), 1)[0]!);
    return taken.sort((a, b) => a - b).map((position) => from[position]!);
  }

  /** One of them, each as often as its weight. */
  weighted<T extends { readonly weight: number }>(from: readonly T[]): T {
    let left = this.fraction() * from.reduce((sum, { weight }) => sum + weight, 0);
    return from.find(({ weight }) => (left -= weight) < 0) ?? from.at(-1)!;
  }
}
