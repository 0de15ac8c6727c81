import { CONSENT_FORMS, type ConsentForm, type Scope } from "../../../schema/consent/question.ts";
import { SYSTEMS } from "../../../subgraphs/consent/fhir/codes.ts";
import { hashOf, type Item } from "../fhir/items.ts";
import type { Identifier } from "./patients.ts";
import { consent as r4, HARMLESS, NOT_KEPT, type Provision } from "./r4-consent.ts";
import { type Reader, readProvision, scopeOf } from "./scopes.ts";

/** A consent to be proposed to a client, as a resource says it. */
export interface ConsentDraft {
  readonly item: Item;
  /** The names under which her Patient may have been imported, and the number of her record system. */
  readonly patient: { readonly path: string; readonly names: readonly string[]; readonly identifier: Identifier | null };
  readonly form: ConsentForm;
  readonly scopes: readonly Scope[];
  /** What the resource says and is not kept. */
  readonly notes: readonly string[];
  readonly hash: string;
}

/**
 * A Consent of FHIR as a consent to be proposed. Undefined, with every problem noted, where it says what a consent of this network
 * cannot say, or leaves open what one must say: it is never read as more than it says.
 */
export function readConsent(reader: Reader): ConsentDraft | { readonly ignored: string } | undefined {
  const { item, reading } = reader;
  const { path } = item;
  const read = reading.parse(r4, item);
  if (read === undefined) return undefined;
  if (read.status === "rejected" || read.status === "inactive" || read.status === "entered-in-error") return { ignored: `it is ${read.status}` };
  if (read.modifierExtension.length > 0) reading.refuse(`${path}.modifierExtension`, "changes its meaning in a way we do not know");
  for (const name of Object.keys(item.body).filter((one) => !HARMLESS.has(one) && one !== "modifierExtension")) {
    reading.refuse(`${path}.${name}`, "is something that a consent of this network cannot say");
  }
  if (!read.scope.coding.some(({ code, system }) => code === "patient-privacy" && system === SYSTEMS.scope)) {
    reading.refuse(`${path}.scope`, "must be patient-privacy: other consents are not about sharing a file");
  }
  const patient = reading.link(read.patient, `${path}.patient`, item, "Patient");
  const { system, value } = read.patient?.identifier ?? {};
  const identifier = system === undefined || value === undefined ? null : { system, value };
  if (patient === undefined && identifier === null) reading.refuse(`${path}.patient`, "names no patient by a reference or an identifier");
  for (const [place, one] of read.performer.entries()) {
    const herself = patient !== undefined && reading.link(one, `${path}.performer[${place}]`, item, "Patient", "RelatedPerson", "Organization", "Practitioner", "PractitionerRole")?.names
      .some((name) => patient.names.includes(name));
    if (herself !== true) reading.refuse(`${path}.performer[${place}]`, "is not the patient: who may decide for her is judged when a consent is drafted here");
  }
  const scopes = scopesOf(read.provision, `${path}.provision`, reader);
  if (reading.problems.length > 0) return undefined;
  const form = CONSENT_FORMS.find((one) => read.category.some(({ coding }) => coding.some((code) => code.system === SYSTEMS.form && code.code === one)));
  const notes = [...new Set(Object.keys(item.body).flatMap((name) => NOT_KEPT[name] ?? []))];
  return {
    item, form: form ?? "WRITTEN", scopes, hash: hashOf(item.body),
    patient: { path: `${path}.patient`, names: patient?.names ?? [], identifier },
    notes: [...notes, ...(form === undefined ? ["in what form it was given: it is to be signed in writing"] : []), ...reader.notes],
  };
}

/** The root provision: either itself what is said, or the place of what is said; the base rule is that nothing is permitted. */
function scopesOf(raw: unknown, path: string, reader: Reader): Scope[] {
  const { reading } = reader;
  if (raw === undefined) {
    reading.refuse(path, "is missing: the consent says nothing of whom, what, what for and how long");
    return [];
  }
  const root = readProvision(raw, path, reading);
  if (root === undefined) return [];
  if (root.type !== undefined) return [scopeOf(root, path, reader)].filter((one) => one !== undefined);
  for (const name of LIMITS.filter((one) => isSaid(root[one]))) reading.refuse(`${path}.${name}`, "must stand in the provisions below, with their type");
  if (root.provision.length === 0) reading.refuse(`${path}.provision`, "is missing: the consent says nothing of whom, what, what for and how long");
  return root.provision.flatMap((one, place) => {
    const at = `${path}.provision[${place}]`;
    const read = readProvision(one, at, reading);
    return read === undefined ? [] : scopeOf(read, at, reader) ?? [];
  });
}

const LIMITS = ["period", "actor", "action", "securityLabel", "purpose", "data"] as const satisfies readonly (keyof Provision)[];

function isSaid(element: unknown): boolean {
  return Array.isArray(element) ? element.length > 0 : element !== undefined;
}
