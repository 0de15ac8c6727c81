import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Category, CATEGORIES } from "../../schema/consent/category.ts";
import { CASE_CATEGORIES } from "../../subgraphs/assessments/case-categories.ts";
import { categoriesOfCode, categoriesOfConcept, categoriesOfObservation } from "../../subgraphs/assessments/code-categories.ts";
import { byLongestPrefix } from "../../subgraphs/assessments/codes/code-table.ts";
import { ICD_10 } from "../../subgraphs/assessments/codes/icd-10.ts";
import { LOINC } from "../../subgraphs/assessments/codes/loinc.ts";
import { SNOMED } from "../../subgraphs/assessments/codes/snomed.ts";
import { NEED_CATEGORIES } from "../../subgraphs/need-categories.ts";
import { RISK_CATEGORIES } from "../../subgraphs/assessments/risk.ts";
import { instruments } from "../../subgraphs/assessments/instruments/catalogue.ts";

const snomed = "http://snomed.info/sct", loinc = "http://loinc.org", icd10 = "http://hl7.org/fhir/sid/icd-10-cm";

describe("a code is judged by its system's table", () => {
  test.each<[string, string, string | undefined, Category[]]>([
    [snomed, "38341003", undefined, ["PHYSICAL_HEALTH"]], // hypertension
    [snomed, "84757009", undefined, ["PHYSICAL_HEALTH"]], // epilepsy
    [snomed, "370143000", undefined, ["MENTAL_HEALTH"]], // major depressive disorder
    [snomed, "55680006", undefined, ["SUBSTANCE_USE"]], // drug overdose
    [snomed, "86406008", undefined, ["HIV_STI"]], // HIV infection
    [snomed, "72892002", undefined, ["REPRODUCTIVE_HEALTH"]], // normal pregnancy
    [snomed, "706893006", undefined, ["DOMESTIC_VIOLENCE"]], // victim of intimate partner abuse
    [snomed, "266948004", undefined, ["JUSTICE"]], // criminal record
    [snomed, "446654005", undefined, ["IMMIGRATION"]], // refugee
    [snomed, "73438004", undefined, ["EMPLOYMENT"]], // unemployed
    [snomed, "32911000", undefined, ["HOUSING"]], // homeless
    ["http://snomed.info/sct/731000124108", "370143000", undefined, ["MENTAL_HEALTH"]],
    ["urn:oid:2.16.840.1.113883.6.96", "370143000", undefined, ["MENTAL_HEALTH"]],
    [loinc, "8302-2", "vital-signs", ["PHYSICAL_HEALTH"]], // height
    [loinc, "4548-4", "laboratory", ["PHYSICAL_HEALTH"]], // HbA1c
    [loinc, "72166-2", "survey", ["PHYSICAL_HEALTH"]], // smoking status
    [loinc, "44261-6", "survey", ["MENTAL_HEALTH"]], // PHQ-9 total
    [loinc, "75626-2", "survey", ["SUBSTANCE_USE"]], // AUDIT-C total
    [loinc, "56888-1", "laboratory", ["HIV_STI"]], // HIV test
    [loinc, "93026-3", "social-history", ["DOMESTIC_VIOLENCE"]],
    [loinc, "71802-3", "social-history", ["HOUSING"]],
    [icd10, "I10", undefined, ["PHYSICAL_HEALTH"]],
    [icd10, "F32.9", undefined, ["MENTAL_HEALTH"]],
    [icd10, "f11.20", undefined, ["SUBSTANCE_USE"]],
    [icd10, "F17.210", undefined, ["PHYSICAL_HEALTH"]], // nicotine
    [icd10, "F84.0", undefined, ["MENTAL_HEALTH", "DISABILITY"]],
    [icd10, "F64.0", undefined, ["GENDER_SEXUALITY"]],
    [icd10, "R45.851", undefined, ["MENTAL_HEALTH", "CRISIS"]],
    [icd10, "B20", undefined, ["HIV_STI"]],
    [icd10, "O98.711", undefined, ["HIV_STI", "REPRODUCTIVE_HEALTH"]],
    [icd10, "Z34.01", undefined, ["REPRODUCTIVE_HEALTH"]],
    [icd10, "T74.11XA", undefined, ["DOMESTIC_VIOLENCE"]],
    [icd10, "T74.12XA", undefined, ["DOMESTIC_VIOLENCE", "CHILD_WELFARE"]],
    [icd10, "Z59.00", undefined, ["HOUSING"]],
    [icd10, "Z59.41", undefined, ["INCOME"]],
    [icd10, "Z59.82", undefined, ["INCOME"]],
    [icd10, "Z65.1", undefined, ["JUSTICE"]],
    ["http://hl7.org/fhir/sid/icd-10", "F32", undefined, ["MENTAL_HEALTH"]],
  ])("%s %s %s", (system, code, fhirCategory, expected) => {
    expect(categoriesOfCode(system, code, fhirCategory)).toEqual(expected);
  });
});

