import { describe, expect, test } from "vitest";
import { CATEGORIES } from "../../schema/consent/category.ts";
import { decide } from "../../schema/consent/decide.ts";
import { DOZEN, IDENTITIES } from "../../gateway/demonstration/cast.ts";
import { Forms } from "../../gateway/demonstration/cast/form.ts";
import { generate } from "../../gateway/demonstration/generate.ts";
import { inOrder, questionOf } from "./question-of.ts";

const NOW = "2028-02-29T12:00:00.000Z";
const stories = generate({ seed: 1, now: NOW });

describe.each(DOZEN)("$givenName $familyName ($rule)", (client) => {
  const story = stories.find(({ id }) => id === client.id)!;

  test.each(client.expects)("$who asks for $purpose", ({ who, purpose, breaksGlass, reads }) => {
    const asked = { who, purpose, client: story, now: NOW, glassBroken: breaksGlass === true };
    const found = decide(questionOf({ ...asked, action: "DISCOVER" })).effect === "PERMIT";
    expect(found).toBe(reads !== null);
    const readable = CATEGORIES.filter((category) =>
      decide(questionOf({ ...asked, action: "READ", record: { categories: [category] } })).effect === "PERMIT");
    expect(readable).toEqual(inOrder(reads ?? []));
  });

  test("does not exist for the agency that nobody has permitted anything", () => {
    expect(decide(questionOf({ who: "jobs-ferrari", purpose: "SOCIALCARE", action: "DISCOVER", client: story, now: NOW })).effect).toBe("DENY");
  });
});

describe("The dozen", () => {
  test("shows twelve different rules to somebody who gets something and to somebody who does not", () => {
    expect(new Set(DOZEN.map(({ rule }) => rule)).size).toBe(12);
    for (const { expects } of DOZEN) {
      expect(expects.length).toBeGreaterThanOrEqual(3);
      expect(expects.some(({ reads }) => reads === null || reads.length === 0)).toBe(true);
    }
  });

  test("several permits cover one record that none of them covers alone", () => {
    const emeka = stories.find(({ key }) => key === "emeka")!;
    const home = { categories: ["HOUSING", "DISABILITY"] as const };
    const asked = { client: emeka, now: NOW, action: "READ", record: home } as const;
    expect(decide(questionOf({ ...asked, who: "housing-tran", purpose: "HOUSING" })).grounds).toHaveLength(2);
    expect(decide(questionOf({ ...asked, who: "lawyer-haddad", purpose: "LEGALAID" })).reason).toBe("NO_CONSENT");
  });

  test("every worker but the one of the excluded agency finds some client of the network, and she none", () => {
    for (const { name, purposes } of IDENTITIES) {
      const found = stories.filter((client) => purposes.some((purpose) =>
        decide(questionOf({ who: name, purpose, action: "DISCOVER", client, now: NOW })).effect === "PERMIT"));
      if (name === "jobs-ferrari") expect(found).toEqual([]);
      else expect(found.length, name).toBeGreaterThan(0);
    }
  });

  test("times are counted from the given instant, so that a rule shows itself whenever the network is loaded", () => {
    for (const client of DOZEN) {
      const [early, late] = ["2020-01-01T00:00:00.000Z", "2040-01-01T00:00:00.000Z"].map((now) => client.consents(new Forms(client.id, now)));
      expect(early!.map(({ id }) => id)).toEqual(late!.map(({ id }) => id));
    }
  });
});
