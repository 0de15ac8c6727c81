import { basename } from "node:path";
import { Refusal } from "../fhir/problem.ts";
import { readText } from "../fhir/source-files.ts";
import { readCsv } from "./csv.ts";
import type { Package, Row } from "./row.ts";
import { NOT_KEPT, type Table, tableOf } from "./tables.ts";

/** The package that the CSV files of one folder are, a table a file. */
export async function packageOfCsv(files: readonly string[], largest?: number): Promise<Package> {
  const read: { table: Table; rows: Row[] }[] = [];
  const ignored = new Map<string, number>();
  for (const file of files) {
    const name = basename(file).replace(/\.csv$/i, "");
    const table = tableOf(name);
    try {
      const { columns, rows } = readCsv(await readText(file, largest));
      if (table === undefined) {
        if (!NOT_KEPT.has(name.toLowerCase())) throw new Refusal({ path: "", message: "is no table of HSDS" });
        ignored.set(name, rows.length);
        continue;
      }
      if (!columns.includes("id")) throw new Refusal({ path: "line 1", message: "names no column id" });
      read.push({ table, rows: rows.map(({ line, cells }) => ({ table, path: `${basename(file)} line ${line}`, values: cells, lists: NONE })) });
    } catch (failure) {
      if (!(failure instanceof Refusal)) throw failure;
      throw new Refusal(...failure.problems.map((one) => ({ ...one, path: [basename(file), one.path].filter((part) => part !== "").join(" ") })));
    }
  }
  const lists = new Set(read.map(({ table }) => table));
  return { rows: read.flatMap(({ rows }) => rows.map((row) => ({ ...row, lists }))), ignored };
}

const NONE: ReadonlySet<Table> = new Set();