describe("what the tables do not know", () => {
  test("an unknown code of a known system is physical health", () => {
    expect(categoriesOfCode(snomed, "1", "encounter-diagnosis")).toEqual(["PHYSICAL_HEALTH"]);
    expect(categoriesOfCode(loinc, "1-8", "laboratory")).toEqual(["PHYSICAL_HEALTH"]);
  });

  test("unless its FHIR category says that it may be about anything", () => {
    for (const category of ["social-history", "survey", "sdoh"]) expect(categoriesOfCode(loinc, "1-8", category)).toEqual(["CASE_NOTE"]);
    expect(categoriesOfCode(loinc, "1-8", "functional-status")).toEqual(["DISABILITY"]);
  });

  test("no code, no system or a system of somebody's own is guarded like a note as well", () => {
    const guarded = ["PHYSICAL_HEALTH", "CASE_NOTE"];
    expect(categoriesOfConcept([])).toEqual(guarded);
    expect(categoriesOfCode(null, "370143000")).toEqual(guarded);
    expect(categoriesOfCode(snomed, null)).toEqual(guarded);
    expect(categoriesOfCode("urn:local", "depr")).toEqual(guarded);
    expect(categoriesOfCode("http://snomed.info/sctx", "370143000")).toEqual(guarded);
  });
});

describe("a concept of several codings", () => {
  test("is about everything that any judged coding is about", () => {
    expect(categoriesOfConcept([{ system: "urn:local", code: "1" }, { system: snomed, code: "86406008" }, { system: icd10, code: "F32.9" }]))
      .toEqual(["HIV_STI", "MENTAL_HEALTH"]);
  });

  test("counts components and coded values, but they do not vouch for an unknown code", () => {
    const pressure = { system: loinc, code: "55284-4", components: [{ system: loinc, code: "8480-6" }, { system: loinc, code: "8462-4" }] };
    expect(categoriesOfObservation(pressure, ["vital-signs"])).toEqual(["PHYSICAL_HEALTH"]);
    expect(categoriesOfObservation({ ...pressure, components: [{ system: loinc, code: "93028-9" }] }, ["survey"])).toEqual(["JUSTICE"]);
    expect(categoriesOfObservation({ system: loinc, code: "1-8", valueSystem: snomed, valueCode: "86406008", components: [] })).toEqual(["HIV_STI"]);
    expect(categoriesOfObservation({ system: "urn:local", code: "1", valueSystem: snomed, valueCode: "1", components: [] }))
      .toEqual(["PHYSICAL_HEALTH", "CASE_NOTE"]);
  });
});

