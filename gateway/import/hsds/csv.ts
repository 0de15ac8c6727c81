import { Refusal } from "../fhir/problem.ts";

/** A row of a CSV file by its column names; a cell without anything in it is left out. */
export interface CsvRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** The rows of a CSV text (RFC 4180), whose first line names the columns. Throws a {@link Refusal} that never repeats what the file holds. */
export function readCsv(text: string): { columns: readonly string[]; rows: CsvRow[] } {
  const [head, ...lines] = recordsOf(text.replace(/^\uFEFF/, ""));
  if (head === undefined) throw new Refusal({ path: "", message: "is empty, so it names no columns" });
  const columns = head.fields.map((name) => name.trim());
  const twice = columns.find((name, at) => columns.indexOf(name) !== at);
  if (twice !== undefined) throw new Refusal({ path: "line 1", message: "names a column twice" });
  const rows = lines.map(({ line, fields }) => {
    if (fields.length !== columns.length) {
      throw new Refusal({ path: `line ${line}`, message: `has ${fields.length} cells; the first line names ${columns.length} columns` });
    }
    return { line, cells: Object.fromEntries(columns.flatMap((name, at) => (fields[at]!.trim() === "" ? [] : [[name, fields[at]!.trim()]]))) };
  });
  return { columns, rows };
}

interface Line {
  readonly line: number;
  readonly fields: readonly string[];
}

/** A cell: in quotes, doubled within, or without any; then what ends it. */
const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;

function recordsOf(text: string): Line[] {
  const records: Line[] = [];
  let [fields, line, began]: [string[], number, number] = [[], 1, 1];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < text.length) {
    const found = CELL.exec(text);
    if (found === null) throw new Refusal({ path: `line ${line}`, message: "has a quotation mark that is not closed, or one within a cell without quotation marks" });
    const [whole, quoted, bare, end] = found;
    fields.push(quoted === undefined ? bare! : quoted.replaceAll('""', '"'));
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === "," && CELL.lastIndex === text.length) fields.push("");
    if (end === ",") continue;
    if (fields.length > 1 || fields[0] !== "") records.push({ line: began, fields });
    [fields, began] = [[], line];
  }
  if (fields.length > 0) records.push({ line: began, fields });
  return records;
}
