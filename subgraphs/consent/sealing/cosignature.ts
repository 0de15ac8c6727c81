import { verify } from "node:crypto";
import { type NoteVerifier, parseVerifier, signaturesOf } from "./note.ts";

/** The byte that stands for a witness's key: https://c2sp.org/tlog-cosignature, cosignature/v1. */
const COSIGNATURE_V1 = 4;
/** An instant of 8 bytes and an Ed25519 signature. */
const LENGTH = 8 + 64;

/** The verifier of a witness, `name+id+key`; undefined when it is none. */
export function parseCosigner(text: string): NoteVerifier | undefined {
  return parseVerifier(text, COSIGNATURE_V1);
}

/**
 * Whether a witness has cosigned a checkpoint: `undefined` where it says nothing, else whether all that stands under its name and key is right.
 * A cosignature says that the witness has seen this head, and none before it that it does not continue.
 */
export function isCosigned(note: string, witness: NoteVerifier): boolean | undefined {
  const { text, signatures } = signaturesOf(note, witness);
  if (signatures.length === 0) return undefined;
  return signatures.every((bytes) => {
    if (bytes.length !== LENGTH) return false;
    const signed = `cosignature/v1\ntime ${bytes.readBigUInt64BE()}\n${text}`;
    return verify(null, Buffer.from(signed), witness.key, bytes.subarray(8));
  });
}

/** The lines of a witness's answer that are signatures of notes; nothing of an answer that has anything else, or too much. */
export function cosignatureLines(answer: string): string[] {
  const lines = answer.split("\n").filter((line) => line !== "");
  return lines.length <= MOST_LINES && lines.every((line) => line.length <= LONGEST && /^— \S+ [A-Za-z0-9+/]+={0,2}$/.test(line)) ? lines : [];
}

const [MOST_LINES, LONGEST] = [8, 512];
