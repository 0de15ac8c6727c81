import { Refusal } from "../fhir/problem.ts";
import { hashOf } from "../fhir/items.ts";
import type { Drafts } from "../fhir/read-file.ts";
import { type FileOutcome, Report } from "../fhir/report.ts";
import type { Session } from "../fhir/session.ts";
import { writeDrafts } from "../fhir/write-drafts.ts";
import type { CsvRow } from "../hsds/csv.ts";
import { Cells } from "./cells.ts";
import { readClient } from "./clients.ts";
import { readEnrollment } from "./enrollments.ts";
import { type File, foldersOf, type HmisPackage, readPackage } from "./package.ts";

/** What {@link importHmis} works with. */
export interface HmisToImport {
  readonly session: Session;
  readonly files: readonly string[];
  readonly now: Date;
  /** Told of each export when it is done with. */
  readonly done?: (outcome: FileOutcome) => void;
}

/** Imports exports in HMIS CSV, one a folder and each in a transaction of its own: clients, their households and enrollments. */
export async function importHmis({ session, files, now, done = () => undefined }: HmisToImport): Promise<Report> {
  const report = new Report("Row");
  for (const [folder, its] of foldersOf(files)) {
    const outcome = await importPackage(session, folder, its, now);
    report.add(outcome);
    done(outcome);
  }
  return report;
}

async function importPackage(session: Session, folder: string, files: readonly string[], now: Date): Promise<FileOutcome> {
  try {
    const drafts = draftsOf(await readPackage(folder, files), session.agency, now);
    return { file: folder, counts: await writeDrafts(session, drafts), problems: [] };
  } catch (failure) {
    if (!(failure instanceof Refusal)) throw failure;
    return { file: folder, counts: [{ type: "Export", fate: "refused" }], problems: failure.problems };
  }
}

function draftsOf({ source, rows, deleted }: HmisPackage, agency: string, now: Date): Drafts {
  const cells = new Cells(now);
  const clients = rows["Client.csv"].map((row) => readClient(row, source, cells));
  const births = new Map(rows["Client.csv"].map((row, at) => [row.cells["PersonalID"], clients[at]!.identity.values.birthDate]));
  const exits = byId(rows["Exit.csv"], "EnrollmentID");
  const projects = byId(rows["Project.csv"], "ProjectID");
  const records = rows["Enrollment.csv"].flatMap((row) => readEnrollment({
    row, exit: exits.get(row.cells["EnrollmentID"]), project: projects.get(row.cells["ProjectID"]), birthDate: births.get(row.cells["PersonalID"]) ?? null,
  }, source, agency, cells));
  refuseRepeated(rows["Client.csv"], "Client.csv", "PersonalID", cells);
  refuseRepeated(rows["Enrollment.csv"], "Enrollment.csv", "EnrollmentID", cells);
  if (cells.problems.length > 0) throw new Refusal(...cells.problems);
  return {
    clients, records, mentions: [],
    ignored: [...deleted].flatMap(([file, times]) => Array.from({ length: times }, () => ({ type: file, name: "", reason: "deleted in its source" }))),
    provenanceOf: ({ type, body }) => ({ standard: "HMIS CSV", type, id: String(body["id"]), fullUrl: null, hash: hashOf(body), named: [{ as: "SourceID", reference: source }] }),
  };
}

function byId(rows: readonly CsvRow[], column: string): ReadonlyMap<string | undefined, CsvRow> {
  return new Map(rows.map((row) => [row.cells[column], row]));
}

function refuseRepeated(rows: readonly CsvRow[], file: File, column: string, cells: Cells): void {
  const seen = new Set<string | undefined>();
  for (const row of rows) {
    if (row.cells[column] !== undefined && seen.has(row.cells[column])) cells.refuse(file, row, column, "is that of a row before it");
    seen.add(row.cells[column]);
  }
}
