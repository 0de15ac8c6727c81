import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Principal } from "../../gateway/identity/principal.ts";
import { statePurpose } from "../../gateway/identity/purpose-of-use.ts";
import { ancestorsOf, PURPOSES, type Purpose } from "../../schema/consent/purpose.ts";
import { PublicError } from "../../schema/public-error.ts";

const principal = (...purposes: Purpose[]): Principal =>
  ({ user: "li-wen", agency: "hearth-housing", role: "CARE_WORKER", purposes, explore: false, expires: 1_900_000_000 });

const stated = (header: string | undefined, ...purposes: Purpose[]) => {
  try {
    return statePurpose(principal(...purposes), header);
  } catch (error) {
    if (error instanceof PublicError) return error.code;
    throw error;
  }
};

describe("the purpose of a request", () => {
  test("has no default", () => {
    for (const header of [undefined, "", "  "]) expect(stated(header, "HOUSING")).toBe("PURPOSE_MISSING");
  });

  test("is one of the vocabulary, written as there", () => {
    for (const header of ["SNOOP", "housing", "HOUSING, TREAT", "HOUSING,HOUSING", "ANY", "toString", "__proto__"]) {
      expect(stated(header, "HOUSING")).toBe("PURPOSE_UNKNOWN");
    }
    expect(stated(" HOUSING ", "HOUSING")).toBe("HOUSING");
  });

  test("is allowed by its own name and by those above it, never from below or beside", () => {
    expect(stated("COC", "TREAT")).toBe("COC");
    expect(stated("TREAT", "COC", "ETREAT")).toBe("PURPOSE_NOT_ALLOWED");
    expect(stated("LEGALAID", "HOUSING")).toBe("PURPOSE_NOT_ALLOWED");
    expect(stated("HOUSING")).toBe("PURPOSE_NOT_ALLOWED");
  });

  test("is allowed exactly when the token lists it or one above it", () => {
    fc.assert(
      fc.property(fc.constantFrom(...PURPOSES), fc.subarray([...PURPOSES]), (purpose, allowed) => {
        const expected = allowed.some((one) => ancestorsOf(purpose).includes(one)) ? purpose : "PURPOSE_NOT_ALLOWED";
        expect(stated(purpose, ...allowed)).toBe(expected);
      }),
    );
  });
});
