import type { Reads } from "../reads.ts";
import type { Membership, Word } from "./vocabulary.ts";

/** Whether each agency takes part in the network; null for an id that no agency has. */
export async function membershipsOf(reads: Reads, agencies: readonly string[]): Promise<(Word<typeof Membership> | null)[]> {
  const rows = await reads.rows<{ id: string; status: Word<typeof Membership> }>(BY_ID, [agencies]);
  const found = new Map(rows.map(({ id, status }) => [id, status]));
  return agencies.map((id) => found.get(id) ?? null);
}

const BY_ID = { name: "memberships", text: "select id, status from consent.agency where id = any($1::text[])" };
