import type { ClientDraft } from "./client-draft.ts";
import { readCarePlan } from "./care-plans.ts";
import { readCondition } from "./conditions.ts";
import { readEncounter } from "./encounters.ts";
import { readGoal } from "./goals.ts";
import { type Item, isObject, itemsOf } from "./items.ts";
import { readObservation } from "./observations.ts";
import { readPatient } from "./patients.ts";
import { Refusal } from "./problem.ts";
import { provenanceOf, type Provenance, SOURCES } from "./provenance.ts";
import { readQuestionnaireResponse } from "./questionnaire-responses.ts";
import type { Link } from "./reading.ts";
import { Reading } from "./reading.ts";
import type { Ignored, RecordDraft } from "./record-draft.ts";
import { readReferral } from "./referrals.ts";
import { References } from "./references.ts";

/** What a file asks to be written, when nothing is wrong with it. */
export interface Drafts {
  readonly clients: readonly ClientDraft[];
  readonly records: readonly RecordDraft[];
  /** Patients that resources are about of which nothing is kept; they must be known all the same. */
  readonly mentions: readonly Link[];
  /** Resources that are not imported, and why. */
  readonly ignored: readonly { type: string; name: string; reason: string }[];
  provenanceOf(item: Item): Provenance;
}

type Reader = (item: Item, reading: Reading) => RecordDraft | Ignored | undefined;

const READERS: Readonly<Record<string, Reader>> = {
  Encounter: readEncounter, Condition: readCondition, Observation: readObservation,
  QuestionnaireResponse: readQuestionnaireResponse, CarePlan: readCarePlan, Task: readReferral,
};

/** The resource types that become records. */
export const IMPORTED_TYPES: ReadonlySet<string> = new Set([...Object.keys(READERS), "Patient", "Goal"]);

/** Reads a parsed file; throws a {@link Refusal} that names everything wrong with it. `now` is what "the future" begins after. */
export function readFile(file: unknown, now: Date): Drafts {
  const contents = itemsOf(file, IMPORTED_TYPES);
  const { items, withoutResource } = contents;
  const reading = new Reading(contents, now);
  const clients: ClientDraft[] = [];
  const records: RecordDraft[] = [];
  const ignored: { type: string; name: string; reason: string }[] = Array.from({ length: withoutResource },
    () => ({ type: "Bundle.entry", name: "", reason: "brings no resource" }));
  const plans = plansByGoal(items, reading);
  const mentions: Link[] = [];
  for (const item of items) {
    const { type, name } = item;
    const imported = IMPORTED_TYPES.has(type);
    if (item.container === undefined || imported) reading.refuseDangling(item, imported);
    if (Object.hasOwn(SOURCES, type)) reading.parse(SOURCES[type]!, item);
    if (!imported && item.container === undefined) mentions.push(...patientsOf(item, reading));
    const draft = imported ? read(item, reading, plans) : { ignored: ignoredBecause(type) };
    const dated = reading.come();
    if (draft === undefined) continue;
    if ("ignored" in draft) ignored.push({ type, name, reason: draft.ignored });
    else if ("noun" in draft) records.push({ ...draft, dated });
    else clients.push(draft);
  }
  if (reading.problems.length > 0) throw new Refusal(...reading.problems);
  const references = new References(items);
  return { clients, records, mentions, ignored, provenanceOf: (item) => provenanceOf(item, references) };
}

function read(item: Item, reading: Reading, plans: ReadonlyMap<string, Link>): ClientDraft | RecordDraft | Ignored | undefined {
  const { modifierExtension } = item.body;
  if (Array.isArray(modifierExtension) && modifierExtension.length > 0) return { ignored: "an extension we do not know changes its meaning" };
  if (item.type === "Patient") return readPatient(item, reading);
  if (item.type === "Goal") return readGoal(item, reading, plans.get(item.name));
  return READERS[item.type]!(item, reading);
}

/** Why a resource type is not imported. */
export function ignoredBecause(type: string): string {
  if (type === "ServiceRequest") return "read with the Task that is to fulfil it";
  if (type === "Consent") return "imported by itself, with fhir-consent";
  return Object.hasOwn(SOURCES, type) ? "kept as provenance of the records that name it" : "not part of the shared view";
}

/** The patient a resource says it is about, whatever its type. */
function patientsOf(item: Item, reading: Reading): Link[] {
  return ["subject", "patient"].flatMap((field) => {
    const named = item.body[field];
    const reference = isObject(named) ? named["reference"] : undefined;
    // A type of its own is judged by whoever knows the resource; a patient we know.
    if (typeof reference !== "string" || !/^urn:|(^|\/)Patient\//i.test(reference)) return [];
    const about = reading.here({ reference }, item);
    if (about !== undefined && about.type !== "Patient") return [];
    return reading.link({ reference }, `${item.path}.${field}`, item, "Patient") ?? [];
  });
}

/** FHIR writes a plan's goals into the plan, the room writes the plan into its goals. The first plan that names a goal has it. */
function plansByGoal(items: readonly Item[], reading: Reading): ReadonlyMap<string, Link> {
  const plans = new Map<string, Link>();
  for (const item of items) {
    const { goal } = item.body;
    if (item.type !== "CarePlan" || !Array.isArray(goal)) continue;
    for (const [position, one] of goal.entries()) {
      const reference = isObject(one) && typeof one["reference"] === "string" ? { reference: one["reference"] } : undefined;
      const name = reading.here(reference, item)?.name;
      if (name !== undefined && !plans.has(name)) plans.set(name, { path: `${item.path}.goal[${position}]`, type: "CarePlan", names: [item.name] });
    }
  }
  return plans;
}
