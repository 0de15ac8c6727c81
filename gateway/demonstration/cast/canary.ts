import { createHash } from "node:crypto";

const SYLLABLES = [
  "bra", "cli", "dwo", "fex", "gru", "hyl", "jor", "kuv", "lym", "mox", "nyr", "plo", "qui", "rud", "syv", "tro", "vel", "wix", "yam", "zor",
];

/**
 * A made-up word that stands in free texts of one named client's file and nowhere else, so that a test can look for it in
 * every place where it must not be. Without a place it is how all her words begin; with one, the word of that place alone.
 */
export function canary(key: string, place = ""): string {
  return syllables(key) + (place === "" ? "" : syllables(`${key}/${place}`));
}

function syllables(name: string): string {
  const digest = createHash("sha256").update(`canary/${name}`).digest();
  return [0, 1, 2].map((at) => SYLLABLES[digest[at]! % SYLLABLES.length]!).join("");
}
