import "reflect-metadata";
import { parseArgs } from "node:util";
import { DriverException } from "@mikro-orm/postgresql";
import { addInstruments } from "../../subgraphs/assessments/instruments/catalogue.ts";
import { type Config, readConfig } from "../config.ts";
import { type Database, openDatabase } from "../database.ts";
import { loadDemonstration } from "../demonstration/load.ts";
import { failureSentence } from "../failure-sentence.ts";
import { NotAnAuthor, refuseOtherAuthors } from "../import/agencies.ts";
import { importFiles } from "../import/fhir/import-files.ts";
import type { Report } from "../import/fhir/report.ts";
import { Session } from "../import/fhir/session.ts";
import { NoSource, sourceFiles } from "../import/fhir/source-files.ts";
import { importConsents } from "../import/fhir-consent/import-consents.ts";
import { importHmis } from "../import/hmis/import-packages.ts";
import { importPackages, type PackagesToImport, sourcesOf } from "../import/hsds/import-packages.ts";
import { importUrl } from "../import/import-role.ts";
import { showProgress } from "../import/progress.ts";

/** Importing again changes nothing of what is in. */
const AGAIN = "run the import again: whole files are in, the others are not";
const USAGE = "Usage: npm run import -- fhir|fhir-consent|hmis|hsds <files or folders> --agency <id>";

/**
 * `npm run import -- fhir <files or folders> --agency <id>`: loads FHIR R4 bundles as records of the agency, beside a running
 * system or without one; `hmis` exports in HMIS CSV, `fhir-consent` Consents, as proposals to the agency's clients; `hsds` a directory in HSDS 3.0, JSON or CSV, which the agency keeps. Gives the exit code: 0, 1 when a
 * bundle, a consent or a package was refused, 2 when the arguments cannot be used.
 */
export async function runImport(args: string[], { stdout, stderr }: Streams, configure: () => Config = readConfig): Promise<number> {
  const asked = argumentsOf(args);
  if (asked === undefined) {
    stderr.write(`${USAGE}\n`);
    return 2;
  }
  let database: Database | undefined;
  let session: Session | undefined;
  try {
    const endings = ENDINGS[asked.format];
    const files = await sourceFiles(asked.paths, endings);
    if (files.length === 0) throw new NoSource(`There are no ${endings.join(" or ")} files in what was given.`);
    const config = configure();
    addInstruments(config.instruments);
    const log = (line: string) => void stderr.write(`${line}\n`);
    database = await openDatabase(config, { beside: true, log });
    // As `npm start` does: a new home begins with the demonstration network, and an import needs an agency.
    if (config.oidcIssuer === null) await loadDemonstration({ database, log });
    await refuseOtherAuthors(database.adminUrl, asked.agency);
    const url = await importUrl(database.adminUrl, database.passwords);
    if (asked.format !== "hsds") session = await Session.open(url, asked.agency, asked.format === "hmis" ? "hmis-import" : undefined);
    const report = session === undefined
      ? await importDirectory({ url, agency: asked.agency, files }, stderr)
      : await OF_CLIENTS[asked.format as keyof typeof OF_CLIENTS]({ session, files, stderr });
    stdout.write(report.toString());
    return report.refusedAny ? 1 : 0;
  } catch (failure) {
    if (failure instanceof NoSource || failure instanceof NotAnAuthor) {
      stderr.write(`${failure.message}\n`);
      return 2;
    }
    const sentence = failureSentence(failure, AGAIN);
    // A message of the database's own may quote what was written.
    if (sentence === undefined && !(failure instanceof DriverException)) throw failure;
    stderr.write(`${sentence ?? `The database failed (SQLSTATE ${(failure as { code?: string }).code}); ${AGAIN}.`}\n`);
    return 1;
  } finally {
    await session?.close();
    await database?.stop();
  }
}

/** What is imported of clients. */
interface OfClients {
  readonly session: Session;
  readonly files: readonly string[];
  readonly stderr: Streams["stderr"];
}

const OF_CLIENTS: Readonly<Record<Exclude<Format, "hsds">, (asked: OfClients) => Promise<Pick<Report, "toString" | "refusedAny">>>> = {
  fhir: importRecords,
  "fhir-consent": ({ session, files }) => importConsents({ session, files, now: new Date() }),
  hmis: ({ session, files }) => importHmis({ session, files, now: new Date() }),
};

async function importRecords({ session, files, stderr }: OfClients): Promise<Report> {
  const progress = showProgress(files.length, stderr);
  return importFiles({ session, files, now: new Date(), done: progress.done }).finally(progress.end);
}

async function importDirectory(asked: PackagesToImport, stderr: Streams["stderr"]): Promise<Report> {
  const progress = showProgress(sourcesOf(asked.files).length, stderr);
  return importPackages({ ...asked, done: progress.done }).finally(progress.end);
}

/** Where the report goes, and where what happens meanwhile. */
export interface Streams {
  readonly stdout: Pick<NodeJS.WriteStream, "write">;
  readonly stderr: Pick<NodeJS.WriteStream, "write" | "isTTY">;
}

type Format = keyof typeof ENDINGS;

/** The formats, and how their files end. */
const ENDINGS = { fhir: [".json"], "fhir-consent": [".json"], hmis: [".csv"], hsds: [".json", ".csv"] } as const;

function argumentsOf(args: string[]): { format: Format; paths: string[]; agency: string } | undefined {
  try {
    const { values: { agency }, positionals: [format, ...paths] } = parseArgs({
      args, allowPositionals: true, options: { agency: { type: "string" } },
    });
    if (format === undefined || !isFormat(format)) return undefined;
    return paths.length > 0 && agency !== undefined && agency !== "" ? { format, paths, agency } : undefined;
  } catch {
    return undefined;
  }
}

function isFormat(word: string): word is Format {
  return Object.hasOwn(ENDINGS, word);
}

if (import.meta.main) process.exitCode = await runImport(process.argv.slice(2), process);
