import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BadInput, contentsOf, mutationsOf } from "../bad-input.ts";
import { openRoom, type Room } from "./room.ts";

const MUTATIONS = mutationsOf("assessments");
let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());

const change = { id: randomUUID(), expectedVersion: 1 };
const bad = (given: object, says: RegExp, code = "BAD_USER_INPUT"): BadInput => ({ given: given as BadInput["given"], says, code });
const unknown = bad(change, /nothing with this id/, "NOT_FOUND");
const DAY = "2026-01-01";
const AT = `${DAY}T09:00:00Z`;

/** For every mutation, something it refuses; `clientId` is put in where it takes one. */
const BAD: Readonly<Record<string, readonly BadInput[]>> = {
  acknowledgeSafetyAlert: [unknown],
  closeSafetyAlert: [bad({ ...change, action: " " }, /^action must/)],
  recordAssessment: [
    bad({ instrument: "phq-99", at: AT, answers: [] }, /^instrument takes .*phq-9/),
    bad({ instrument: "phq-9", at: AT, answers: [{ item: "44250-9", code: "LA0-0" }] }, /44250-9.*LA6568-5/),
    bad({ instrument: "phq-9", at: AT, answers: [{ item: "68518-0", code: "LA6270-8" }] }, /^answers takes the items of phq-9: 44250-9/),
    bad({ instrument: "phq-9", at: AT, answers: [], status: "AMENDED" }, /^status takes IN_PROGRESS or COMPLETED/),
  ],
  amendAssessment: [bad({ ...change, reason: " " }, /^reason must/)],
  recordCulturalProfile: [bad({}, /identity, explanation, supports, stressors or careWishes/)],
  updateCulturalProfile: [bad({ ...change, identity: " " }, /^identity must/)],
  openBiopsychosocialAssessment: [bad({ at: AT, clientId: "no-id" }, /nothing with this id/, "NOT_FOUND")],
  setBiopsychosocialStatus: [bad({ ...change, status: "COMPLETED", reason: " " }, /^reason must/)],
  writeAssessmentSection: [
    bad({ assessmentId: randomUUID(), domain: "HOUSING", narrative: " " }, /^narrative must/),
    bad({ assessmentId: randomUUID(), domain: "HOUSING", narrative: "x", status: "AMENDED" }, /^status takes IN_PROGRESS or COMPLETED/),
    bad({ assessmentId: randomUUID(), domain: "HOUSING", narrative: "x", categories: ["PART2"] }, /^categories: PART2 cannot .* any of/),
  ],
  amendAssessmentSection: [bad({ ...change, narrative: " " }, /^narrative must/)],
  recordCondition: [bad({ display: " ", at: AT }, /^display must/)],
  recordObservation: [bad({ display: "Mood", at: AT }, /value, valueCode, valueText or components/)],
  recordNeed: [bad({ category: "HOMELESSNESS", priority: "IMMEDIATE", description: " " }, /^description must/)],
  updateNeed: [bad({ ...change, description: " " }, /^description must/)],
  recordProblem: [bad({ domain: "HOUSING", statement: " " }, /^statement must/)],
  updateProblem: [bad({ ...change, statement: " " }, /^statement must/)],
  recordGenogramPerson: [
    bad({ label: " ", kinship: "PARENT" }, /^label must/), bad({ label: "M", kinship: "PARENT", birthYear: 17 }, /^birthYear takes a year/),
  ],
  updateGenogramPerson: [bad({ ...change, label: " " }, /^label must/)],
  recordEcomapLink: [bad({ system: "SCHOOL", label: " ", strength: "STRONG", flow: "BOTH" }, /^label must/)],
  updateEcomapLink: [bad({ ...change, label: " " }, /^label must/)],
  recordGenogramTie: [bad({ kind: "SPOUSE_OF" }, /^fromId and toId must be two/)],
  updateGenogramTie: [bad(change, /^Give what has changed/), bad({ ...change, quality: "CLOSE" }, /nothing with this id/, "NOT_FOUND")],
  recordRisk: [bad({ domain: "SUICIDE", level: "LOW", at: AT, note: "x", categories: ["PSYCHOTHERAPY_NOTES"] }, /^categories: PSYCHOTHERAPY_NOTES cannot/)],
  endRisk: [bad({ ...change, reason: " " }, /^reason must/)],
  recordStrength: [
    bad({ kind: "SKILL", domain: "FAMILY", statement: " " }, /^statement must/),
    bad({ kind: "SKILL", domain: "FAMILY", statement: "x", goals: ["no-id"] }, /^goals takes ids of goals/),
  ],
  updateStrength: [bad({ ...change, statement: " " }, /^statement must/)],
  recordPreference: [bad({ topic: "OTHER", domain: "FAMILY", statement: " " }, /^statement must/)],
  recordStatedGoal: [bad({ domain: "FAMILY", statement: "x", horizon: "LONG_TERM", importance: 11 }, /^importance takes a whole number from 0 to 10/)],
  updatePreference: [bad({ ...change, statement: " " }, /^statement must/)],
  updateStatedGoal: [bad({ ...change, statement: " " }, /^statement must/), bad({ ...change, importance: 11 }, /^importance takes/)],
};

test("there is something bad for every mutation", () => {
  expect(Object.keys(BAD).sort()).toEqual(MUTATIONS.names);
});

test.each(Object.entries(BAD).flatMap(([name, cases]) => cases.map((one, at) => [name, at, one] as const)))(
  "%s refuses what it cannot take (%i), says what and what to do, and writes nothing", async (name, _, { given, code, says }) => {
    const [before] = await room.sql(contentsOf("assessments"));
    const takesClient = !("id" in given) && name !== "writeAssessmentSection";
    const { operation, variables } = MUTATIONS.requestOf(name, takesClient ? { clientId: room.client, ...given } : given);
    const { data, errors } = await room.ask("clinician", operation, variables);
    expect(data).toEqual({ [name]: null });
    expect(errors!.map(({ extensions }) => extensions!["code"])).toEqual([code]);
    expect(errors![0]!.message).toMatch(says);
    expect(await room.sql(contentsOf("assessments"))).toEqual([before]);
  });
