import { createHash } from "node:crypto";
import { isUuid } from "../../../subgraphs/uuid.ts";

/**
 * The id of an entry: the publisher's where it is a UUID, as HSDS asks for, and else one made of it, always the same. Publishers that
 * count from 1 are told apart by the agency that imports them.
 */
export function entryId(table: string, given: string, agency: string): string {
  const id = given.toLowerCase();
  if (isUuid(id)) return id;
  const hex = createHash("sha256").update(JSON.stringify(["hsds", agency, table, given])).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
