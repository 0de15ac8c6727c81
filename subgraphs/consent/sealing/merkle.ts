import { hash } from "node:crypto";

/** Bytes of one SHA-256 hash. */
export const WIDTH = 32;
/** The root of a tree without leaves. */
export const EMPTY_ROOT: Buffer = hash("sha256", "", "buffer");

const [LEAF, NODE] = [Buffer.of(0), Buffer.of(1)];

/** The hash of a leaf, RFC 6962, 2.1. */
export function leafHash(data: Uint8Array): Buffer {
  return hash("sha256", Buffer.concat([LEAF, data]), "buffer");
}

/** The hash of a node over two others. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return hash("sha256", Buffer.concat([NODE, left, right]), "buffer");
}

/** A tree that only grows, of which nothing is kept but the roots of its full subtrees: as many as its size has bits. */
export class GrowingTree {
  readonly #full: Buffer[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(leaf: Buffer): void {
    let top = leaf;
    // A trailing one bit of the size is a full subtree that the new one completes.
    for (let size = this.#size; size % 2 === 1; size = (size - 1) / 2) top = nodeHash(this.#full.pop()!, top);
    this.#full.push(top);
    this.#size += 1;
  }

  root(): Buffer {
    return this.#full.reduceRight<Buffer | undefined>((right, left) => (right === undefined ? left : nodeHash(left, right)), undefined) ?? EMPTY_ROOT;
  }
}
