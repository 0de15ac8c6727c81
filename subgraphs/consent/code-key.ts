import { createHmac, randomBytes } from "node:crypto";

let key: string | Buffer = randomBytes(32);

/** Sets the secret under which one-time codes are made and kept; without it codes hold in this process only. */
export function setCodeSecret(secret: string): void {
  key = secret;
}

/** The one-time code of a minting: eight letters and digits that nobody confuses, grouped for reading aloud. */
export function codeOf(minting: string): string {
  const letters = [...keyed(`mint ${minting}`).subarray(0, 8)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** What a code is for: one for a desk links no intake, and the other way round. */
export type CodeUse = "code" | "link";

/** What is kept of a code: a keyed hash, alike for capitals, small letters, and however it is spaced. */
export function hashOfCode(code: string, use: CodeUse = "code"): string {
  return keyed(`${use} ${code.toUpperCase().replaceAll(/[^0-9A-Z]/g, "")}`).toString("hex");
}

/** What is kept of the particulars by which somebody was looked for: a keyed hash, alike for the same particulars. */
export function hashOfParticulars(particulars: string): string {
  return keyed(`particulars ${particulars}`).toString("hex");
}

/** 32 signs, so that a byte falls on each alike; without I, L, O and U, as in Crockford's base 32. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

function keyed(text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
