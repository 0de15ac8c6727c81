import { ACTIONS, type Action } from "../../../schema/consent/action.ts";
import { CATEGORIES, type Category, ORDINARY } from "../../../schema/consent/category.ts";
import { PURPOSES, type Purpose } from "../../../schema/consent/purpose.ts";
import { ACTION_CODES, type FhirCoding, LABELS, ORDINARY_LABEL, PURPOSE_CODES } from "../../../subgraphs/consent/fhir/codes.ts";
import { readLabels } from "../fhir/labels.ts";
import type { CodeableConcept, Coding } from "../fhir/r4/datatypes.ts";

/** The purpose that a code of FHIR is, exactly; undefined for every other. */
export function purposeOf(coding: Coding): Purpose | undefined {
  return PURPOSES.find((one) => isCode(PURPOSE_CODES[one], coding));
}

/** The action that a concept of FHIR is; undefined for one that is none of ours, or several. */
export function actionOf({ coding }: CodeableConcept): Action | undefined {
  const found = ACTIONS.filter((one) => coding.some((code) => isCode(ACTION_CODES[one], code)));
  return found.length === 1 ? found[0] : undefined;
}

/** What labels mean: categories, by one word where they were given so, and the places of those that mean nothing here. */
export interface Meant {
  readonly categories: readonly Category[] | "ORDINARY";
  readonly unknown: readonly number[];
}

/** Labels of a permission: a category only where all that it holds is labelled, for a part of it is not to be had. */
export function permitted(labels: readonly Coding[]): Meant {
  const given = (code: FhirCoding) => labels.some((label) => isCode(code, label));
  const named = CATEGORIES.filter((one) => LABELS[one].every(given));
  return meant(labels, named, (label) => named.some((one) => LABELS[one].some((code) => isCode(code, label))));
}

/** Labels of a refusal: a category where any of it is labelled, for a refusal protects too much rather than too little. */
export function refused(labels: readonly Coding[]): Meant {
  const wide = (label: Coding) => [
    ...CATEGORIES.filter((one) => LABELS[one].some((code) => isCode(code, label))), ...readLabels([{ ...label, system: systemOf(label) }]).categories,
  ];
  return meant(labels, CATEGORIES.filter((one) => labels.some((label) => wide(label).includes(one))), (label) => wide(label).length > 0);
}

function meant(labels: readonly Coding[], named: readonly Category[], isKnown: (label: Coding) => boolean): Meant {
  const ordinary = labels.some((label) => isCode(ORDINARY_LABEL, label));
  const unknown = [...labels.entries()].filter(([, label]) => !isKnown(label) && !isCode(ORDINARY_LABEL, label)).map(([place]) => place);
  if (ordinary && named.length === 0) return { categories: "ORDINARY", unknown };
  return { categories: CATEGORIES.filter((one) => named.includes(one) || ordinary && ORDINARY.includes(one)), unknown };
}

/** Whether FHIR's code is the one meant. */
export function isCode({ system, code }: FhirCoding, given: Coding): boolean {
  return given.code === code && systemOf(given) === system;
}

/** Code systems of HL7 v3 had another address once. */
function systemOf({ system }: Coding): string | undefined {
  return system?.replace(/^http:\/\/hl7\.org\/fhir\/v3\//, "http://terminology.hl7.org/CodeSystem/v3-");
}
