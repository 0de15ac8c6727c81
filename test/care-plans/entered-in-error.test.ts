import { afterAll, beforeAll, expect, test } from "vitest";
import { dataOf, messageOf, type Worker } from "../referrals/network.ts";
import { openPlanning, type Planning } from "./planning.ts";

let planning: Planning;
let client: string;
beforeAll(async () => {
  planning = await openPlanning();
  client = planning.network.client;
});
afterAll(() => planning.close());


test("a review, an outcome and a decision that should not have been written count nowhere, and stay on file", async () => {
  const { id: episode } = await planning.made("clinician", `openEpisode(input: { clientId: "${client}" })`);
  const { id: carePlanId } = await planning.plan(`, episodeId: "${episode}"`);
  const { id: goalId } = await planning.goal(`, carePlanId: "${carePlanId}"`);
  const review = await planning.made("clinician", `reviewProgress(input: { goalId: "${goalId}", reviewedOn: "2001-05-01", achievement: ACHIEVED, narrative: "Signed", nextOn: "2001-06-01" })`);
  const outcome = await planning.made("clinician", `recordOutcome(input: { clientId: "${client}", goalId: "${goalId}", measure: "Nights", value: 9, better: HIGHER, measuredOn: "2001-05-01" })`);
  const decision = await planning.made("clinician",
    `recordClientDecision(input: { clientId: "${client}", question: "Where", outcome: DECLINED, alternativesOffered: ["Here"], decidedOn: "2001-05-01", said: { how: VERBAL } })`);
  const seen = async () => (dataOf(await planning.ask("clinician", `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Client { progressReport(from: "2001-01-01", until: "2001-12-31") {
    basis goals { to } outcomes { values } decisions { question } } } ... on Episode { dueWork(until: "2001-12-31") { kind } } } }`,
  { of: [{ __typename: "Client", id: client }, { __typename: "Episode", id: episode }] })) as unknown as { _entities: object[] })._entities;
  const basis = "PERMITTED_RECORDS";
  expect(await seen()).toEqual([
    { progressReport: { basis, goals: [{ to: "ACHIEVED" }], outcomes: [{ values: 1 }], decisions: [{ question: "Where" }] } }, { dueWork: [{ kind: "PROGRESS_REVIEW" }] }]);
  for (const [kind, { id }] of [["ProgressReview", review], ["Outcome", outcome], ["ClientDecision", decision]] as const) {
    await planning.made("clinician", `retract${kind}(input: { id: "${id}", expectedVersion: 1, reason: "Another client" })`);
  }
  expect(await seen()).toEqual([{ progressReport: { basis, goals: [], outcomes: [], decisions: [] } }, { dueWork: [] }]);
  expect(dataOf(await planning.ask("housing", `{ progressReview(id: "${review.id}") { narrative status statusReason } }`)))
    .toEqual({ progressReview: { narrative: "Signed", status: "ENTERED_IN_ERROR", statusReason: "Another client" } });
});

test("what was found on an earlier day and is written down late takes nothing back of what was found since, except where that was wrong", async () => {
  const { id } = await planning.goal();
  const review = (version: number, day: string, achievement: string) => planning.made("clinician",
    `reviewProgress(input: { goalId: "${id}", goalVersion: ${version}, reviewedOn: "${day}", achievement: ${achievement}, narrative: "x" })`);
  const stands = async () => dataOf(await planning.ask("clinician", `{ goal(id: "${id}") { achievement version } }`));
  const { id: last } = await review(1, "2026-02-01", "ACHIEVED");
  await review(2, "2026-01-01", "IMPROVING");
  expect(await stands()).toEqual({ goal: { achievement: "ACHIEVED", version: 2 } });
  await planning.made("clinician", `retractProgressReview(input: { id: "${last}", expectedVersion: 1, reason: "Another client" })`);
  await review(2, "2026-01-02", "IMPROVING");
  expect(await stands()).toEqual({ goal: { achievement: "IMPROVING", version: 3 } });
});

