import { BirthDateQuality } from "../../../subgraphs/clients/identity.ts";
import { identityHashes } from "../../../subgraphs/clients/identity-hashes.ts";
import { sortName } from "../../../subgraphs/clients/sort-name.ts";
import type { ClientDraft } from "../fhir/client-draft.ts";
import type { CsvRow } from "../hsds/csv.ts";
import { type Cells, saidYes } from "./cells.ts";
import { itemOf } from "./items.ts";

/** A row of Client.csv as a client to be opened. */
export function readClient(row: CsvRow, source: string, cells: Cells): ClientDraft {
  const id = cells.required("Client.csv", row, "PersonalID");
  const item = itemOf("Client.csv", "Client", row, source, id);
  const given = row.cells;
  const named = ["1", "2"].includes(given["NameDataQuality"] ?? "1");
  const birthDate = cells.day("Client.csv", row, "DOB");
  const quality = birthDate === null ? undefined : QUALITIES[given["DOBDataQuality"] ?? "1"];
  const system = `urn:hmis:${encodeURIComponent(source)}`;
  const says = {
    givenName: named ? [given["FirstName"], given["MiddleName"]].filter(Boolean).join(" ") || null : null,
    familyName: named ? [given["LastName"], given["NameSuffix"]].filter(Boolean).join(" ") || null : null,
    preferredName: null, pronouns: null,
    birthDate: quality === undefined ? null : birthDate, birthDateQuality: quality ?? BirthDateQuality.UNKNOWN,
    identifiers: [{ system, value: id }, ...(given["SSNDataQuality"] === "1" && given["SSN"] !== undefined ? [{ system: SSN, value: given["SSN"] }] : [])],
  };
  const genders = saidYes(row, GENDERS);
  const genderIdentity = [...genders, ...(given["DifferentIdentityText"] === undefined ? [] : [given["DifferentIdentityText"]])].join(", ");
  return {
    item, number: `${system}|${id}`,
    identity: { values: { ...says, sortName: sortName(says), matchHashes: identityHashes(says) }, categories: [] },
    demographics: {
      values: {
        race: saidYes(row, RACES), ethnicity: given["HispanicLatinaeo"] === "1" || given["Ethnicity"] === "1" ? "Hispanic or Latina/e/o" : null, language: null, interpreter: false,
        sex: null, veteran: given["VeteranStatus"] === "1" ? true : given["VeteranStatus"] === "0" ? false : null, maritalStatus: null,
      },
      categories: [],
    },
    gender: genderIdentity === "" ? null : { values: { genderIdentity, sexualOrientation: null }, categories: [] },
    culture: null, contact: null, location: null,
  };
}

const SSN = "http://hl7.org/fhir/sid/us-ssn";

/** HMIS 3.03; of any other quality nobody knows the day. */
const QUALITIES: Readonly<Record<string, BirthDateQuality>> = { 1: BirthDateQuality.FULL, 2: BirthDateQuality.PARTIAL };

/** HMIS 3.04, in the columns of the years since 2020. */
const RACES = {
  AmIndAKNative: "American Indian, Alaska Native, or Indigenous", Asian: "Asian or Asian American", BlackAfAmerican: "Black, African American, or African",
  HispanicLatinaeo: "Hispanic or Latina/e/o", MidEastNAfrican: "Middle Eastern or North African", NativeHIPacific: "Native Hawaiian or Pacific Islander", White: "White",
} as const;

/** HMIS 3.06, likewise. */
const GENDERS = {
  Woman: "Woman", Female: "Woman", Man: "Man", Male: "Man", NonBinary: "Non-binary", NoSingleGender: "Non-binary", CulturallySpecific: "Culturally specific identity",
  Transgender: "Transgender", Questioning: "Questioning", DifferentIdentity: "Different identity",
} as const;
