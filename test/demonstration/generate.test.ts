import { describe, expect, test } from "vitest";
import { AGENCIES, canary, DOZEN, IDENTITIES } from "../../gateway/demonstration/cast.ts";
import { CLIENTS, generate } from "../../gateway/demonstration/generate.ts";
import { declarationOf } from "../../subgraphs/declaration.ts";

const NOW = "2028-02-29T12:00:00.000Z";
const stories = generate({ seed: 1, now: NOW });
const records = stories.flatMap(({ records: some }) => some);
const nouns = [...new Set(records.map(({ noun }) => noun))];

describe("The demonstration network", () => {
  test("is the same for the same seed and instant, to the letter", () => {
    expect(generate({ seed: 1, now: NOW })).toEqual(stories);
  });

  test("is another for another seed, except for the dozen", () => {
    const others = generate({ seed: 2, now: NOW });
    expect(others.slice(0, DOZEN.length)).toEqual(stories.slice(0, DOZEN.length));
    for (const [index, story] of others.slice(DOZEN.length).entries()) expect(story.id).not.toBe(stories[DOZEN.length + index]!.id);
  });

  test("has at least nine agencies, fourteen workers, a client and a representative who sign in, and sixty clients", () => {
    expect(AGENCIES.filter(({ id }) => id !== "client-portal").length).toBeGreaterThanOrEqual(9);
    expect(IDENTITIES.filter(({ agency }) => agency !== "client-portal").length).toBeGreaterThanOrEqual(14);
    expect(IDENTITIES.filter(({ agency }) => agency === "client-portal").map(({ role }) => role)).toEqual(["CLIENT", "REPRESENTATIVE"]);
    expect(stories).toHaveLength(CLIENTS);
    expect(new Set(stories.map(({ id }) => id)).size).toBe(60);
    expect(new Set(stories.map(({ person }) => `${person.givenName} ${person.familyName}`)).size).toBeGreaterThan(55);
  });

  test("has histories in all kinds of record, each client's by one to four agencies", () => {
    expect(nouns.map(({ name }) => name).sort()).toEqual([
      "ActionStep", "AdvocacyActivity", "Appointment", "Approval", "Assessment", "AssessmentSection", "BiopsychosocialAssessment", "CarePlan",
      "CarePlanVersion", "CaseConference", "CaseNote", "CheckIn", "CircumstanceChange", "ClientDecision", "ClosureReview", "Condition",
      "ConferencePoint", "Consultation", "Contact", "Correspondence", "CrisisEvent", "CrisisPreventionPlan", "CulturalProfile", "Culture",
      "Demographics", "EcomapLink", "Encounter", "Episode", "EpisodeEvent", "Feedback", "Flag", "GenderAndSexuality", "GenogramPerson", "GenogramTie",
      "Goal", "GoalVersion", "Household", "HouseholdMembership", "Identity", "Intake", "Intervention", "Location", "Milestone", "Need", "Observation",
      "OutcomeMeasure", "PlanChange", "Preference", "Problem", "ProgressReview", "Referral", "Risk", "SafetyAlert", "SafetyPlan", "SafetyPreference",
      "ServiceAgreement", "SolutionOption", "StatedGoal", "Strength", "SupportContact", "TeamMessage", "TransitionPlan",
    ]);
    for (const noun of nouns) {
      const known = stories.filter((story) => story.records.some((record) => record.noun === noun));
      // What only a comprehensive assessment finds, or work that lasts brings, few have; and one whole case from its beginning to its end is enough to show it.
      expect(known.length, noun.name).toBeGreaterThan(TOLD_ONCE.includes(noun.name) ? 0 : FOUND.includes(noun.name) ? 3 : 20);
    }
    for (const { writers, records: own } of stories.slice(DOZEN.length)) {
      expect(writers.length).toBeGreaterThanOrEqual(2);
      expect(writers.length).toBeLessThanOrEqual(4);
      expect(new Set(own.map(({ by }) => IDENTITIES.find(({ name }) => name === by)!.agency))).toEqual(new Set(writers));
    }
  });

  test("adds to a record only categories that its noun declares", () => {
    for (const { noun, matter } of records) {
      const { always, may } = declarationOf(noun);
      expect([...always, ...may], noun.name).toEqual(expect.arrayContaining([...matter]));
    }
  });

  test("puts every record into the past, and gives each an id of its own", () => {
    for (const { at, noun } of records) expect(at < NOW, noun.name).toBe(true);
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
  });

  test("hides a made-up word of its own in every free text of the dozen, and nowhere else", () => {
    const words = records.flatMap(({ canaries }) => canaries);
    expect(words.length).toBeGreaterThan(150);
    expect(new Set(words).size).toBe(words.length);
    expect(new Set(DOZEN.map(({ key }) => canary(key))).size).toBe(DOZEN.length);
    for (const { key, records: own } of stories.slice(0, DOZEN.length)) {
      for (const { canaries } of own) for (const word of canaries) expect(word.startsWith(canary(key!))).toBe(true);
      for (const { canaries, values } of own) for (const word of canaries) expect(JSON.stringify(values)).toContain(word);
    }
    for (const { records: own } of stories.slice(DOZEN.length)) expect(own.flatMap(({ canaries }) => canaries)).toEqual([]);
    const whole = JSON.stringify(records.map(({ values }) => values));
    for (const word of words) expect(whole.split(word)).toHaveLength(2);
  });
});

const FOUND = [
  "AssessmentSection", "BiopsychosocialAssessment", "CulturalProfile", "EcomapLink", "GenogramPerson", "GenogramTie", "Preference", "Problem", "SafetyAlert",
  "StatedGoal", "Strength", "ActionStep", "ClientDecision", "Milestone", "OutcomeMeasure", "PlanChange", "ProgressReview",
  "AdvocacyActivity", "Appointment", "Approval", "CaseConference", "CheckIn", "ConferencePoint", "Consultation", "Correspondence", "CrisisEvent", "Flag", "Intervention",
  "SafetyPlan", "TeamMessage",
];
const TOLD_ONCE = [
  "CarePlanVersion", "ClosureReview", "CrisisPreventionPlan", "EpisodeEvent", "Feedback", "GoalVersion", "SolutionOption", "TransitionPlan",
];