test("nothing is added to what was entered in error, reports leave out what belonged to it, and what was proposed to it can be declined", async () => {
  const refused = async (worker: Worker, mutation: string) => messageOf(await planning.ask(worker, `mutation { ${mutation} { id } }`));
  const wrong = "Nothing is added to what was entered in error.";
  const { id: episode } = await planning.made("clinician", `openEpisode(input: { clientId: "${client}" })`);
  const { id: carePlanId } = await planning.plan(`, episodeId: "${episode}"`);
  const { id: goalId } = await planning.goal(`, carePlanId: "${carePlanId}"`);
  await planning.made("clinician", `reviewProgress(input: { goalId: "${goalId}", reviewedOn: "2002-05-01", achievement: ACHIEVED, narrative: "Signed" })`);
  await planning.made("clinician", `recordOutcome(input: { clientId: "${client}", goalId: "${goalId}", measure: "Nights", words: "Many", measuredOn: "2002-05-01" })`);
  await planning.made("clinician", `updateGoal(id: "${goalId}", expectedVersion: 1, change: { reason: "Another client", lifecycle: ENTERED_IN_ERROR })`);
  expect(dataOf(await planning.ask("clinician", `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Client { progressReport(from: "2002-01-01", until: "2002-12-31") { goals { to } outcomes { measure } } } } }`,
    { of: [{ __typename: "Client", id: client }] }))).toEqual({ _entities: [{ progressReport: { goals: [], outcomes: [] } }] });
  for (const mutation of [
    `reviewProgress(input: { goalId: "${goalId}", achievement: IMPROVING, narrative: "x" })`, `planActionStep(input: { goalId: "${goalId}", what: "x", who: "y" })`,
    `recordOutcome(input: { clientId: "${client}", goalId: "${goalId}", measure: "x", words: "y" })`, `recordCheckIn(input: { clientId: "${client}", goalId: "${goalId}", with: CLIENT, summary: "x" })`,
    `updateGoal(id: "${goalId}", expectedVersion: 2, change: { reason: "x", priority: HIGH })`,
  ]) expect([mutation, await refused("clinician", mutation)]).toEqual([mutation, wrong]);
  expect(await refused("client", `answerGoal(input: { id: "${goalId}", expectedVersion: 2, agreement: AGREE })`)).toBe(wrong);

  const change = await planning.made("housing", `proposePlanChange(input: { carePlanId: "${carePlanId}", planVersion: 1, because: FEEDBACK, reason: "x", content: { title: "Otherwise" } })`);
  await planning.made("client", `answerPlanChange(input: { id: "${change.id}", expectedVersion: 1, agreement: AGREE })`);
  const decide = (accept: boolean) => planning.ask("clinician",
    `mutation { decidePlanChange(input: { id: "${change.id}", expectedVersion: 2, planVersion: 2, accept: ${accept}, reason: "x" }) { status carePlan { title } } }`);
  await planning.made("clinician", `updateCarePlan(id: "${carePlanId}", expectedVersion: 1, change: { status: ENTERED_IN_ERROR, reason: "Another client" })`);
  expect(messageOf(await decide(true))).toBe("carePlanId: a plan that is ENTERED_IN_ERROR is not changed any more.");
  expect(dataOf(await decide(false))).toMatchObject({ decidePlanChange: { status: "DECLINED", carePlan: { title: "A home" } } });
  expect(await refused("clinician", `setGoal(input: { clientId: "${client}", carePlanId: "${carePlanId}", description: "x" })`)).toBe(wrong);
  expect(await refused("clinician", `handOverPlan(input: { carePlanId: "${carePlanId}", expectedVersion: 2, leadAgency: "north-housing", reason: "x" })`)).toBe(wrong);

  dataOf(await planning.ask("clinician", `mutation { advanceEpisode(id: "${episode}", expectedVersion: 1, status: ENTERED_IN_ERROR, reason: "Another client") { version } }`));
  for (const mutation of [
    `reviewClosure(input: { episodeId: "${episode}", readiness: READY, allReferralsSettled: true })`, `createCarePlan(input: { clientId: "${client}", title: "x", episodeId: "${episode}" })`,
    `recordServiceAgreement(input: { episodeId: "${episode}", roles: "x", expectations: "x", limitsOfConfidentiality: "x", language: "en" })`,
    `recordConsentToService(input: { episodeId: "${episode}", expectedVersion: 2, given: true, explained: "x", language: "en", said: { how: VERBAL } })`,
    `assignEpisode(input: { episodeId: "${episode}", expectedVersion: 2, worker: "dr-weiss", reason: "x" })`,
    `recordEncounter(input: { clientId: "${client}", episodeId: "${episode}", kind: CASEWORK, status: PLANNED, start: "2999-01-01T09:00:00Z" })`,
  ]) expect([mutation, await refused("clinician", mutation)]).toEqual([mutation, wrong]);
});
