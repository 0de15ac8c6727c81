import { describe, expect, test } from "vitest";
import { CATEGORIES } from "../../schema/consent/category.ts";
import { SHORTFALLS } from "../../schema/consent/considered/shortfall.ts";
import { CONFLICTS } from "../../subgraphs/consent/explain/conflicts.ts";
import { ENGLISH } from "../../subgraphs/consent/explain/words/english.ts";
import { Language, sentenceOf, sentenceOfConflict, wordsOf } from "../../subgraphs/consent/explain/words/sentences.ts";
import { SPANISH } from "../../subgraphs/consent/explain/words/spanish.ts";

describe.each(Object.values(Language))("In %s", (language) => {
  const words = wordsOf(language);

  test.each(SHORTFALLS)("%s is a whole sentence whatever fills it", (code) => {
    for (const categories of [["HOUSING"], ["HOUSING", "INCOME", "PART2"]] as const) {
      const sentence = sentenceOf({ code, categories, at: "2027-03-04T05:06:07.000Z", instead: ["REVOKED", "north-housing"] }, words);
      expect(sentence).toMatch(/^[A-ZÉ].*\.$/s);
      expect(sentence).not.toMatch(/[{}]|undefined|null/);
    }
  });

  test.each(CONFLICTS)("%s is a whole sentence whatever fills it", (code) => {
    for (const purposes of [[], ["HLEGAL"]] as const) {
      const lack = code === "NOT_QUALIFIED" ? { code: "NOT_SIGNED", categories: ["HIV_STI"] } as const : null;
      const sentence = sentenceOfConflict({ scope: "s", code, categories: ["HIV_STI"], purposes, agency: "harbor-clinic", refusals: [], lack }, words);
      expect(sentence).toMatch(/^[A-ZÉ].*\.$/s);
      expect(sentence).not.toMatch(/[{}]|undefined|null| {2}| [.:,]/);
    }
  });

  test("every category has a name of its own", () => {
    expect(new Set(CATEGORIES.map((category) => words.categories[category])).size).toBe(CATEGORIES.length);
  });
});

test("the languages ask for the same to be filled in", () => {
  const braces = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([one]) => one).sort();
  for (const code of SHORTFALLS) expect(braces(SPANISH.shortfalls[code]), code).toEqual(braces(ENGLISH.shortfalls[code]));
  for (const code of CONFLICTS) expect(braces(SPANISH.conflicts[code]), code).toEqual(braces(ENGLISH.conflicts[code]));
});
