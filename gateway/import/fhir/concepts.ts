import type { CodeableConcept, Coding } from "./r4/datatypes.ts";

/** A coded concept as a record keeps it: one code, and words. */
export interface Concept {
  readonly system: string | null;
  readonly code: string | null;
  readonly display: string;
}

/** The first code of a FHIR concept and its words; undefined for one that has neither. */
export function conceptOf(concept: CodeableConcept | undefined, rather: (system: string | undefined) => boolean = () => false): Concept | undefined {
  const coded = concept?.coding.filter(({ code }) => code !== undefined);
  const coding: Coding | undefined = coded?.find(({ system }) => rather(system)) ?? coded?.[0];
  const display = concept?.text ?? coding?.display ?? concept?.coding.find((one) => one.display !== undefined)?.display ?? coding?.code;
  return display === undefined || display.trim() === "" ? undefined : { system: coding?.system ?? null, code: coding?.code ?? null, display };
}

/** Every coding of these concepts. */
export function codingsOf(...concepts: readonly (CodeableConcept | undefined)[]): Coding[] {
  return concepts.flatMap((concept) => concept?.coding ?? []);
}

/** Every code of these concepts, whatever its system. */
export function codesOf(concepts: readonly CodeableConcept[]): string[] {
  return codingsOf(...concepts).flatMap(({ code }) => code ?? []);
}

/** The words of a FHIR concept. */
export function wordsOf(concept: CodeableConcept | undefined): string | null {
  return conceptOf(concept)?.display ?? null;
}

/** FHIR's `entered-in-error` as the enumerations of the rooms have it: `ENTERED_IN_ERROR`. */
export function upper(code: string): string {
  return code.toUpperCase().replaceAll("-", "_");
}

/** The member of a room's enumeration for a FHIR code; null where it has none. */
export function memberOf<T extends string>(members: Readonly<Record<string, T>>, code: string | undefined): T | null {
  return code === undefined ? null : members[upper(code)] ?? null;
}
