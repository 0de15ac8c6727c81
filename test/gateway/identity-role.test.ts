import { expect, test } from "vitest";
import { CATEGORIES, type Category } from "../../schema/consent/category.ts";
import { ROLES, type Role } from "../../schema/consent/role.ts";

/** The roles whose ceiling holds a category. */
const reaching = (category: Category) =>
  (Object.keys(ROLES) as Role[]).filter((role) => {
    const { ceiling } = ROLES[role];
    return ceiling === "ALL" || (ceiling as readonly Category[]).includes(category);
  });

test("a ceiling lists categories of the vocabulary, each once", () => {
  for (const { ceiling } of Object.values(ROLES)) {
    if (ceiling === "ALL") continue;
    expect(new Set(ceiling).size).toBe(ceiling.length);
    expect(CATEGORIES).toEqual(expect.arrayContaining([...ceiling]));
  }
});

test("what is between a client and her lawyer or her therapist reaches few roles", () => {
  expect(reaching("LEGAL_PRIVILEGE")).toEqual(["LAWYER", "CLIENT", "REPRESENTATIVE"]);
  expect(reaching("PSYCHOTHERAPY_NOTES")).toEqual(["CLINICIAN", "LAWYER", "CLIENT", "REPRESENTATIVE"]);
  expect(reaching("PART2")).toEqual(["CLINICIAN", "LAWYER", "CASE_MANAGER", "SUPERVISOR", "CLIENT", "REPRESENTATIVE", "SYSTEM"]);
});

test("the consent desk sees who somebody is, and no content", () => {
  expect(ROLES.CONSENT_OFFICER.ceiling).toEqual(["IDENTITY"]);
});
