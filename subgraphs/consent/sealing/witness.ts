import type { TreeHead } from "./checkpoint.ts";
import type { NoteVerifier } from "./note.ts";

/** Somebody outside who keeps checkpoints, so that the log cannot be told in two ways. */
export interface Witness {
  /** The newest head of this log that it is known to hold. */
  last(log: NoteVerifier): Promise<TreeHead | undefined>;
  /** Hands it a checkpoint, with proof that it continues the one of any smaller size; resolves with the lines by which it cosigns it, if it does. */
  add(note: string, proof: (before: number) => Promise<readonly Buffer[]>): Promise<readonly string[]>;
}
