import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BLOCKERS, BlockerKind, blockersOf, type Closing } from "../../subgraphs/care-plans/closure/blockers.ts";
import { Readiness } from "../../subgraphs/care-plans/closure/closure-review.ts";
import { ClientAgreement } from "../../subgraphs/care-plans/client-answer.ts";
import { Comparator } from "../../subgraphs/care-plans/goal.ts";
import { smart, SMART, type SmartGoal, SmartLetter } from "../../subgraphs/care-plans/goals/smart.ts";
import { outcomeChanges } from "../../subgraphs/care-plans/reviews/outcome-change.ts";
import { BetterWhen } from "../../subgraphs/care-plans/reviews/outcome-measure.ts";

const WHOLE: SmartGoal = {
  description: "Sign a lease", indicators: ["Opens letters"], addresses: ["n"], start: "2026-03-01", clientAgreement: ClientAgreement.AGREE,
  targets: [{ measure: "Leases", comparator: Comparator.AT_LEAST, value: 1, unit: null, due: "2026-09-01" }],
};
const missing = (change: Partial<SmartGoal>) => smart({ ...WHOLE, ...change }).filter(({ met }) => !met).map(({ letter, missing: lines }) => [letter, lines.length]);

describe("SMART", () => {
  test("a whole goal meets all five letters, in their order", () => {
    expect(smart(WHOLE)).toEqual(Object.values(SmartLetter).map((letter) => ({ letter, met: true, missing: [] })));
  });

  test.each<[string, Partial<SmartGoal>, unknown]>([
    ["two words", { description: "Be well" }, [["SPECIFIC", 1]]],
    ["dashes are no words", { description: "- - Home -" }, [["SPECIFIC", 1]]],
    ["words of another script", { description: "Ключ от квартиры" }, []],
    ["nothing that tells that it goes well", { indicators: [] }, [["SPECIFIC", 1]]],
    ["no target", { targets: [] }, [["MEASURABLE", 1], ["TIME_BOUND", 1]]],
    ["a target without a value", { targets: [{ ...WHOLE.targets[0]!, value: null }] }, [["MEASURABLE", 1]]],
    ["one of two targets without a day", { targets: [...WHOLE.targets, { ...WHOLE.targets[0]!, due: null }] }, [["TIME_BOUND", 1]]],
    ["a target due on the day it starts", { start: "2026-09-01" }, [["TIME_BOUND", 1]]],
    ["no start", { start: null }, [["TIME_BOUND", 1]]],
    ["a client who was not asked", { clientAgreement: ClientAgreement.PENDING }, [["ACHIEVABLE", 1]]],
    ["a client who disagrees", { clientAgreement: ClientAgreement.DISAGREE }, [["ACHIEVABLE", 1]]],
    ["no need", { addresses: [] }, [["RELEVANT", 1]]],
  ])("%s", (_, change, expected) => {
    expect(missing(change)).toEqual(expected);
  });

  test("each rule can be broken, and each sentence says what to do", () => {
    const sentences = Object.values(SMART).flat().map(([, sentence]) => sentence);
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});

const READY: Closing = {
  id: "e", review: { goals: ["g"], readiness: Readiness.READY, skills: 1, settled: true, handedOver: ["r"] }, transition: true, crisis: true, goals: ["g"], changes: 0,
  elsewhere: ["f"], openReferrals: [],
};

describe("what stands between an episode and its end", () => {
  test.each<[BlockerKind[], Partial<Closing>]>([
    [[], {}],
    [[BlockerKind.CLOSURE_REVIEW_MISSING], { review: null }],
    [[BlockerKind.GOAL_OUTCOMES_MISSING], { goals: ["g", "h"] }],
    [[BlockerKind.CLIENT_NOT_READY], { review: { ...READY.review!, readiness: Readiness.NOT_READY } }],
    [[], { review: { ...READY.review!, readiness: Readiness.NEARLY } }],
    [[BlockerKind.SKILLS_NOT_REVIEWED], { review: { ...READY.review!, skills: 0 } }],
    [[BlockerKind.MAINTENANCE_PLAN_MISSING], { transition: false }],
    [[BlockerKind.CRISIS_PREVENTION_PLAN_MISSING], { crisis: false }],
    [[BlockerKind.REFERRALS_UNSETTLED], { review: { ...READY.review!, settled: false } }],
    [[BlockerKind.REFERRALS_UNSETTLED], { openReferrals: [{ id: "s", goalId: null }] }],
    [[BlockerKind.CLOSURE_REVIEW_MISSING, BlockerKind.REFERRALS_UNSETTLED], { review: null, openReferrals: [{ id: "r", goalId: "g" }] }],
    [[], { openReferrals: [{ id: "r", goalId: null }, { id: "s", goalId: "f" }] }],
    [[BlockerKind.CHANGES_UNDECIDED], { changes: 2 }],
  ])("%j", (expected, change) => {
    expect(blockersOf({ ...READY, ...change }).map(({ kind }) => kind)).toEqual(expected);
  });

  test("the goals without an outcome are named", () => {
    expect(blockersOf({ ...READY, goals: ["g", "h", "i"] })[0]!.goals).toEqual(["h", "i"]);
  });

  test("the open referrals are named that nobody follows up, but for those of another case", () => {
    const openReferrals = [["r", null], ["s", "f"], ["t", "g"], ["u", null]].map(([id, goalId]) => ({ id: id!, goalId: goalId! }));
    expect(blockersOf({ ...READY, openReferrals })[0]!.referrals).toEqual(["t", "u"]);
  });

  test("every kind has its remedy", () => {
    expect(Object.keys(BLOCKERS).sort()).toEqual(Object.values(BlockerKind).sort());
  });
});

const measure = (day: number, value: number | null, more: object = {}) => ({
  id: String(day), measure: "PHQ-9", measuredOn: `2026-03-${String(day).padStart(2, "0")}`, value, unit: null,
  better: value === null ? null : BetterWhen.LOWER, words: null, ...more,
});

describe("how an outcome went", () => {
  test("is told from the first value to the last, in the way that is good", () => {
    expect(outcomeChanges([measure(9, 6), measure(1, 14), measure(5, 20)])).toMatchObject([{ values: 3, first: 14, last: 6, change: -8, direction: "BETTER" }]);
    expect(outcomeChanges([measure(1, 6), measure(2, 14)])[0]!.direction).toBe("WORSE");
    expect(outcomeChanges([measure(1, 6), measure(2, 6)])[0]!.direction).toBe("UNCHANGED");
  });

  test("is unknown from one value, and where it is not agreed which way is good", () => {
    expect(outcomeChanges([measure(1, 6)])).toMatchObject([{ change: null, direction: "UNKNOWN" }]);
    expect(outcomeChanges([measure(1, 6), measure(2, 9, { better: BetterWhen.HIGHER })])[0]!.direction).toBe("UNKNOWN");
  });

  test("holds words beside values, and never mixes units", () => {
    const [one, other, ...rest] = outcomeChanges([measure(1, 6, { unit: "km" }), measure(2, 9, { unit: "m" }), measure(3, null, { words: "Better" })]);
    expect([one!.unit, other!.unit]).toEqual(["km", "m"]);
    expect(rest).toMatchObject([{ values: 0, words: [{ on: "2026-03-03", words: "Better" }] }]);
    expect(outcomeChanges([measure(1, 6), measure(3, null, { words: "Better" })])).toMatchObject([{ values: 1, words: [{ words: "Better" }] }]);
  });

  test("does not hang on the order in which the measures come", () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 12 }), fc.infiniteStream(fc.integer({ min: 0, max: 27 })), (days, values) => {
      const all = days.map((day) => measure(day, values.next().value as number));
      expect(outcomeChanges(all.toReversed())).toEqual(outcomeChanges(all));
      expect(outcomeChanges(all.toSorted((a, b) => a.value! - b.value!))).toEqual(outcomeChanges(all));
    }));
  });
});
