import type { Culture } from "../../../subgraphs/clients/culture.ts";
import type { Demographics } from "../../../subgraphs/clients/demographics.ts";
import type { GenderAndSexuality } from "../../../subgraphs/clients/gender-and-sexuality.ts";
import type { Part } from "./client-draft.ts";
import type { CodeableConcept, Extension } from "./r4/datatypes.ts";
import type { Patient } from "./r4/patient.ts";

const US_CORE = "http://hl7.org/fhir/us/core/StructureDefinition/";
const FHIR = "http://hl7.org/fhir/StructureDefinition/";

/** HL7 marital status codes that sources give without a word for them. */
const MARITAL: Readonly<Record<string, string>> = {
  A: "Annulled", D: "Divorced", I: "Interlocutory", L: "Legally separated", M: "Married", C: "Common law", P: "Polygamous",
  T: "Domestic partner", U: "Unmarried", S: "Never married", W: "Widowed", UNK: "Unknown",
};

/** What a Patient says of herself to be counted and served: US Core race and ethnicity, language, administrative sex, marital status. */
export function demographicsOf({ extension, communication, gender, maritalStatus }: Patient): Part<Demographics> {
  const find = (url: string) => extension.find((one) => one.url === url);
  const language = communication.find(({ preferred }) => preferred === true) ?? communication[0];
  return {
    values: {
      race: wordsOf(find(`${US_CORE}us-core-race`)),
      ethnicity: wordsOf(find(`${US_CORE}us-core-ethnicity`))[0] ?? null,
      language: language?.language.coding[0]?.code ?? language?.language.text ?? null,
      interpreter: find(`${FHIR}patient-interpreterRequired`)?.valueBoolean ?? false,
      sex: gender ?? null,
      veteran: null,
      maritalStatus: maritalOf(maritalStatus),
    },
    categories: [],
  };
}

/** Her gender in words, where the source has it. */
export function genderOf({ extension }: Patient): Part<GenderAndSexuality> | null {
  const genderIdentity = wordOf(extension.find(({ url }) => url === `${US_CORE}us-core-genderIdentity`)?.valueCodeableConcept
    ?? part(extension.find(({ url }) => url === `${FHIR}individual-genderIdentity`), "value")?.valueCodeableConcept);
  return genderIdentity === null ? null : { values: { genderIdentity, sexualOrientation: null }, categories: [] };
}

/** Her religion, where the source has it. */
export function cultureOf({ extension }: Patient): Part<Culture> | null {
  const religion = wordOf(extension.find(({ url }) => url === `${FHIR}patient-religion`)?.valueCodeableConcept);
  return religion === null ? null : { values: { religion, selfDescribed: null, observances: [], providerPreferences: [] }, categories: [] };
}

function part(extension: Extension | undefined, url: string) {
  return extension?.extension.find((one) => one.url === url);
}

/** The categories of a US Core race or ethnicity; its text where it has none. */
function wordsOf(extension: Extension | undefined): string[] {
  const categories = (extension?.extension ?? []).filter(({ url }) => url === "ombCategory").flatMap(({ valueCoding }) => valueCoding?.display ?? []);
  const words = part(extension, "text")?.valueString;
  return categories.length > 0 ? categories : words === undefined ? [] : [words];
}

function wordOf(concept: CodeableConcept | undefined): string | null {
  return concept?.text ?? concept?.coding[0]?.display ?? concept?.coding[0]?.code ?? null;
}

function maritalOf(concept: CodeableConcept | undefined): string | null {
  const code = concept?.coding[0]?.code;
  return (code === undefined ? undefined : MARITAL[code]) ?? wordOf(concept);
}
