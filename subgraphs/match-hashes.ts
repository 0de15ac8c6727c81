import { createHmac } from "node:crypto";

/** By what a person is told from others. */
export interface Particulars {
  readonly givenName?: string | null;
  readonly familyName?: string | null;
  /** `YYYY-MM-DD`. */
  readonly birthDate?: string | null;
  readonly identifiers?: readonly { readonly system: string; readonly value: string }[] | null;
}

/**
 * Keyed hashes of a person's particulars: one of the full name with the birth date, where both are whole, and one of each
 * identifier. Two persons who share one are taken for the same. Case, accents, blanks and punctuation make no difference.
 */
export function matchHashes({ givenName, familyName, birthDate, identifiers }: Particulars, key: Buffer): string[] {
  const name = [plain(givenName), plain(familyName)];
  const known = [
    ...(name.every((part) => part !== "") && birthDate ? [["name", name.join(" "), birthDate]] : []),
    ...(identifiers ?? []).filter(({ value }) => plain(value) !== "").map(({ system, value }) => ["identifier", system.trim(), plain(value)]),
  ];
  // JSON keeps the parts apart whatever stands in them.
  return [...new Set(known.map((parts) => createHmac("sha256", key).update(JSON.stringify(parts)).digest("base64url")))];
}

function plain(text: string | null | undefined): string {
  return (text ?? "").normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** The purpose of the key under which identities and adverse parties are compared. */
export const IDENTITY_MATCHING = "identity-matching/1";
