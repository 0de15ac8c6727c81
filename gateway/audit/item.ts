import type { Log } from "../../subgraphs/consent/sealing/content.ts";

/** An entry as its leaf was made of it. */
export interface Entry {
  readonly salt: Buffer;
  /** The text that was hashed, byte by byte. */
  readonly content: string;
}

/** What an audit reads, in the order of the tree. */
export type Item =
  /** A leaf. `entry` is null where there is none any more; `broken` says why it cannot be had although there should be one. */
  | { readonly kind: "leaf"; readonly index: number; readonly hash: Buffer; readonly entry: Entry | null; readonly broken?: string }
  | { readonly kind: "checkpoint"; readonly note: string }
  /** Leaves from `index` on cannot be read. */
  | { readonly kind: "break"; readonly index: number; readonly why: string }
  /** A stored tile of inner hashes. */
  | { readonly kind: "tile"; readonly level: number; readonly n: number; readonly hashes: Buffer }
  /** An entry that waits for its place, with the leaf it left; null where it left none. */
  | { readonly kind: "waiting"; readonly log: Log; readonly id: string; readonly hash: Buffer | null; readonly entry: Entry | null };

/** Something to be audited. */
export interface Source {
  /** How many leaves there are, as far as is known beforehand. */
  readonly size: number | undefined;
  items(): AsyncIterable<Item>;
}
