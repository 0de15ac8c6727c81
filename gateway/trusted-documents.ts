import { readFileSync } from "node:fs";
import { z } from "zod";
import { BadSetting } from "./config.ts";

/** The operations that identities may send which may not explore: SHA-256 of the text -> the text. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/** Reads a manifest: a JSON object of SHA-256 (hexadecimal) to operation text. Without a file nothing is trusted. */
export function readTrustedDocuments(file: string | null): TrustedDocuments {
  if (file === null) return new Map();
  try {
    return new Map(Object.entries(manifest.parse(JSON.parse(readFileSync(file, "utf8")))));
  } catch {
    throw new BadSetting(`TRUSTED_DOCUMENTS names ${file}, which cannot be read as a JSON object of SHA-256 to operation.`);
  }
}

const manifest = z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string());
