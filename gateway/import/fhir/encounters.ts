import type { Category } from "../../../schema/consent/category.ts";
import { categoriesOfConcept } from "../../../subgraphs/assessments/code-categories.ts";
import { Encounter } from "../../../subgraphs/care-plans/encounters/encounter.ts";
import { ENCOUNTER_CATEGORIES, EncounterKind } from "../../../subgraphs/care-plans/encounters/encounter-kind.ts";
import { EncounterStatus } from "../../../subgraphs/care-plans/encounters/encounter-status.ts";
import { Modality } from "../../../subgraphs/care-plans/encounters/modality.ts";
import { codingsOf, conceptOf, memberOf, wordsOf } from "./concepts.ts";
import type { Item } from "./items.ts";
import { matterOf } from "./matter.ts";
import { instantOf } from "./moment.ts";
import { encounter } from "./r4/clinical.ts";
import type { Reading } from "./reading.ts";
import { type Ignored, type RecordDraft, recordDraft } from "./record-draft.ts";
import { subjectOf } from "./subject.ts";

/** An Encounter as a record. */
export function readEncounter(item: Item, reading: Reading): RecordDraft | Ignored | undefined {
  const read = reading.parse(encounter, item);
  if (read === undefined) return undefined;
  const { path } = item;
  if (read.status !== "planned") reading.past(`${path}.period.start`, read.period?.start);
  reading.ordered(`${path}.period`, read.period?.start, read.period?.end);
  const client = subjectOf(read.subject, item, reading);
  const reasons = [
    ...read.diagnosis.map((one, position) => reading.link(one.condition, `${path}.diagnosis[${position}].condition`, item, "Condition", "Procedure")),
    ...read.reasonReference.map((one, position) => reading.link(one, `${path}.reasonReference[${position}]`, item, ...REASONS)),
  ];
  if (client === undefined || "ignored" in client) return client;
  if (read.status === "entered-in-error") return { ignored: "entered in error" };
  if (read.period?.start === undefined) return { ignored: "says no time" };

  const about = categoriesOfConcept(codingsOf(...read.type, read.serviceType, ...read.reasonCode));
  const kind = kindOf(about);
  const matter = matterOf(Encounter, [...ENCOUNTER_CATEGORIES[kind], ...about], reading.labels(read));
  if ("ignored" in matter) return matter;
  const type = conceptOf(read.type[0]);
  return recordDraft(Encounter, {
    item, client,
    values: {
      kind,
      status: read.status === "onleave" ? EncounterStatus.ON_LEAVE : memberOf(EncounterStatus, read.status) ?? EncounterStatus.UNKNOWN,
      modality: MODALITIES[read.class.code ?? ""] ?? null,
      start: instantOf(read.period.start), end: read.period.end === undefined ? null : instantOf(read.period.end),
      typeCode: type?.code ?? null, typeSystem: type?.system ?? null, typeText: type?.display ?? null,
      reason: read.reasonCode.flatMap((reason) => wordsOf(reason) ?? []).join("; ") || null,
      episodeId: null,
    },
    categories: matter.categories,
    inherits: reasons.filter((link) => link !== undefined && (link.type === "Condition" || link.type === "Observation")),
  });
}

const REASONS: [string, ...string[]] = ["Condition", "Procedure", "Observation", "ImmunizationRecommendation"];

/** HL7 classes of encounter that tell how people met; a virtual one may be a call or a video. */
const MODALITIES: Readonly<Record<string, Modality>> = {
  AMB: Modality.IN_PERSON, EMER: Modality.IN_PERSON, FLD: Modality.IN_PERSON, IMP: Modality.IN_PERSON, ACUTE: Modality.IN_PERSON,
  NONAC: Modality.IN_PERSON, OBSENC: Modality.IN_PERSON, SS: Modality.IN_PERSON, HH: Modality.HOME_VISIT,
};

/** The kind that stands for what the encounter was about, health care in general when nothing more is known. */
function kindOf(about: readonly Category[]): EncounterKind {
  const first = (["SUBSTANCE_USE", "HIV_STI", "REPRODUCTIVE_HEALTH", "MENTAL_HEALTH", "DISABILITY"] as const).find((one) => about.includes(one));
  return first === undefined ? EncounterKind.MEDICAL : first === "MENTAL_HEALTH" ? EncounterKind.BEHAVIORAL_HEALTH : EncounterKind[first];
}
