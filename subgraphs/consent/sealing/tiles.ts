import { GrowingTree, WIDTH } from "./merkle.ts";
import type { Subtrees } from "./proofs.ts";

/** How many hashes a full tile holds, as a power of two; C2SP tlog-tiles has the same. */
const HEIGHT = 8;
const HASHES = 2 ** HEIGHT;

/** Reads the n-th tile of a level: the hashes it holds so far, one after another. */
export type Tiles = (level: number, n: number) => Promise<Uint8Array | undefined>;

/** A statement that reads one tile. */
export const TILE = { name: "tile of the log", text: "select hashes from consent.tile where level = $1 and n = $2" };

/** Full subtrees of a tree that is kept in tiles. Throws when a tile does not hold what it must. */
export function subtreesOf(tiles: Tiles): Subtrees {
  const read = new Map<string, Promise<Uint8Array | undefined>>();
  return async (level, index) => {
    const [above, within] = [Math.floor(level / HEIGHT), level % HEIGHT];
    const first = index * 2 ** within;
    const n = Math.floor(first / HASHES);
    const key = `${above} ${n}`;
    const asked = read.get(key) ?? tiles(above, n);
    read.set(key, asked);
    const from = (first % HASHES) * WIDTH;
    const hashes = (await asked)?.subarray(from, from + WIDTH * 2 ** within);
    if (hashes?.length !== WIDTH * 2 ** within) throw new TileMissing(`The tree lacks tile ${n} of level ${above}, or a part of it.`);
    const tree = new GrowingTree();
    for (let at = 0; at < hashes.length; at += WIDTH) tree.add(Buffer.from(hashes.subarray(at, at + WIDTH)));
    return tree.root();
  };
}

/** A tile is not there, or too short. */
export class TileMissing extends Error {
  override readonly name = "TileMissing";
}
