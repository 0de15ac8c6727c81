import { hash } from "node:crypto";

/**
 * SHA-256 of an operation's variables, in lowercase hexadecimal. The same values give the same hash in whatever order their
 * names were sent, and no variables the hash of an empty object.
 */
export function variablesHash(variables: unknown): string {
  return hash("sha256", JSON.stringify(variables ?? {}, sorted));
}

/** A replacer of JSON.stringify that puts the names of every object in order. */
function sorted(_name: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
