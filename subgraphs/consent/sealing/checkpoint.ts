import { WIDTH } from "./merkle.ts";
import { type NoteSigner, type NoteVerifier, openNote, signNote } from "./note.ts";

/** The head of a tree: how many leaves it has, and the hash over them all. */
export interface TreeHead {
  readonly size: number;
  readonly root: Buffer;
}

/** A C2SP checkpoint: the head as a note, signed under the log's origin. */
export function signCheckpoint({ size, root }: TreeHead, signer: NoteSigner): string {
  return signNote(`${signer.name}\n${size}\n${root.toString("base64")}\n`, signer);
}

/** The head that a checkpoint signs; undefined when it is not a checkpoint of this log signed by its key. */
export function openCheckpoint(note: string, log: NoteVerifier): TreeHead | undefined {
  const [origin, size, root, ...rest] = openNote(note, log)?.split("\n") ?? [];
  if (origin !== log.name || rest.length === 0 || size === undefined || !/^(0|[1-9]\d{0,15})$/.test(size)) return undefined;
  const bytes = Buffer.from(root ?? "", "base64");
  return bytes.length === WIDTH ? { size: Number(size), root: bytes } : undefined;
}

/** An inclusion proof with the checkpoint it leads to, in one text that can be verified offline: https://c2sp.org/tlog-proof. */
export function proofText({ index, path, checkpoint }: { index: number; path: readonly Buffer[]; checkpoint: string }): string {
  return `c2sp.org/tlog-proof@v1\nindex ${index}\n${path.map((hash) => `${hash.toString("base64")}\n`).join("")}\n${checkpoint}`;
}

/** What such a text holds; undefined when it is none. */
export function parseProof(text: string): { index: number; path: Buffer[]; checkpoint: string } | undefined {
  const [, index, lines, checkpoint] = /^c2sp\.org\/tlog-proof@v1\n(?:extra [^\n]*\n)?index (0|[1-9]\d{0,15})\n((?:[^\n]+\n)*)\n([^]+)$/.exec(text) ?? [];
  if (index === undefined) return undefined;
  return { index: Number(index), path: lines!.split("\n").slice(0, -1).map((line) => Buffer.from(line, "base64")), checkpoint: checkpoint! };
}
