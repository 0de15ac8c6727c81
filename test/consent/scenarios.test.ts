import { describe, expect, it } from "vitest";
import type { Category } from "../../schema/consent/category.ts";
import { decide } from "../../schema/consent/decide.ts";
import { parseQuestion } from "../../schema/consent/parse-question.ts";
import type { Scenarios } from "./scenario.ts";
import { namedOnlyCategories } from "./scenarios/named-only-categories.ts";
import { ordinaryCategories } from "./scenarios/ordinary-categories.ts";
import { rules } from "./scenarios/rules.ts";
import { sensitiveCategories } from "./scenarios/sensitive-categories.ts";
import { subjects } from "./scenarios/subjects.ts";

/** A category without scenarios does not compile. */
const categories: Record<Category, Scenarios> = { ...ordinaryCategories, ...sensitiveCategories, ...namedOnlyCategories };

describe.each(Object.entries(categories))("%s", (_category, scenarios) => check(scenarios));

describe.each(Object.entries(rules))("Rule %s", (number, { decides, passes }) => {
  describe("decides", () => {
    check(decides);
    it("is the rule of each of these answers", () => {
      expect(decides.map(({ answer }) => answer.rule)).toEqual(decides.map(() => Number(number)));
    });
  });
  describe("passes", () => {
    check(passes);
    it("is the rule of none of these answers", () => {
      expect(passes.map(({ answer }) => answer.rule)).not.toContain(Number(number));
    });
  });
});

describe.each(Object.entries(subjects))("%s", (_subject, scenarios) => check(scenarios));

function check(scenarios: Scenarios): void {
  it.each(scenarios.map((each) => [each.sentence, each] as const))("%s", (_sentence, { question, answer }) => {
    expect(decide(parseQuestion(question))).toEqual(answer);
  });
}
