import { createHash } from "node:crypto";

/** The UUID that belongs to a name for ever: random to look at, the same on every machine. */
export function stableId(name: string): string {
  const hex = createHash("sha256").update(`careweave demonstration/${name}`).digest("hex");
  // Version 4, variant 1, so that it passes wherever a random UUID does.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
