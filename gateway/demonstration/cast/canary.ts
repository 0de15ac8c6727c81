import { createHash } from "node:crypto";

const SYLLABLES = ["bra", "cli", "dwo", "fex", "gru", "hyl", "jor", "kuv", "lym", "mox", "nyr", "plo", "qui", "rud", "syv", "tro", "vel", "wix", "yam", "zor"];

/**
 * A made-up word that stands in one free text of a named client's file and nowhere else, so that a test can look for it in
 * every place where it must not be.
 */
export function canary(name: string): string {
  const digest = createHash("sha256").update(`canary/${name}`).digest();
  return [0, 1, 2, 3].map((at) => SYLLABLES[digest[at]! % SYLLABLES.length]!).join("");
}
