import { createHash } from "node:crypto";

/** Bytes that PostgreSQL keeps of a prepared statement's name. */
const LONGEST = 63;

/** What a statement is prepared as; the end of a name that would be cut off, and might then be another's, is a digest of the whole. */
export function statementName(...parts: readonly string[]): string {
  const name = parts.join(" ");
  if (name.length <= LONGEST) return name;
  const known = shortened.get(name);
  if (known !== undefined) return known;
  const digest = createHash("sha256").update(name).digest("hex").slice(0, 16);
  const short = `${name.slice(0, LONGEST - digest.length - 1)} ${digest}`;
  shortened.set(name, short);
  return short;
}

/** As many as there are statements: no name holds a value. */
const shortened = new Map<string, string>();
