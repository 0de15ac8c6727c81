import type { Dice } from "../../gateway/demonstration/generate/dice.ts";

/** A row of a table of records as JSON. */
export type Row = Record<string, unknown> & { id: string; client_id: string; author: string; categories: number };

/** What decides who may read a row, or says which row it is. */
const KEPT: ReadonlySet<string> = new Set(["id", "client_id", "author", "categories", "custodians", "legal_team", "subject_id", "from_id", "to_id", "conference_id", "taken_out_at"]);

/** The row with other contents: free texts are made up, everything else is what some row of the same table has there. */
export function changedRecord(row: Row, table: readonly Row[], dice: Dice): Row {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => {
    if (KEPT.has(column) || dice.chance(0.2)) return [column, value];
    if (typeof value === "string" && value.includes(" ")) return [column, dice.pick(WORDS)];
    return [column, dice.pick(table)[column]];
  })) as Row;
}

const WORDS = ["Something else altogether.", "Zebra zebra", "Aaron was here", "A much longer text ".repeat(40), "Ω ключ 鍵 مفتاح", "O'Neill; --"];
