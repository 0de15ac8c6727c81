import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instruments } from "../../subgraphs/assessments/instruments/catalogue.ts";
import type { Instrument, Item, ThresholdSex } from "../../subgraphs/assessments/instruments/instrument.ts";
import type { GivenAnswer } from "../../subgraphs/assessments/read-answers.ts";
import { score } from "../../subgraphs/assessments/score.ts";
import { answersWorth, the } from "./vectors.ts";

const [PHQ_9, PHQ_2, GAD_7, AUDIT_C, HUNGER_VITAL_SIGN] = [the("phq-9"), the("phq-2"), the("gad-7"), the("audit-c"), the("hunger-vital-sign")];

describe("PHQ-9", () => {
  test.each([
    ["222211200", 12, "MODERATE", true, false],
    ["121211001", 9, "MILD", false, true],
    ["000000000", 0, "MINIMAL", false, false],
    ["333333333", 27, "SEVERE", true, true],
    ["000000001", 1, "MINIMAL", false, true],
    ["222000000", 6, "MILD", false, false],
    ["310000000", 4, "MINIMAL", false, false],
    ["320000000", 5, "MILD", false, false],
    ["333000000", 9, "MILD", false, false],
    ["333100000", 10, "MODERATE", true, false],
    ["333320000", 14, "MODERATE", true, false],
    ["333330000", 15, "MODERATELY_SEVERE", true, false],
    ["333333100", 19, "MODERATELY_SEVERE", true, false],
    ["333333200", 20, "SEVERE", true, false],
  ])("%s is %i, %s", (points, total, band, positive, safetyAlert) => {
    const alarming = safetyAlert ? ["44260-8"] : [];
    expect(score(PHQ_9, answersWorth(PHQ_9, points))).toMatchObject({ total, band, positive, alarming, completeness: "COMPLETE", notes: [] });
  });

  test("without one item there is no total, no band and no estimate", () => {
    expect(score(PHQ_9, answersWorth(PHQ_9, "33333333-"))).toMatchObject({
      total: null, band: null, positive: null, completeness: "PARTIAL", alarming: [], notes: ["Not answered: 44260-8."],
    });
  });

  test("the safety item alerts even when the rest is missing", () => {
    expect(score(PHQ_9, answersWorth(PHQ_9, "--------1"))).toMatchObject({ total: null, completeness: "PARTIAL", alarming: ["44260-8"] });
  });

  test("the item on difficulty never enters the sum", () => {
    const answers = [...answersWorth(PHQ_9, "111111111"), { item: "69722-7", code: "LA6574-3" }];
    const { total, answers: kept } = score(PHQ_9, answers);
    expect(total).toBe(9);
    expect(kept.at(-1)).toEqual({ item: "69722-7", code: "LA6574-3", value: null, text: null, points: null });
  });

  test("an answer code the item does not take is refused, without repeating it", () => {
    const answers = [...answersWorth(PHQ_9, "11111111-"), { item: "44260-8", code: "LA6572-7" }];
    expect(() => score(PHQ_9, answers)).toThrow(expect.objectContaining({
      code: "BAD_USER_INPUT", message: "answers[8] has a code that item 44260-8 of phq-9 does not take; give one of LA6568-5, LA6569-3, LA6570-1, LA6571-9.",
    }));
  });

  test("an item answered twice is refused", () => {
    expect(() => score(PHQ_9, [...answersWorth(PHQ_9, "111111111"), { item: "44250-9", code: "LA6568-5" }]))
      .toThrow("answers[9] answers an item that is answered before it");
  });

  test("a number instead of a coded answer is kept and is no answer", () => {
    const { completeness, total, answers } = score(PHQ_9, [...answersWorth(PHQ_9, "-11111111"), { item: "44250-9", value: 3 }]);
    expect([completeness, total, answers.at(-1)?.value]).toEqual(["PARTIAL", null, 3]);
  });

  test("a total that the source states otherwise is said", () => {
    const answers = answersWorth(PHQ_9, "222211200");
    expect(score(PHQ_9, [...answers, { item: "44261-6", value: 12 }]).notes).toEqual([]);
    expect(score(PHQ_9, [...answers, { item: "44261-6", value: 13 }]).notes).toEqual(["The source states another total than its answers give."]);
  });
});

