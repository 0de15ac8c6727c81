import { GrowingTree, WIDTH } from "../../subgraphs/consent/sealing/merkle.ts";

const HASHES = 256;

/** The hashes above the leaves as they must be, to hold stored tiles against; a hash for every 256 leaves is kept. */
export class Inner {
  /** Roots of full tiles, by the level they are stored in; level 0, the leaves, is left out. */
  readonly #levels: Buffer[][] = [];
  readonly #growing: GrowingTree[] = [];

  add(hash: Buffer, level = 0): void {
    const tile = this.#growing[level] ??= new GrowingTree();
    tile.add(hash);
    if (tile.size < HASHES) return;
    this.#growing[level] = new GrowingTree();
    (this.#levels[level + 1] ??= []).push(tile.root());
    this.add(tile.root(), level + 1);
  }

  /** Tells the range of leaves below the first hash of a stored tile that is not as it must be. */
  compare({ level, n, hashes }: { level: number; n: number; hashes: Buffer }, differs: (from: number, until: number) => void): void {
    for (let at = 0; at * WIDTH < hashes.length; at++) {
      const index = n * HASHES + at;
      if (this.#levels[level]?.[index]?.equals(hashes.subarray(at * WIDTH, (at + 1) * WIDTH)) !== true) {
        const below = HASHES ** level;
        return differs(index * below, (index + 1) * below);
      }
    }
  }
}
