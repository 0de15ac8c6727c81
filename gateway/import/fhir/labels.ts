import type { Category } from "../../../schema/consent/category.ts";
import type { Coding } from "./r4/datatypes.ts";

const CONFIDENTIALITY = /^http:\/\/(terminology\.hl7\.org\/CodeSystem\/v3-|hl7\.org\/fhir\/v3\/)Confidentiality$/;
const ACT_CODE = /^http:\/\/(terminology\.hl7\.org\/CodeSystem\/v3-|hl7\.org\/fhir\/v3\/)ActCode$/;

/** HL7 sensitivity codes as categories. The code system does not put SUD or MH under BH, nor ETH near SUD; people mean it so. */
const SENSITIVITY: Readonly<Record<string, readonly Category[]>> = {
  MH: ["MENTAL_HEALTH"], PSY: ["MENTAL_HEALTH"], EMOTDIS: ["MENTAL_HEALTH"], BH: ["MENTAL_HEALTH", "SUBSTANCE_USE"],
  SUD: ["SUBSTANCE_USE"], ETH: ["SUBSTANCE_USE"], ETHUD: ["SUBSTANCE_USE"], OPIOIDUD: ["SUBSTANCE_USE"],
  "42CFRPart2": ["PART2", "SUBSTANCE_USE"],
  HIV: ["HIV_STI"], STD: ["HIV_STI"], SEX: ["REPRODUCTIVE_HEALTH", "GENDER_SEXUALITY"], PREGNANT: ["REPRODUCTIVE_HEALTH"],
  GENDER: ["GENDER_SEXUALITY"], SDV: ["DOMESTIC_VIOLENCE"], VIO: ["DOMESTIC_VIOLENCE"], MST: ["DOMESTIC_VIOLENCE"],
  COGN: ["DISABILITY"], DVD: ["DISABILITY"], REL: ["CULTURE"], EMPL: ["EMPLOYMENT"], PSYTHPN: ["PSYCHOTHERAPY_NOTES"],
};

/** What a resource's security labels ask for: categories, or more than can be kept. */
export interface Labelled {
  readonly categories: readonly Category[];
  /** Whether it is restricted in a way no category stands for. */
  readonly beyond: boolean;
}

/** Reads HL7 security labels. An unknown sensitivity, or "restricted" without saying for what, is `beyond` what we can honour. */
export function readLabels(labels: readonly Coding[]): Labelled {
  const sensitivities = labels.filter(({ system }) => ACT_CODE.test(system ?? "")).map(({ code }) => code ?? "");
  const categories = [...new Set(sensitivities.flatMap((code) => SENSITIVITY[code] ?? []))];
  const restricted = labels.some(({ system, code }) => CONFIDENTIALITY.test(system ?? "") && (code === "R" || code === "V"));
  const unknown = sensitivities.some((code) => SENSITIVITY[code] === undefined);
  return { categories, beyond: unknown || (restricted && categories.length === 0) };
}

/**
 * What the labels of a whole bundle ask of each of its records. A bundle carries the highest label of what is in it, so that
 * its confidentiality says nothing of one record; what it says to be about is taken for all.
 */
export function readBundleLabels(labels: readonly Coding[]): Labelled {
  return readLabels(labels.filter(({ system }) => ACT_CODE.test(system ?? "")));
}

/** The extension by which a part of a resource, for instance one address, carries a label of its own (HL7 DS4P). */
const INLINE_LABEL = "http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-inline-sec-label";

/** Whether a part of a resource is labelled more sensitive than the whole. */
export function isLabelledInside(part: { extension: readonly { url: string }[] }): boolean {
  return part.extension.some(({ url }) => url === INLINE_LABEL);
}
