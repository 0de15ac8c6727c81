import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CATEGORIES, type Category, ORDINARY } from "../../schema/consent/category.ts";
import { generic } from "../../schema/consent/jurisdiction/generic.ts";
import {
  type Age, type CapacityQuestion, grantorMay, type GrantorKind, minorPeriods, type Signer,
} from "../../schema/consent/jurisdiction/grantor-may.ts";
import { birthday, localDay, startOfDay } from "../../schema/consent/jurisdiction/local-time.ts";

const ZONE = "America/New_York";
const born = (birthDate: string): Age => ({ birthDate, quality: "FULL", ofAge: false });
const UNKNOWN: Age = { birthDate: null, quality: "UNKNOWN", ofAge: false };
const signed = (...kinds: GrantorKind[]): Signer[] => kinds.map((kind) => ({ kind, authority: "ALL" }));

function may(signers: readonly Signer[], age: Age, more: Partial<CapacityQuestion> = {}) {
  return grantorMay(generic, { signers, age, at: "2026-06-01T12:00:00Z", died: null, zone: ZONE, ...more });
}

const ALONE: readonly Category[] = ["MENTAL_HEALTH", "SUBSTANCE_USE", "HIV_STI", "REPRODUCTIVE_HEALTH", "GENDER_SEXUALITY", "PART2", "PSYCHOTHERAPY_NOTES"];
const BOTH: readonly Category[] = ["DOMESTIC_VIOLENCE", "VICTIM_SERVICES", "LEGAL_PRIVILEGE"];
const rest = CATEGORIES.filter((one) => !ALONE.includes(one) && !BOTH.includes(one));
const inOrder = (categories: readonly Category[]) => CATEGORIES.filter((one) => categories.includes(one));

describe("Who may consent to what", () => {
  test("an adult decides about everything, and no parent for her", () => {
    expect(may(signed("CLIENT"), born("1980-02-03"))).toEqual({ grantorMay: [...CATEGORIES], endsBy: null });
    expect(may(signed("PARENT"), born("1980-02-03"))).toEqual({ grantorMay: [], endsBy: null });
  });

  test("a proxy, an attorney and a guardian of an adult decide within their authority", () => {
    for (const kind of ["HEALTH_PROXY", "POWER_OF_ATTORNEY", "GUARDIAN", "COURT"] as const) {
      expect(may([{ kind, authority: ["PHYSICAL_HEALTH", "INCOME"] }], born("1950-01-01")).grantorMay, kind).toEqual(["INCOME", "PHYSICAL_HEALTH"]);
    }
    expect(may(signed("HEALTH_PROXY"), born("2015-01-01")).grantorMay).toEqual([]);
  });

  test("case 39: a girl of fifteen decides alone what is hers, her mother the rest, both together what needs both", () => {
    const ines = born("2011-03-09");
    expect(may(signed("CLIENT"), ines)).toEqual({ grantorMay: inOrder(ALONE), endsBy: null });
    expect(may(signed("PARENT"), ines)).toEqual({ grantorMay: rest, endsBy: "2029-03-09T05:00:00.000Z" });
    expect(may(signed("PARENT", "CLIENT"), ines)).toEqual({ grantorMay: [...CATEGORIES], endsBy: "2029-03-09T05:00:00.000Z" });
  });

  test("for a small child a parent decides about everything", () => {
    expect(may(signed("PARENT"), born("2020-01-01")).grantorMay).toEqual([...CATEGORIES]);
    expect(may(signed("CLIENT"), born("2020-01-01")).grantorMay).toEqual([]);
  });

  test("capacity changes with the birthday, at local midnight and not before", () => {
    const age = born("2012-06-01");
    expect(may(signed("CLIENT"), age, { at: "2026-06-01T03:59:59.999Z" }).grantorMay).not.toContain("MENTAL_HEALTH");
    expect(may(signed("CLIENT"), age, { at: "2026-06-01T04:00:00Z" }).grantorMay).toContain("MENTAL_HEALTH");
    expect(may(signed("PARENT"), born("2008-06-01"), { at: "2026-06-01T03:59:59.999Z" }).grantorMay).toEqual(rest);
    expect(may(signed("PARENT"), born("2008-06-01"), { at: "2026-06-01T04:00:00Z" }).grantorMay).toEqual([]);
  });

  test("born on 29 February she is of age on 1 March", () => {
    expect(may(signed("PARENT"), born("2008-02-29"), { at: "2025-01-01T00:00:00Z" }).endsBy).toBe("2026-03-01T05:00:00.000Z");
    expect(may(signed("CLIENT"), born("2008-02-29"), { at: "2026-02-28T12:00:00Z" }).grantorMay).toEqual(inOrder(ALONE));
    expect(may(signed("CLIENT"), born("2008-02-29"), { at: "2026-03-01T12:00:00Z" }).grantorMay).toEqual([...CATEGORIES]);
  });

  test("an unknown or partial birth date asks for both signatures, unless an officer attests that she is of age", () => {
    for (const age of [UNKNOWN, { ...born("1980-01-01"), quality: "PARTIAL" } as const, { ...UNKNOWN, quality: "FULL" } as const]) {
      expect(may(signed("CLIENT"), age).grantorMay).toEqual([]);
      expect(may(signed("PARENT"), age).grantorMay).toEqual([]);
      expect(may(signed("CLIENT", "PARENT"), age)).toEqual({ grantorMay: [...CATEGORIES], endsBy: null });
    }
    expect(may(signed("CLIENT"), { ...UNKNOWN, ofAge: true }).grantorMay).toEqual([...CATEGORIES]);
    expect(may(signed("CLIENT"), { ...born("2011-03-09"), ofAge: true }).grantorMay).toEqual([...CATEGORIES]);
  });

  test("case 41: after her death only her executor and a court decide, and no executor before it", () => {
    const died = "2026-01-01T00:00:00Z";
    const age = born("1950-01-01");
    expect(may(signed("EXECUTOR"), age, { died }).grantorMay).toEqual([...CATEGORIES]);
    expect(may(signed("HEALTH_PROXY", "CLIENT", "PARENT"), age, { died }).grantorMay).toEqual([]);
    expect(may(signed("EXECUTOR"), age).grantorMay).toEqual([]);
    expect(may(signed("EXECUTOR"), age, { died, at: "2025-12-31T23:59:59.999Z" }).grantorMay).toEqual([]);
  });

  test("what is hers alone, period by period, until she is of age", () => {
    expect(minorPeriods(generic, born("2011-03-09"), "UTC").map(({ from, until, alone }) => [from, until, alone.length])).toEqual([
      ["2011-03-09T00:00:00.000Z", "2023-03-09T00:00:00.000Z", 0], ["2023-03-09T00:00:00.000Z", "2025-03-09T00:00:00.000Z", 4],
      ["2025-03-09T00:00:00.000Z", "2029-03-09T00:00:00.000Z", 7],
    ]);
    expect(minorPeriods(generic, UNKNOWN, "UTC")).toEqual([]);
  });
});

