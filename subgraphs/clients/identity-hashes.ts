import { matchKey } from "../match-config.ts";
import { IDENTITY_MATCHING, matchHashes, type Particulars } from "../match-hashes.ts";

/**
 * What is kept of an identity so that a person a legal practice acts against is recognised in it. A birth date known in part
 * would match strangers and is left out.
 */
export function identityHashes(identity: Particulars & { readonly birthDateQuality: string }): string[] {
  const birthDate = identity.birthDateQuality === "FULL" ? identity.birthDate ?? null : null;
  return matchHashes({ ...identity, birthDate }, matchKey(IDENTITY_MATCHING));
}
