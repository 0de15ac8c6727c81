import { nodeHash } from "./merkle.ts";

/** Reads the root of the full subtree of 2^level leaves that is the index-th of its level. */
export type Subtrees = (level: number, index: number) => Promise<Buffer>;

/** The audit path of a leaf in the tree of the first `size` leaves, from its sibling up: RFC 6962, 2.1.1. */
export async function inclusionProof(index: number, size: number, subtrees: Subtrees): Promise<Buffer[]> {
  const path = async (m: number, from: number, to: number): Promise<Buffer[]> => {
    if (to - from === 1) return [];
    const split = from + splitOf(to - from);
    return m < split
      ? [...await path(m, from, split), await rootOf(split, to, subtrees)]
      : [...await path(m, split, to), await rootOf(from, split, subtrees)];
  };
  return path(index, 0, size);
}

/** That the tree of the first `size` leaves only adds to that of the first `before`: RFC 6962, 2.1.2. */
export async function consistencyProof(before: number, size: number, subtrees: Subtrees): Promise<Buffer[]> {
  const subproof = async (m: number, from: number, to: number, known: boolean): Promise<Buffer[]> => {
    if (m === to) return known ? [] : [await rootOf(from, to, subtrees)];
    const split = from + splitOf(to - from);
    return m <= split
      ? [...await subproof(m, from, split, known), await rootOf(split, to, subtrees)]
      : [...await subproof(m, split, to, false), await rootOf(from, split, subtrees)];
  };
  return before === 0 || before === size ? [] : subproof(before, 0, size, true);
}

/** Whether `path` leads from the leaf to the root of the tree of `size` leaves: RFC 9162, 2.1.3.2. */
export function verifyInclusion({ leaf, index, size, path, root }: {
  leaf: Uint8Array; index: number; size: number; path: readonly Uint8Array[]; root: Uint8Array;
}): boolean {
  if (index < 0 || index >= size) return false;
  let [place, last, hash] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(sibling, hash);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && Buffer.compare(hash, root) === 0;
}

/** Whether `proof` shows that a tree only added to an earlier one: RFC 9162, 2.1.4.2. */
export function verifyConsistency({ before, size, proof, rootBefore, root }: {
  before: number; size: number; proof: readonly Uint8Array[]; rootBefore: Uint8Array; root: Uint8Array;
}): boolean {
  if (before > size) return false;
  if (before === size) return proof.length === 0 && Buffer.compare(rootBefore, root) === 0;
  if (before === 0) return proof.length === 0;
  const path = isPowerOfTwo(before) ? [rootBefore, ...proof] : proof;
  let [place, last] = [before - 1, size - 1];
  while (place % 2 === 1) [place, last] = [half(place), half(last)];
  let [first, second] = [path[0], path[0]];
  if (first === undefined || second === undefined) return false;
  for (const sibling of path.slice(1)) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      [first, second] = [nodeHash(sibling, first), nodeHash(sibling, second)];
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      second = nodeHash(second, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && Buffer.compare(first, rootBefore) === 0 && Buffer.compare(second, root) === 0;
}

/** The root over leaves `from` to `to`, where `from` is a multiple of a power of two not less than their number. */
async function rootOf(from: number, to: number, subtrees: Subtrees): Promise<Buffer> {
  const level = Math.log2(to - from);
  if (Number.isInteger(level)) return subtrees(level, from / 2 ** level);
  const split = from + splitOf(to - from);
  const [left, right] = await Promise.all([rootOf(from, split, subtrees), rootOf(split, to, subtrees)]);
  return nodeHash(left, right);
}

// Indexes may be beyond 32 bits, where JavaScript's shifts end.
const half = (n: number) => Math.floor(n / 2);
const isPowerOfTwo = (n: number) => Number.isInteger(Math.log2(n));

/** The largest power of two below `n`. */
function splitOf(n: number): number {
  return 2 ** Math.floor(Math.log2(n - 1));
}
