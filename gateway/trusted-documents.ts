import { readFileSync } from "node:fs";

/** The operations that identities may send which may not explore: SHA-256 of the text -> the text. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/** Reads a manifest: a JSON object of SHA-256 (hexadecimal) to operation text. Without a file nothing is trusted. */
export function readTrustedDocuments(file: string | null): TrustedDocuments {
  if (file === null) return new Map();
  return new Map(Object.entries(JSON.parse(readFileSync(file, "utf8")) as Record<string, string>));
}
