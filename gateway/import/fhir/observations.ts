import { categoriesOfConcept, isLoinc } from "../../../subgraphs/assessments/code-categories.ts";
import { Observation, type ObservationComponent, ObservationStatus } from "../../../subgraphs/assessments/observation.ts";
import { codesOf, codingsOf, conceptOf, memberOf, wordsOf } from "./concepts.ts";
import type { Item } from "./items.ts";
import { matterOf } from "./matter.ts";
import { instantOf } from "./moment.ts";
import { type ObservationValue, observation } from "./r4/clinical.ts";
import type { Reading } from "./reading.ts";
import { type Ignored, type RecordDraft, recordDraft } from "./record-draft.ts";
import { subjectOf } from "./subject.ts";

/** What an Observation may find, and which of it a record holds. */
const READABLE = ["valueQuantity", "valueCodeableConcept", "valueString", "valueBoolean", "valueInteger", "valueDateTime"];
const KNOWN = [...READABLE, "valueRange", "valueRatio", "valueSampledData", "valueTime", "valuePeriod"];

/** An Observation as a record. */
export function readObservation(item: Item, reading: Reading): RecordDraft | Ignored | undefined {
  if (!hasOneValue(item, reading)) return undefined;
  const read = reading.parse(observation, item);
  if (read === undefined) return undefined;
  const { path } = item;
  reading.past(`${path}.effectiveDateTime`, read.effectiveDateTime);
  reading.past(`${path}.effectivePeriod.start`, read.effectivePeriod?.start);
  reading.past(`${path}.effectiveInstant`, read.effectiveInstant);
  reading.past(`${path}.issued`, read.issued);
  reading.ordered(`${path}.effectivePeriod`, read.effectivePeriod?.start, read.effectivePeriod?.end);
  const client = subjectOf(read.subject, item, reading);
  const encounterId = reading.link(read.encounter, `${path}.encounter`, item, "Encounter");
  const related = [
    ...read.hasMember.map((one, position) => reading.link(one, `${path}.hasMember[${position}]`, item, ...MEMBERS)),
    ...read.derivedFrom.map((one, position) => reading.link(one, `${path}.derivedFrom[${position}]`, item, ...SOURCES)),
  ];
  if (client === undefined || "ignored" in client) return client;
  if (read.status === "entered-in-error") return { ignored: "entered in error" };
  if (read.focus.length > 0) return { ignored: "about somebody or something else than its patient (focus)" };
  if (Object.keys(item.body).some((key) => KNOWN.includes(key) && !READABLE.includes(key))) return { ignored: "its kind of value has no place in the shared view" };
  const concept = conceptOf(read.code, isLoinc);
  const at = read.effectiveDateTime ?? read.effectiveInstant ?? read.effectivePeriod?.start ?? read.effectivePeriod?.end ?? read.issued;
  if (concept === undefined) return { ignored: "says neither in code nor in words what was observed" };
  if (at === undefined) return { ignored: "says no time" };

  const concepts = [read.code, read.valueCodeableConcept, ...read.component.flatMap(({ code, valueCodeableConcept }) => [code, valueCodeableConcept])];
  const matter = matterOf(Observation, categoriesOfConcept(codingsOf(...concepts), codesOf(read.category)), reading.labels(read));
  if ("ignored" in matter) return matter;
  return recordDraft(Observation, {
    item, client,
    values: {
      ...concept, ...foundOf(read), status: memberOf(ObservationStatus, read.status) ?? ObservationStatus.UNKNOWN, at: instantOf(at),
      components: read.component.map((component): ObservationComponent => ({
        ...(conceptOf(component.code, isLoinc) ?? { system: null, code: null, display: "" }), ...foundOf(component),
      })),
    },
    links: { encounterId },
    categories: matter.categories,
    inherits: related.filter((link) => link !== undefined && INHERITED.has(link.type)),
  });
}

const MEMBERS: [string, ...string[]] = ["Observation", "QuestionnaireResponse", "MolecularSequence"];
const SOURCES: [string, ...string[]] = ["Observation", "QuestionnaireResponse", "DocumentReference", "ImagingStudy", "Media", "MolecularSequence"];
const INHERITED = new Set(["Observation", "QuestionnaireResponse"]);

function hasOneValue({ body, path }: Item, reading: Reading): boolean {
  const values = Object.keys(body).filter((key) => /^value[A-Z]/.test(key));
  const unknown = values.find((key) => !KNOWN.includes(key));
  if (unknown !== undefined) reading.refuse(`${path}.value`, `must be one of ${KNOWN.join(", ")}`);
  else if (values.length > 1) reading.refuse(`${path}.value`, "must be one value, not several");
  return unknown === undefined && values.length <= 1;
}

function foundOf(read: ObservationValue): Pick<Observation, "value" | "unit" | "valueSystem" | "valueCode" | "valueText"> {
  const { valueQuantity: quantity, valueCodeableConcept: coded, dataAbsentReason } = read;
  const none = { value: null, unit: null, valueSystem: null, valueCode: null, valueText: null };
  if (quantity !== undefined) {
    const unit = quantity.code ?? quantity.unit ?? null;
    // "less than 5" is no 5: with a comparator the value is words.
    const words = quantity.comparator && `${quantity.comparator} ${quantity.value ?? ""} ${unit ?? ""}`.trim();
    return words ? { ...none, valueText: words } : { ...none, value: quantity.value ?? null, unit };
  }
  if (coded !== undefined) {
    const { system = null, code = null, display = null } = conceptOf(coded, isLoinc) ?? {};
    return { ...none, valueSystem: system, valueCode: code, valueText: display };
  }
  if (read.valueInteger !== undefined) return { ...none, value: read.valueInteger };
  if (read.valueBoolean !== undefined) return { ...none, valueText: String(read.valueBoolean) };
  return { ...none, valueText: read.valueString ?? read.valueDateTime?.text ?? wordsOf(dataAbsentReason) };
}
