import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CATEGORIES } from "../../schema/consent/category.ts";
import { ENCOUNTER_CATEGORIES, EncounterKind } from "../../subgraphs/care-plans/encounters/encounter-kind.ts";
import { Encounter } from "../../subgraphs/care-plans/encounters/encounter.ts";
import { CaseNote } from "../../subgraphs/care-plans/notes/case-note.ts";
import { custodyOf } from "../../subgraphs/care-plans/notes/note-custody.ts";
import { NoteKind } from "../../subgraphs/care-plans/notes/note-kind.ts";
import { declarationOf } from "../../subgraphs/declaration.ts";
import { MATTER_CATEGORIES, matterOf } from "../../subgraphs/matter.ts";

const THERAPIST = { user: "dr-okafor", legalPractice: false };
const LAWYER = { user: "lawyer-reyes", legalPractice: true };

describe("who holds a note", () => {
  test("an ordinary note belongs to its agency", () => {
    expect(custodyOf({ kind: NoteKind.PROGRESS }, THERAPIST)).toEqual({ custodians: [], legalTeam: [], categories: [] });
  });

  test("psychotherapy notes belong to the therapist alone", () => {
    expect(custodyOf({ kind: NoteKind.PSYCHOTHERAPY }, THERAPIST))
      .toEqual({ custodians: ["dr-okafor"], legalTeam: [], categories: ["PSYCHOTHERAPY_NOTES", "MENTAL_HEALTH"] });
  });

  test("a crisis note carries CRISIS", () => {
    expect(custodyOf({ kind: NoteKind.CRISIS }, THERAPIST).categories).toEqual(["CRISIS"]);
  });

  test("a legal practice's note is privileged, with its writer and those she names", () => {
    expect(custodyOf({ kind: NoteKind.PROGRESS, legalTeam: ["paralegal-lin", "lawyer-reyes"] }, LAWYER))
      .toEqual({ custodians: [], legalTeam: ["lawyer-reyes", "paralegal-lin"], categories: ["LEGAL_PRIVILEGE"] });
  });

  test("unless its lawyer lowers it", () => {
    expect(custodyOf({ kind: NoteKind.LEGAL, privileged: false }, LAWYER))
      .toEqual({ custodians: [], legalTeam: [], categories: ["LEGAL_MATTER"] });
    expect(() => custodyOf({ kind: NoteKind.LEGAL, privileged: false, legalTeam: ["paralegal-lin"] }, LAWYER)).toThrow("legalTeam");
  });

  test("nobody else claims privilege", () => {
    expect(() => custodyOf({ kind: NoteKind.LEGAL, privileged: true }, THERAPIST)).toThrow("only a legal practice");
    expect(() => custodyOf({ kind: NoteKind.LEGAL, legalTeam: ["paralegal-lin"] }, THERAPIST)).toThrow("legalTeam");
  });

  test("a category that needs a custodian never goes without one, and the type may carry all that comes of it", () => {
    const { always, may } = declarationOf(CaseNote);
    fc.assert(fc.property(
      fc.constantFrom(...Object.values(NoteKind)), fc.option(fc.constant(false)), fc.constantFrom(THERAPIST, LAWYER),
      (kind, privileged, writer) => {
        const { custodians, legalTeam, categories } = custodyOf({ kind, privileged }, writer);
        expect(categories.includes("PSYCHOTHERAPY_NOTES")).toBe(custodians.includes(writer.user));
        expect(categories.includes("LEGAL_PRIVILEGE")).toBe(legalTeam.includes(writer.user));
        expect([...always, ...may]).toEqual(expect.arrayContaining([...categories]));
      },
    ));
  });
});

describe("the categories of an encounter", () => {
  test("health care is told by no category of the care plan", () => {
    for (const kind of [
      EncounterKind.MEDICAL, EncounterKind.BEHAVIORAL_HEALTH, EncounterKind.SUBSTANCE_USE, EncounterKind.HIV_STI,
      EncounterKind.REPRODUCTIVE_HEALTH, EncounterKind.DISABILITY,
    ]) expect(ENCOUNTER_CATEGORIES[kind]).not.toContain("CARE_PLAN");
    expect(declarationOf(Encounter).always).toEqual([]);
  });

  test("every kind carries some, and none that the type may not", () => {
    for (const kind of Object.values(EncounterKind)) {
      expect(ENCOUNTER_CATEGORIES[kind].length).toBeGreaterThan(0);
      expect(declarationOf(Encounter).may).toEqual(expect.arrayContaining([...ENCOUNTER_CATEGORIES[kind]]));
    }
  });
});

test("what a worker adds by hand is matter, never a type, an author or a custody", () => {
  for (const category of CATEGORIES) {
    if (MATTER_CATEGORIES.includes(category)) expect(matterOf([category])).toEqual([category]);
    else expect(() => matterOf(["HOUSING", category])).toThrow(`categories: ${category} cannot be added by hand`);
  }
  for (const reserved of ["CASE_NOTE", "PART2", "LEGAL_PRIVILEGE", "PSYCHOTHERAPY_NOTES", "IDENTITY"] as const) {
    expect(MATTER_CATEGORIES).not.toContain(reserved);
  }
});
