import { basename, dirname } from "node:path";
import { Refusal } from "../fhir/problem.ts";
import { readText } from "../fhir/source-files.ts";
import { type CsvRow, readCsv } from "../hsds/csv.ts";

/** The files of an HMIS CSV export that are read; the others say nothing that is kept. */
export const FILES = ["Export.csv", "Organization.csv", "Project.csv", "Client.csv", "Enrollment.csv", "Exit.csv"] as const;
export type File = (typeof FILES)[number];

/** An export in HMIS CSV: rows by the file they stand in, those the source has deleted left out. */
export interface HmisPackage {
  readonly folder: string;
  /** The system it comes from: its ids are that system's own. */
  readonly source: string;
  readonly rows: Readonly<Record<File, readonly CsvRow[]>>;
  /** How many rows the source has deleted, by file. */
  readonly deleted: ReadonlyMap<File, number>;
}

/** Folders that hold an export, each with its files. */
export function foldersOf(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const file of files) folders.set(dirname(file), [...folders.get(dirname(file)) ?? [], file]);
  return folders;
}

/** Reads an export; throws a {@link Refusal} for one that lacks a file, is hashed, or is a victim service provider's. */
export async function readPackage(folder: string, files: readonly string[]): Promise<HmisPackage> {
  const deleted = new Map<File, number>();
  const rows = {} as Record<File, readonly CsvRow[]>;
  for (const name of FILES) {
    const file = files.find((one) => basename(one).toLowerCase() === name.toLowerCase());
    const all = file === undefined ? [] : await rowsOf(file, name);
    if (file === undefined && REQUIRED.has(name)) throw new Refusal({ path: name, message: "is missing; an export has Export.csv, Client.csv and Enrollment.csv" });
    rows[name] = all.filter(({ cells }) => cells["DateDeleted"] === undefined);
    if (rows[name].length < all.length) deleted.set(name, all.length - rows[name].length);
  }
  const [head] = rows["Export.csv"];
  const source = head?.cells["SourceID"] ?? head?.cells["SourceName"];
  if (head === undefined || source === undefined) throw new Refusal({ path: "Export.csv", message: "must say in SourceID or SourceName which system it comes from" });
  if ((head.cells["HashStatus"] ?? "1") !== "1") {
    throw new Refusal({ path: "Export.csv", message: "says in HashStatus that names are hashed; nobody could be found by them. Export without hashing" });
  }
  if (rows["Organization.csv"].some(({ cells }) => cells["VictimServiceProvider"] === "1")) {
    throw new Refusal({ path: "Organization.csv", message: "names a victim service provider, whose records by law are not pooled; export its projects nowhere" });
  }
  return { folder, source, rows, deleted };
}

const REQUIRED: ReadonlySet<File> = new Set(["Export.csv", "Client.csv", "Enrollment.csv"]);

async function rowsOf(file: string, name: File): Promise<CsvRow[]> {
  try {
    return readCsv(await readText(file)).rows;
  } catch (failure) {
    if (!(failure instanceof Refusal)) throw failure;
    throw new Refusal(...failure.problems.map((one) => ({ ...one, path: [name, one.path].filter(Boolean).join(" ") })));
  }
}