describe("PHQ-2 and GAD-7", () => {
  test.each([["02", 2, "NEGATIVE", false], ["12", 3, "POSITIVE", true], ["33", 6, "POSITIVE", true]])("PHQ-2 %s is %i", (points, total, band, positive) => {
    expect(score(PHQ_2, answersWorth(PHQ_2, points))).toMatchObject({ total, band, positive });
  });

  test.each([
    ["2121010", 7, "MILD", false], ["3100000", 4, "MINIMAL", false], ["3200000", 5, "MILD", false], ["3330000", 9, "MILD", false],
    ["3331000", 10, "MODERATE", true], ["3333200", 14, "MODERATE", true], ["3333300", 15, "SEVERE", true], ["3333333", 21, "SEVERE", true],
  ])("GAD-7 %s is %i, %s", (points, total, band, positive) => {
    expect(score(GAD_7, answersWorth(GAD_7, points))).toMatchObject({ total, band, positive });
  });

  test("GAD-7 takes the other published code of its second item, and of no other", () => {
    const [first, second, ...others] = answersWorth(GAD_7, "2222222");
    expect(score(GAD_7, [first!, { ...second!, code: "LA18938-3" }, ...others]).total).toBe(14);
    expect(() => score(GAD_7, [{ ...first!, code: "LA18938-3" }, second!, ...others])).toThrow("answers[0] has a code");
  });
});

describe("AUDIT-C", () => {
  test.each<[string, ThresholdSex | null, number, boolean]>([
    ["120", "MALE", 3, false], ["120", "FEMALE", 3, true], ["120", null, 3, true], ["100", "FEMALE", 1, false], ["121", "MALE", 4, true],
    ["444", "MALE", 12, true], ["110", null, 2, false],
  ])("%s for %s is %i", (points, sex, total, positive) => {
    const result = score(AUDIT_C, answersWorth(AUDIT_C, points), sex);
    expect(result).toMatchObject({ total, positive, band: positive ? "POSITIVE" : "NEGATIVE", completeness: "COMPLETE" });
    expect(result.notes.includes("Sex not stated: read with the lower threshold, 3.")).toBe(sex === null);
  });

  test("never drinking makes the other questions needless", () => {
    expect(score(AUDIT_C, answersWorth(AUDIT_C, "0--"), "MALE")).toMatchObject({ total: 0, positive: false, completeness: "COMPLETE", notes: [] });
  });

  test("drinking at all does not", () => {
    expect(score(AUDIT_C, answersWorth(AUDIT_C, "1--"), "MALE")).toMatchObject({
      total: null, completeness: "PARTIAL", notes: ["Not answered: 68519-8, 68520-6."],
    });
  });

  test("all points from the first question are said to be likely below limits", () => {
    const note = expect.stringContaining("likely below recommended limits") as string;
    expect(score(AUDIT_C, answersWorth(AUDIT_C, "400"), "MALE")).toMatchObject({ total: 4, positive: true, notes: [note] });
    expect(score(AUDIT_C, answersWorth(AUDIT_C, "310"), "MALE").notes).toEqual([]);
    expect(score(AUDIT_C, answersWorth(AUDIT_C, "000"), "MALE").notes).toEqual([]);
  });

  test("the published example that asks another first question is kept, flagged and not scored", () => {
    const answers = [{ item: "68517-2", value: 0 }, { item: "68519-8", code: "LA15694-5" }, { item: "68520-6", code: "LA6270-8" }, { item: "75626-2", value: 0 }];
    expect(score(AUDIT_C, answers, "FEMALE")).toMatchObject({
      total: null, completeness: "PARTIAL", foreign: ["68517-2"],
      notes: [
        "Not answered: 68518-0.", "Item 68517-2 is not one of this instrument; it is kept and does not count.",
        "The source states another total than its answers give.",
      ],
    });
  });

  test("the published example that answers the first question with a code of the second is refused", () => {
    const answers = [{ item: "68518-0", code: "LA15695-2" }, { item: "68519-8", code: "LA15695-2" }, { item: "68520-6", code: "LA6270-8" }];
    expect(() => score(AUDIT_C, answers)).toThrow("answers[0] has a code that item 68518-0 of audit-c does not take");
  });
});

describe("Hunger Vital Sign", () => {
  const never = "LA28398-8", sometimes = "LA6729-3", often = "LA28397-0", unknown = "LA15775-2";
  test.each<[string | null, string | null, string, boolean | null]>([
    [never, never, "NO_RISK", false], [never, sometimes, "AT_RISK", true], [never, unknown, "UNKNOWN", null], [unknown, often, "AT_RISK", true],
    [never, null, "UNKNOWN", null], [unknown, unknown, "UNKNOWN", null],
  ])("%s and %s is %s", (first, second, band, positive) => {
    const answers = [{ item: "88122-7", code: first }, { item: "88123-5", code: second }].filter(({ code }) => code !== null);
    const completeness = second === null ? "PARTIAL" : "COMPLETE";
    expect(score(HUNGER_VITAL_SIGN, answers)).toMatchObject({ total: null, band, positive, completeness });
  });
});

/** Answers to some of an item's questions: none, one, a number within bounds, or several that may stand together. */
function answersTo(item: Item): fc.Arbitrary<GivenAnswer[]> {
  const { code, number, several, answers } = item;
  if (number !== null) return fc.option(fc.integer({ min: number[0], max: number[1] })).map((value) => (value === null ? [] : [{ item: code, value }]));
  const one = fc.constantFrom(...answers).map((option) => [{ item: code, code: option.code }]);
  const some = fc.subarray(answers.filter(({ alone }) => !alone)).map((options) => options.map((option) => ({ item: code, code: option.code })));
  return fc.oneof(fc.constant<GivenAnswer[]>([]), several ? some : one, one);
}

