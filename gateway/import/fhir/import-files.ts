import { isObject } from "./items.ts";
import { Refusal } from "./problem.ts";
import { ignoredBecause, IMPORTED_TYPES, readFile } from "./read-file.ts";
import { type FileOutcome, Report } from "./report.ts";
import type { Session } from "./session.ts";
import { readJson } from "./source-files.ts";
import { writeDrafts } from "./write-drafts.ts";

/** What {@link importFiles} works with. */
export interface FilesToImport {
  readonly session: Session;
  readonly files: readonly string[];
  readonly now: Date;
  /** Told of each file when it is done with. */
  readonly done?: (outcome: FileOutcome) => void;
  /** Largest file in bytes. */
  readonly largest?: number;
}

/**
 * Imports file after file, each in a transaction of its own and alone in memory. A file that only lacks what another may bring
 * (its patient, an encounter) is tried again after the others.
 */
export async function importFiles({ session, files, now, done = () => undefined, largest }: FilesToImport): Promise<Report> {
  const report = new Report();
  let waiting: readonly string[] = files;
  for (let progress = true; waiting.length > 0;) {
    const later: string[] = [];
    for (const file of waiting) {
      const { outcome, mayCome } = await importFile(session, file, now, largest);
      if (mayCome && progress) {
        later.push(file);
      } else {
        report.add(outcome);
        done(outcome);
      }
    }
    // A round that brought nothing in ends the waiting: the next one says why.
    progress = later.length < waiting.length;
    waiting = later;
  }
  return report;
}

async function importFile(session: Session, file: string, now: Date, largest?: number): Promise<{ outcome: FileOutcome; mayCome: boolean }> {
  let content: unknown;
  try {
    content = await readJson(file, largest);
    return { outcome: { file, counts: await writeDrafts(session, readFile(content, now)), problems: [] }, mayCome: false };
  } catch (failure) {
    // Text nested thousands of levels deep is no file of anybody's records.
    const refusal = failure instanceof RangeError ? new Refusal({ path: "", message: "is nested too deeply" }) : failure;
    if (!(refusal instanceof Refusal)) throw refusal;
    return { outcome: { file, counts: refusedCounts(content), problems: refusal.problems }, mayCome: refusal.mayCome };
  }
}

/** The resources of a refused file, as far as they can be told. */
function refusedCounts(content: unknown): FileOutcome["counts"] {
  if (!isObject(content) || typeof content["resourceType"] !== "string") return [{ type: "(no resource)", fate: "refused" }];
  const entries = content["resourceType"] === "Bundle" ? content["entry"] : [{ resource: content }];
  const resources = (Array.isArray(entries) ? entries : []).map((entry) => (isObject(entry) ? entry["resource"] : undefined)).filter(isObject);
  const types = resources.map(({ resourceType }) => resourceType)
    .filter((type): type is string => typeof type === "string" && /^[A-Z][A-Za-z]{1,60}$/.test(type));
  if (types.length === 0) return [{ type: "(no resource)", fate: "refused" }];
  return types.map((type) => (IMPORTED_TYPES.has(type) ? { type, fate: "refused" } : { type, fate: "ignored", reason: ignoredBecause(type) }));
}
