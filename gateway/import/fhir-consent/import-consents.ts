import { randomUUID } from "node:crypto";
import { itemsOf } from "../fhir/items.ts";
import { Refusal } from "../fhir/problem.ts";
import { Reading } from "../fhir/reading.ts";
import type { Session } from "../fhir/session.ts";
import { readJson } from "../fhir/source-files.ts";
import { propose } from "./propose.ts";
import { ConsentReport, type ConsentOutcome } from "./report.ts";
import { type ConsentDraft, readConsent } from "./read-consent.ts";

/** What {@link importConsents} works with. */
export interface ConsentsToImport {
  readonly session: Session;
  readonly files: readonly string[];
  readonly now: Date;
  /** Told of each file when it is done with. */
  readonly done?: (file: string, outcomes: readonly ConsentOutcome[]) => void;
}

/**
 * Imports the Consents of FHIR files as PROPOSED consents of clients the agency knows, each on its own: what cannot be read exactly is
 * refused and the others come in. Never as active: the evidence of another system is none here.
 */
export async function importConsents({ session, files, now, done = () => undefined }: ConsentsToImport): Promise<ConsentReport> {
  const report = new ConsentReport();
  for (const file of files) {
    const outcomes = await importFile(session, file, now);
    report.add(file, outcomes);
    done(file, outcomes);
  }
  return report;
}

async function importFile(session: Session, file: string, now: Date): Promise<ConsentOutcome[]> {
  try {
    const read = consentsIn(await readJson(file), now);
    const proposals = await propose(session, read.flatMap((one) => ("draft" in one ? one.draft : [])));
    let next = 0;
    return read.map((one) => ("draft" in one ? { ...proposals[next++]!, notes: one.draft.notes } : one));
  } catch (failure) {
    const refusal = failure instanceof RangeError ? new Refusal({ path: "", message: "is nested too deeply" }) : failure;
    if (!(refusal instanceof Refusal)) throw refusal;
    return [{ fate: "refused", problems: refusal.problems }];
  }
}

/** The Consents of a parsed file, each read or refused; throws a {@link Refusal} for what is no FHIR file. */
export function consentsIn(content: unknown, now: Date, newId: () => string = randomUUID): ({ readonly draft: ConsentDraft } | ConsentOutcome)[] {
  const contents = itemsOf(content, CONSENTS);
  return contents.items.filter(({ type }) => type === "Consent").map((item) => {
    const reading = new Reading(contents, now);
    const read = readConsent({ item, reading, now: now.toISOString(), newId, notes: new Set() });
    if (read === undefined) return { fate: "refused", problems: reading.problems };
    return "ignored" in read ? { fate: "ignored", reason: read.ignored } : { draft: read };
  });
}

const CONSENTS: ReadonlySet<string> = new Set(["Consent"]);