describe("the tables", () => {
  test("speak only of what the records may carry, and name it once", () => {
    const tables = [SNOMED, LOINC, ICD_10].flatMap((table) => [...table.values()]);
    for (const categories of [...tables, ...Object.values(NEED_CATEGORIES), ...Object.values(RISK_CATEGORIES)]) {
      expect(categories.length).toBeGreaterThan(0);
      expect(new Set(categories).size).toBe(categories.length);
      expect(categories.filter((one) => !CASE_CATEGORIES.includes(one))).toEqual([]);
    }
  });

  test("hold codes as their systems write them", () => {
    expect([...SNOMED.keys()].filter((code) => !/^[1-9]\d{5,17}$/.test(code))).toEqual([]);
    expect([...LOINC.keys()].filter((code) => !/^\d{1,6}-\d$/.test(code))).toEqual(["QALY", "DALY", "QOLS"]);
    expect([...ICD_10.keys()].filter((code) => !/^[A-Z][0-9A-Z]{0,6}$/.test(code))).toEqual([]);
  });

  test("hold no mistyped number: the check digits of SNOMED CT and LOINC fit", () => {
    expect([verhoeff("38341003"), luhn("83022"), luhn("83023")]).toEqual([0, true, false]);
    expect(verhoeff("38341030")).not.toBe(0);
    expect([...SNOMED.keys()].filter((code) => verhoeff(code) !== 0)).toEqual([]);
    expect([...LOINC.keys()].filter((code) => code.includes("-") && !luhn(code.replace("-", "")))).toEqual([]);
  });

  test("know every instrument's panel and total as what the instrument is about, and no item as anything else", () => {
    for (const { panel, total, items, categories } of instruments()) {
      for (const code of [panel, ...(total === null ? [] : [total])]) expect(sorted(categoriesOfCode(loinc, code)), code).toEqual(sorted(categories));
      for (const { code } of items) expect(categoriesOfCode(loinc, code).filter((one) => !categories.includes(one)), code).toEqual([]);
    }
  });

  test("the longest prefix decides", () => {
    const table = new Map<string, readonly Category[]>([["A", ["INCOME"]], ["AB", ["HOUSING"]]]);
    expect(byLongestPrefix(table, "ABC")).toEqual(["HOUSING"]);
    expect(byLongestPrefix(table, "AC")).toEqual(["INCOME"]);
    expect(byLongestPrefix(table, "B")).toBeUndefined();
  });
});

test("whatever is asked, a record has categories, and adding a coding never takes a sensitive one away", () => {
  const code = fc.oneof(fc.constantFrom(...SNOMED.keys(), ...LOINC.keys(), ...ICD_10.keys()), fc.string());
  const coding = fc.record({ system: fc.option(fc.constantFrom(snomed, loinc, icd10, "urn:local")), code: fc.option(code) });
  const fhirCategory = fc.array(fc.constantFrom("survey", "laboratory", "social-history", "functional-status", "other"));
  const sensitive: readonly Category[] = CATEGORIES.slice(13).filter((one) => one !== "CASE_NOTE" && one !== "DISABILITY");
  fc.assert(fc.property(fc.array(coding), coding, fhirCategory, (codings, more, categories) => {
    const before = categoriesOfConcept(codings, categories);
    const after = categoriesOfConcept([...codings, more], categories);
    expect(before.length).toBeGreaterThan(0);
    expect(before.filter((one) => sensitive.includes(one) && !after.includes(one))).toEqual([]);
  }));
});

function sorted(categories: readonly Category[]): Category[] {
  return [...categories].sort();
}

/** LOINC's check digit: Luhn, doubling every second digit from the right, the check digit itself not doubled. */
function luhn(digits: string): boolean {
  const sum = digits.split("").toReversed().map(Number).reduce((so, digit, position) => {
    const worth = position % 2 === 1 ? digit * 2 : digit;
    return so + (worth > 9 ? worth - 9 : worth);
  }, 0);
  return sum % 10 === 0;
}

/** SNOMED CT's check digit: Verhoeff's scheme, 0 when it fits. */
function verhoeff(digits: string): number {
  return digits.split("").toReversed().map(Number).reduce((so, digit, position) => combine(so, permute(digit, position % 8)), 0);
}

/** The product in the dihedral group of the pentagon: 0 to 4 turn it, 5 to 9 turn it over. */
function combine(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b - 5) % 5);
  return (b < 5 ? 5 : 0) + (((a - b) % 5) + 5) % 5;
}

function permute(digit: number, rounds: number): number {
  return rounds === 0 ? digit : permute([1, 5, 7, 6, 2, 8, 3, 0, 9, 4][digit]!, rounds - 1);
}