describe("Properties", () => {
  const ages: fc.Arbitrary<Age> = fc.record({
    birthDate: fc.option(fc.date({ min: new Date("1930-01-01"), max: new Date("2026-05-01"), noInvalidDate: true }).map((one) => one.toISOString().slice(0, 10))),
    quality: fc.constantFrom("FULL", "PARTIAL", "UNKNOWN"), ofAge: fc.boolean(),
  });
  const signers = fc.array(fc.record<Signer>({
    kind: fc.constantFrom("CLIENT", "PARENT", "GUARDIAN", "HEALTH_PROXY", "POWER_OF_ATTORNEY", "COURT", "EXECUTOR"),
    authority: fc.oneof(fc.constant("ALL" as const), fc.subarray([...CATEGORIES])),
  }), { maxLength: 3 });

  test("another signature never takes anything away, and an unknown age never gives more than a known one", () => {
    fc.assert(fc.property(ages, signers, signers, (age, some, more) => {
      const fewer = may(some, age).grantorMay;
      expect(may([...some, ...more], age).grantorMay).toEqual(expect.arrayContaining([...fewer]));
      const unknown = may(some, { ...age, quality: "UNKNOWN", ofAge: false }).grantorMay;
      expect(fewer).toEqual(expect.arrayContaining([...unknown]));
    }));
  });

  test("nobody decides beyond her authority", () => {
    fc.assert(fc.property(ages, signers, (age, some) => {
      const within = new Set(some.flatMap(({ authority }) => (authority === "ALL" ? CATEGORIES : authority)));
      expect(may(some, age).grantorMay.filter((one) => !within.has(one))).toEqual([]);
    }));
  });
});

describe("Days in a time zone", () => {
  test("begin at midnight of the clocks there, whichever side of a change", () => {
    expect(startOfDay("2026-03-08", ZONE)).toBe("2026-03-08T05:00:00.000Z");
    expect(startOfDay("2026-03-09", ZONE)).toBe("2026-03-09T04:00:00.000Z");
    expect(startOfDay("2026-11-01", ZONE)).toBe("2026-11-01T04:00:00.000Z");
    expect(startOfDay("2026-11-02", ZONE)).toBe("2026-11-02T05:00:00.000Z");
    expect(startOfDay("2026-11-22", "Pacific/Kiritimati")).toBe("2026-11-21T10:00:00.000Z");
    // Where summer time begins at midnight, the day begins an hour later.
    expect(startOfDay("2018-11-04", "America/Sao_Paulo")).toBe("2018-11-04T03:00:00.000Z");
    expect(birthday("2012-02-29", 4)).toBe("2016-02-29");
  });

  test("the day at the instant a day begins is that day, and just before it is another", () => {
    const zones = ["UTC", ZONE, "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia", "Europe/Berlin"];
    fc.assert(fc.property(fc.constantFrom(...zones), fc.date({ min: new Date("2012-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }), (zone, date) => {
      const day = date.toISOString().slice(0, 10);
      const begins = startOfDay(day, zone);
      expect(localDay(begins, zone)).toBe(day);
      expect(localDay(new Date(Date.parse(begins) - 1).toISOString(), zone) < day).toBe(true);
    }));
  });
});

test("ordinary categories of a minor are a parent's to decide", () => {
  expect(may(signed("PARENT"), born("2011-03-09")).grantorMay).toEqual(expect.arrayContaining([...ORDINARY]));
});
