import { categoriesOfConcept } from "../../../subgraphs/assessments/code-categories.ts";
import { Condition, ConditionStatus, ConditionVerification } from "../../../subgraphs/assessments/condition.ts";
import { codesOf, codingsOf, conceptOf, memberOf } from "./concepts.ts";
import type { Item } from "./items.ts";
import { matterOf } from "./matter.ts";
import { instantOf } from "./moment.ts";
import { condition } from "./r4/clinical.ts";
import type { Reading } from "./reading.ts";
import { type Ignored, type RecordDraft, recordDraft } from "./record-draft.ts";
import { subjectOf } from "./subject.ts";

/** A Condition as a record. */
export function readCondition(item: Item, reading: Reading): RecordDraft | Ignored | undefined {
  const read = reading.parse(condition, item);
  if (read === undefined) return undefined;
  const { path } = item;
  const began = read.onsetDateTime ?? read.onsetPeriod?.start;
  const ended = read.abatementDateTime ?? read.abatementPeriod?.end ?? read.abatementPeriod?.start;
  for (const field of ["onsetDateTime", "abatementDateTime", "recordedDate"] as const) reading.past(`${path}.${field}`, read[field]);
  for (const field of ["onsetPeriod", "abatementPeriod"] as const) {
    reading.past(`${path}.${field}.start`, read[field]?.start);
    reading.ordered(`${path}.${field}`, read[field]?.start, read[field]?.end);
  }
  reading.ordered(`${path}.abatement${read.abatementDateTime === undefined ? "Period" : "DateTime"}`, began, ended);
  const client = subjectOf(read.subject, item, reading);
  const encounterId = reading.link(read.encounter, `${path}.encounter`, item, "Encounter");
  if (client === undefined || "ignored" in client) return client;
  const verification = memberOf(ConditionVerification, read.verificationStatus?.coding[0]?.code);
  if (verification === ConditionVerification.ENTERED_IN_ERROR) return { ignored: "entered in error" };
  const concept = conceptOf(read.code);
  const at = began ?? read.recordedDate;
  if (concept === undefined) return { ignored: "says neither in code nor in words what it is" };
  if (at === undefined) return { ignored: "says no time" };

  const matter = matterOf(Condition, categoriesOfConcept(codingsOf(read.code), codesOf(read.category)), reading.labels(read));
  if ("ignored" in matter) return matter;
  return recordDraft(Condition, {
    item, client,
    values: {
      ...concept,
      status: memberOf(ConditionStatus, read.clinicalStatus?.coding[0]?.code), verification,
      at: instantOf(at), endedAt: ended === undefined ? null : instantOf(ended),
    },
    links: { encounterId },
    categories: matter.categories,
  });
}