/** Whether an item was answered that is not asked after the answer to another. */
function contradicts({ skips, items }: Instrument, answers: readonly GivenAnswer[]): boolean {
  const worth = (code: string) => items.find((one) => one.code === code)?.answers.find((option) => answers.some((given) => given.item === code && given.code === option.code))?.points;
  return skips.some(({ item, items: after, strict }) => strict && worth(item) === 0 && after.some((one) => (worth(one) ?? 0) > 0));
}

const response = fc.constantFrom(...instruments()).chain((instrument) =>
  fc.tuple(...instrument.items.map(answersTo)).map((all) => all.flat()).filter((answers) => !contradicts(instrument, answers))
    .chain((answers) => fc.record({
      instrument: fc.constant(instrument),
      answers: fc.constant(answers),
      shuffled: fc.shuffledSubarray(answers, { minLength: answers.length }),
      sex: fc.constantFrom<(ThresholdSex | null)[]>("FEMALE", "MALE", null),
    })));

describe("any instrument, any answers", () => {
  test("the order of the answers changes nothing but their own order", () => {
    fc.assert(fc.property(response, ({ instrument, answers, shuffled, sex }) => {
      const { answers: _, ...one } = score(instrument, answers, sex);
      const { answers: __, ...other } = score(instrument, shuffled, sex);
      expect(other).toEqual(one);
    }));
  });

  test("scoring what was kept gives the same again", () => {
    fc.assert(fc.property(response, ({ instrument, answers, sex }) => {
      const once = score(instrument, answers, sex);
      expect(score(instrument, once.answers, sex)).toEqual(once);
    }));
  });

  test("a total is the sum of the points kept, and there is one exactly when nothing is missing", () => {
    fc.assert(fc.property(response.filter(({ instrument }) => instrument.scoring.kind === "sum"), ({ instrument, answers, sex }) => {
      const { total, completeness, answers: kept } = score(instrument, answers, sex);
      const sum = kept.reduce((so, { points }) => so + (points ?? 0), 0);
      expect(total).toBe(completeness === "COMPLETE" ? sum : null);
    }));
  });

  test("a code from nowhere is always refused", () => {
    fc.assert(fc.property(response.filter(({ answers }) => answers.length > 0), fc.nat(), ({ instrument, answers }, at) => {
      const spoilt = answers.map((one, position) => (position === at % answers.length ? { item: one.item, code: "LA0-0" } : one));
      expect(() => score(instrument, spoilt)).toThrow(expect.objectContaining({ code: "BAD_USER_INPUT" }));
    }));
  });

  test("a number out of bounds, or no whole one, is always refused", () => {
    const asked = instruments().flatMap((instrument) => instrument.items.flatMap((item) => (item.number === null ? [] : [{ instrument, item, bounds: item.number }])));
    const outside = fc.oneof(fc.double({ noInteger: true, noNaN: true }), fc.integer({ max: -1 }), fc.integer({ min: 11 }));
    fc.assert(fc.property(fc.constantFrom(...asked), outside, ({ instrument, item }, value) => {
      expect(() => score(instrument, [{ item: item.code, value }])).toThrow(expect.objectContaining({ code: "BAD_USER_INPUT" }));
    }));
    expect(asked.length).toBeGreaterThan(0);
  });

  test("a worse answer to one item never lowers a total, never clears a domain and never takes an alarm away", () => {
    fc.assert(fc.property(response.filter(({ answers }) => answers.length > 0), fc.nat(), ({ instrument, answers, sex }, at) => {
      const answer = answers[at % answers.length]!;
      const item = instrument.items.find(({ code }) => code === answer.item)!;
      const before = score(instrument, answers, sex);
      const worth = before.answers.find((one) => one.item === item.code && one.code === (answer.code ?? null))!.points;
      const option = item.answers.find(({ points, alone }) => !alone && points !== null && worth !== null && points > worth);
      const worse = item.number === null ? option && { item: item.code, code: option.code } : { item: item.code, value: Math.min(item.number[1], answer.value! + 1) };
      if (worse === undefined || item.several) return;
      const changed = answers.map((one) => (one === answer ? worse : one));
      if (contradicts(instrument, changed)) return;
      const after = score(instrument, changed, sex);
      // What was skipped may have to be asked now, and then there is no total.
      if (before.total !== null && after.total !== null) expect(after.total).toBeGreaterThanOrEqual(before.total);
      expect(before.alarming.filter((one) => !after.alarming.includes(one))).toEqual([]);
      for (const { domain, finding } of before.domains) {
        if (finding === "AT_RISK") expect(after.domains).toContainEqual({ domain, finding });
      }
    }));
  });
});
