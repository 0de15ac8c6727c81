import type { Item } from "../fhir/items.ts";
import type { Link } from "../fhir/reading.ts";
import type { CsvRow } from "../hsds/csv.ts";
import type { File } from "./package.ts";

/** A row, and what else is told of it, as something that an import writes and finds again. */
export function itemOf(file: File, type: string, { line, cells }: CsvRow, source: string, id: string, more: Readonly<Record<string, string>> = {}): Item {
  // Which export it came in says nothing of the row.
  const { ExportID: _export, ...body } = { ...cells, ...more };
  return { path: `${file} line ${line}`, type, body: { id, ...body }, name: nameOf(source, type, id), fullUrl: undefined, container: undefined };
}

/** The client whose PersonalID a row has. */
export function clientOf(file: File, { line }: CsvRow, source: string, id: string): Link {
  return { path: `${file} line ${line}, PersonalID`, type: "Client", names: [nameOf(source, "Client", id)] };
}

function nameOf(source: string, type: string, id: string): string {
  return `hmis ${source} ${type}/${id}`;
}
