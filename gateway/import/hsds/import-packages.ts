import { basename, dirname } from "node:path";
import { Client, DatabaseError } from "pg";
import { Refusal } from "../fhir/problem.ts";
import { type FileOutcome, Report } from "../fhir/report.ts";
import { readJson } from "../fhir/source-files.ts";
import { entriesOf } from "./entries.ts";
import { packageOfCsv } from "./from-csv.ts";
import { packageOfJson } from "./from-json.ts";
import type { Package } from "./row.ts";
import { writeEntries } from "./write-entries.ts";

/** What {@link importPackages} works with. */
export interface PackagesToImport {
  /** Logs in as `import_svc`. */
  readonly url: string;
  /** The agency that keeps the directory. */
  readonly agency: string;
  readonly files: readonly string[];
  /** Told of each package when it is done with. */
  readonly done?: (outcome: FileOutcome) => void;
  /** Largest file in bytes. */
  readonly largest?: number;
}

/** A JSON file, or the CSV files of one folder: what stands or falls together. */
export interface Source {
  readonly name: string;
  readonly files: readonly string[];
}

/** The packages that files are, in order of their names. */
export function sourcesOf(files: readonly string[]): Source[] {
  const csv = Map.groupBy(files.filter((file) => /\.csv$/i.test(file)), (file) => dirname(file));
  // A datapackage.json describes the CSV files beside it, which say themselves what they are.
  const json = files.filter((file) => !/\.csv$/i.test(file) && basename(file) !== "datapackage.json").map((file) => ({ name: file, files: [file] }));
  return [...json, ...[...csv].map(([name, of]) => ({ name, files: of }))].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/**
 * Imports package after package, each in a transaction of its own. One that only lacks what another may bring (its organization, a place) is
 * tried again after the others.
 */
export async function importPackages({ url, agency, files, done = () => undefined, largest }: PackagesToImport): Promise<Report> {
  const report = new Report("Entry", true);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let waiting: readonly Source[] = sourcesOf(files);
    for (let progress = true; waiting.length > 0;) {
      const later: Source[] = [];
      for (const source of waiting) {
        const { outcome, mayCome } = await importPackage(client, agency, source, largest);
        if (mayCome && progress) {
          later.push(source);
          continue;
        }
        report.add(outcome);
        done(outcome);
      }
      progress = later.length < waiting.length;
      waiting = later;
    }
    return report;
  } finally {
    await client.end();
  }
}

async function importPackage(client: Client, agency: string, { name, files }: Source, largest?: number): Promise<{ outcome: FileOutcome; mayCome: boolean }> {
  let found: Package | undefined;
  try {
    found = /\.csv$/i.test(files[0]!) ? await packageOfCsv(files, largest) : packageOfJson(await readJson(files[0]!, largest));
    const entries = entriesOf(found, agency);
    return { outcome: { file: name, counts: await asKeeper(client, agency, () => writeEntries(client, entries)), problems: [] }, mayCome: false };
  } catch (failure) {
    // Text nested thousands of levels deep is no file of a directory.
    const refusal = failure instanceof RangeError ? new Refusal({ path: "", message: "is nested too deeply" }) : failure;
    if (!(refusal instanceof Refusal)) throw refusal;
    const types = found?.rows.map(({ table }) => ({ type: table, fate: "refused" as const })) ?? [{ type: "(no entry)", fate: "refused" as const }];
    return { outcome: { file: name, counts: types, problems: refusal.problems }, mayCome: refusal.mayCome };
  }
}

/** How often a transaction is begun that others of a running system have got in the way of. */
const MOST_ATTEMPTS = 3;

/** Runs `work` in one transaction as the agency's own software. */
async function asKeeper<T>(client: Client, agency: string, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query("begin");
      await client.query(`select set_config('role', 'referrals_worker', true), set_config('app.agency', $1, true), set_config('app.user', 'hsds-import', true),
        set_config('app.role', 'SYSTEM', true), set_config('app.purpose', 'CAREMGT', true), set_config('TimeZone', 'UTC', true)`, [agency]);
      // Two imports take turns, so that neither misses what the other has just written.
      await client.query("select pg_advisory_xact_lock(hashtextextended('hsds import', 0))");
      await client.query("select consent.enter()");
      const outcome = await work();
      await client.query("commit");
      return outcome;
    } catch (failure) {
      await client.query("rollback").catch(() => undefined);
      if (!(failure instanceof DatabaseError)) throw failure;
      if (attempt < MOST_ATTEMPTS && ["40001", "40P01"].includes(failure.code ?? "")) continue;
      // PostgreSQL's own messages may quote the row.
      if (/^(22|23)/.test(failure.code ?? "")) throw new Refusal({ path: "", message: `holds a value that the database does not take (SQLSTATE ${failure.code})` });
      throw failure;
    }
  }
}
