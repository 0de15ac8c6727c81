import type { Category } from "../../schema/consent/category.ts";
import { byLongestPrefix } from "./codes/code-table.ts";
import { ICD_10 } from "./codes/icd-10.ts";
import { LOINC } from "./codes/loinc.ts";
import { SNOMED } from "./codes/snomed.ts";
import { categoriesOfItem } from "./instruments/catalogue.ts";

/** One code of a concept, as FHIR writes it. */
export interface Coding {
  readonly system?: string | null;
  readonly code?: string | null;
}

/**
 * What a condition or observation with this code is about. `fhirCategory` is the FHIR category code of the resource
 * (`laboratory`, `social-history`); it speaks only where the code itself has not been judged.
 */
export function categoriesOfCode(system: string | null | undefined, code: string | null | undefined, fhirCategory?: string): readonly Category[] {
  return categoriesOfConcept([{ system, code }], fhirCategory === undefined ? [] : [fhirCategory]);
}

/**
 * What a condition or observation is about, by all codings of its code, and by `parts`: the codes of its components and of
 * coded values. Everything that a judged coding is about counts. Without any, the FHIR categories decide, and without them it
 * is physical health; but what nobody has coded in a known system is text about anything, and is guarded like a case note too.
 */
export function categoriesOfConcept(
  codings: readonly Coding[], fhirCategories: readonly string[] = [], parts: readonly Coding[] = [],
): readonly Category[] {
  const judged = new Set([...codings, ...parts].flatMap((coding) => judge(coding) ?? []));
  if (judged.size > 0) return [...judged];
  const byCategory = new Set(fhirCategories.flatMap((one) => BY_FHIR_CATEGORY.get(one) ?? []));
  if (byCategory.size > 0) return [...byCategory];
  return codings.some(isKnown) ? ["PHYSICAL_HEALTH"] : ["PHYSICAL_HEALTH", "CASE_NOTE"];
}

/** One thing observed: its code, and the code of its value where that is a coded one. */
export interface Observed extends Coding {
  readonly valueSystem?: string | null;
  readonly valueCode?: string | null;
}

/** {@link categoriesOfConcept} of an observation: its own code and value, and those of its components. */
export function categoriesOfObservation(
  observed: Observed & { readonly components: readonly Observed[] }, fhirCategories: readonly string[] = [],
): readonly Category[] {
  const values = [observed, ...observed.components].map(({ valueSystem, valueCode }) => ({ system: valueSystem, code: valueCode }));
  return categoriesOfConcept([observed], fhirCategories, [...values, ...observed.components]);
}

function judge({ system, code }: Coding): readonly Category[] | undefined {
  if (system == null || code == null) return undefined;
  return SYSTEMS.find(({ names }) => names.test(system))?.judge(code.trim().toUpperCase());
}

/** Whether a code system is LOINC, by any of the names it goes by. */
export function isLoinc(system: string | null | undefined): boolean {
  return system != null && LOINC_NAMES.test(system);
}

function isKnown({ system, code }: Coding): boolean {
  return system != null && code != null && SYSTEMS.some(({ names }) => names.test(system));
}

const LOINC_NAMES = /^(https?:\/\/loinc\.org\/?|urn:oid:2\.16\.840\.1\.113883\.6\.1)$/;

const SYSTEMS: readonly { names: RegExp; judge: (code: string) => readonly Category[] | undefined }[] = [
  { names: /^(http:\/\/snomed\.info\/sct(\/.*)?|urn:oid:2\.16\.840\.1\.113883\.6\.96)$/, judge: (code) => SNOMED.get(code) },
  { names: LOINC_NAMES, judge: (code) => LOINC.get(code) ?? categoriesOfItem(code) },
  {
    names: /^(https?:\/\/hl7\.org\/fhir\/sid\/icd-10(-cm)?|urn:oid:2\.16\.840\.1\.113883\.6\.(3|90))$/,
    judge: (code) => byLongestPrefix(ICD_10, code.replaceAll(".", "")),
  },
];

/** FHIR categories that tell something where the code does not: of these, what was asked or noted may be about anything. */
const BY_FHIR_CATEGORY: ReadonlyMap<string, readonly Category[]> = new Map<string, readonly Category[]>([
  ["social-history", ["CASE_NOTE"]],
  ["survey", ["CASE_NOTE"]],
  ["sdoh", ["CASE_NOTE"]],
  ["care-experience-preference", ["CASE_NOTE"]],
  ["treatment-intervention-preference", ["CASE_NOTE"]],
  ["cognitive-status", ["MENTAL_HEALTH"]],
  ["functional-status", ["DISABILITY"]],
  ["disability-status", ["DISABILITY"]],
]);
