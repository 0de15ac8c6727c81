import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeOf, dataOf } from "../referrals/network.ts";
import { openPlanning, type Planning } from "./planning.ts";

let planning: Planning;
const ids: Record<string, string> = {};
beforeAll(async () => {
  planning = await openPlanning();
  const { made } = planning;
  const client = planning.network.client;
  const keep = async (name: string, mutation: string) => (ids[name] = (await made("clinician", mutation)).id);
  ids["CLIENT"] = client;
  ids["NOBODY"] = randomUUID();
  await keep("EPISODE", `openEpisode(input: { clientId: "${client}" })`);
  await keep("PLAN", `createCarePlan(input: { clientId: "${client}", title: "A home", status: ACTIVE })`);
  await keep("DRAFT", `createCarePlan(input: { clientId: "${client}", title: "Later", from: "2026-02-01" })`);
  await keep("GOAL", `setGoal(input: { clientId: "${client}", description: "Signs a lease", lifecycle: ACTIVE, start: "2026-03-01" })`);
  await keep("CHANGE", `proposePlanChange(input: { carePlanId: "${ids["PLAN"]}", planVersion: 1, because: FEEDBACK, reason: "x", content: { title: "y" } })`);
  await keep("OPTION", `recordSolutionOption(input: { goalId: "${ids["GOAL"]}", idea: "x", proposer: "y" })`);
  await keep("STEP", `planActionStep(input: { goalId: "${ids["GOAL"]}", what: "x", who: "y" })`);
  await keep("MILESTONE", `setMilestone(input: { goalId: "${ids["GOAL"]}", title: "x" })`);
  await keep("ASKED", `recordFeedback(input: { clientId: "${client}", from: CLIENT, about: "x", status: ASKED })`);
  const { openClient: bea } = dataOf(await planning.network.ask("clients", "clinician", 'mutation { openClient(identity: { givenName: "Bea" }) { id } }')) as { openClient: { id: string } };
  await keep("HERS", `recordIntervention(input: { clientId: "${bea.id}", type: EDUCATION, title: "x" })`);
  await keep("VOID", `openEpisode(input: { clientId: "${client}" })`);
  await made("clinician", `advanceEpisode(id: "${ids["VOID"]}", expectedVersion: 1, status: ENTERED_IN_ERROR, reason: "x")`);
  await keep("DECISION", `recordClientDecision(input: { clientId: "${client}", question: "x", outcome: DECLINED, alternativesOffered: ["y"], said: { how: VERBAL } })`);
  await keep("PROGRESS", `reviewProgress(input: { goalId: "${ids["GOAL"]}", achievement: IMPROVING, narrative: "x" })`);
  await keep("OUTCOME", `recordOutcome(input: { clientId: "${client}", measure: "x", words: "y" })`);
  await keep("TRANSITION", `planTransition(input: { episodeId: "${ids["EPISODE"]}", resources: [], maintenance: ["x"] })`);
  await keep("PREVENTION", `planCrisisPrevention(input: { episodeId: "${ids["EPISODE"]}", warningSigns: ["x"], steps: ["x"], contacts: ["x"] })`);
  await keep("WRONG", `recordSolutionOption(input: { goalId: "${ids["GOAL"]}", idea: "x", proposer: "y" })`);
  await made("clinician", `retractSolutionOption(input: { id: "${ids["WRONG"]}", expectedVersion: 1, reason: "x" })`);
  await keep("MISTAKE", `reviewClosure(input: { episodeId: "${ids["EPISODE"]}", readiness: READY, allReferralsSettled: true })`);
  await made("clinician", `retractClosureReview(input: { id: "${ids["MISTAKE"]}", expectedVersion: 1, reason: "x" })`);
  await keep("REVIEW", `reviewClosure(input: { episodeId: "${ids["EPISODE"]}", readiness: READY, allReferralsSettled: true })`);
});
afterAll(() => planning.close());

const LONG = `[${Array.from({ length: 51 }, () => '"x"').join(", ")}]`;
const CONSENT = 'recordConsentToService(input: { episodeId: "EPISODE", expectedVersion: 1, given: true';
const CREATE = 'createCarePlan(input: { clientId: "CLIENT", title: "x"';
const SET = 'setGoal(input: { clientId: "CLIENT", description: "x y z"';
const UPDATE_GOAL = 'updateGoal(id: "GOAL", expectedVersion: 1, change: { reason: "x"';
const PROPOSE = 'proposePlanChange(input: { carePlanId: "PLAN", planVersion: 1, because: FEEDBACK, reason: "x"';
const DECISION = 'recordClientDecision(input: { clientId: "CLIENT", question: "x", said: { how: VERBAL }';
const STEP = 'moveActionStep(input: { id: "STEP", expectedVersion: 1';
const REVIEW = 'reviewProgress(input: { goalId: "GOAL", achievement: IMPROVING';
const OUTCOME = 'recordOutcome(input: { clientId: "CLIENT", measure: "x"';
const FEEDBACK = 'recordFeedback(input: { clientId: "CLIENT", about: "x", from: FAMILY';
const CLOSURE = 'reviewClosure(input: { episodeId: "EPISODE", readiness: READY, allReferralsSettled: true';
const TRANSITION = 'planTransition(input: { episodeId: "EPISODE"';
const CRISIS = 'planCrisisPrevention(input: { episodeId: "EPISODE"';

const RETRACTED = {
  retractSolutionOption: "OPTION", retractClientDecision: "DECISION", retractProgressReview: "PROGRESS", retractOutcome: "OUTCOME",
  retractClosureReview: "REVIEW", retractTransitionPlan: "TRANSITION", retractCrisisPreventionPlan: "PREVENTION",
};

describe("what cannot be used is refused by a code of the list that names the field, at the path of the mutation, and nothing is written", () => {
  test.each<[mutation: string, code: string, message: RegExp]>([
    // Episodes.
    [`${CONSENT}, explained: " ", language: "en", said: { how: VERBAL } })`, "BAD_USER_INPUT", /^explained must say/],
    [`${CONSENT}, explained: "x", language: "", said: { how: VERBAL } })`, "BAD_USER_INPUT", /^language must say/],
    [`${CONSENT}, explained: "x", language: "en", said: {} })`, "BAD_USER_INPUT", /^said.how must tell/],
    [`${CONSENT}, explained: "x", language: "en", said: { how: VERBAL, words: " " } })`, "BAD_USER_INPUT", /^said.words must say/],
    ['recordConsentToService(input: { episodeId: "NOBODY", expectedVersion: 1, given: true, explained: "x", language: "en", said: { how: VERBAL } })', "NOT_FOUND", /./],
    ['recordConsentToService(input: { episodeId: "EPISODE", expectedVersion: 9, given: true, explained: "x", language: "en", said: { how: VERBAL } })', "VERSION_CONFLICT", /./],
    ['assignEpisode(input: { episodeId: "EPISODE", expectedVersion: 1, reason: "x" })', "BAD_USER_INPUT", /^Give worker, leadAgency/],
    ['assignEpisode(input: { episodeId: "EPISODE", expectedVersion: 1, worker: "Dr. No", reason: "x" })', "BAD_USER_INPUT", /^worker takes a slug/],
    ['assignEpisode(input: { episodeId: "EPISODE", expectedVersion: 1, leadAgency: "-", reason: "x" })', "BAD_USER_INPUT", /^leadAgency takes a slug/],
    ['assignEpisode(input: { episodeId: "EPISODE", expectedVersion: 1, worker: "x", reason: " " })', "BAD_USER_INPUT", /^reason must say/],
    ['advanceEpisode(id: "EPISODE", expectedVersion: 1, phase: MONITORING)', "BAD_USER_INPUT", /^A phase that is ENGAGEMENT can become ASSESSMENT, not MONITORING\.$/],
    ['advanceEpisode(id: "EPISODE", expectedVersion: 1, status: WAITLIST)', "BAD_USER_INPUT", /^An episode that is ACTIVE can become ON_HOLD, FINISHED, CANCELLED, or ENTERED_IN_ERROR, not WAITLIST\.$/],
    ['openEpisode(input: { clientId: "CLIENT", started: "2999-01-01" })', "BAD_USER_INPUT", /^started tells of something that has been/],
    ['advanceEpisode(id: "VOID", expectedVersion: 2, phase: ASSESSMENT)', "BAD_USER_INPUT", /^Nothing is added to what was entered in error/],
    // Plans.
    ['createCarePlan(input: { clientId: "CLIENT", title: " " })', "BAD_USER_INPUT", /title must say/],
    [`${CREATE}, status: COMPLETED })`, "BAD_USER_INPUT", /^A care plan begins as DRAFT or ACTIVE/],
    [`${CREATE}, from: "2026-02-01", until: "2026-01-01" })`, "BAD_USER_INPUT", /^input.until must not be before/],
    [`${CREATE}, activities: [{ description: "x", interventionId: "HERS" }] })`, "NOT_FOUND", /./],
    ['updateCarePlan(id: "DRAFT", expectedVersion: 1, change: { activities: [{ description: "x", interventionId: "NOBODY" }] })', "NOT_FOUND", /./],
    [`${PROPOSE}, content: { activities: [{ description: "x", interventionId: "HERS" }] } })`, "NOT_FOUND", /./],
    [`${CREATE}, activities: [{ description: "" }] })`, "BAD_USER_INPUT", /^input.activities\[0\].description must say/],
    [`${CREATE}, description: " " })`, "BAD_USER_INPUT", /^input.description must say/],
    [`${CREATE}, categories: [PART2] })`, "BAD_USER_INPUT", /^categories: PART2/],
    [`${CREATE}, episodeId: "NOBODY" })`, "NOT_FOUND", /./],
    ['updateCarePlan(id: "PLAN", expectedVersion: 1, change: {})', "BAD_USER_INPUT", /^change: give what/],
    ['updateCarePlan(id: "PLAN", expectedVersion: 1, change: { title: "z", reason: "x" })', "BAD_USER_INPUT", /^change: what a plan says is changed by proposePlanChange/],
    ['updateCarePlan(id: "PLAN", expectedVersion: 1, change: { status: ON_HOLD })', "BAD_USER_INPUT", /^change.reason must say why/],
    ['updateCarePlan(id: "PLAN", expectedVersion: 1, change: { status: DRAFT, reason: "x" })', "BAD_USER_INPUT", /^A care plan that is ACTIVE can become/],
    ['updateCarePlan(id: "PLAN", expectedVersion: 1, change: { status: ACTIVE, reason: "x" })', "BAD_USER_INPUT", /^change: give what has changed; the plan/],
    ['handOverPlan(input: { carePlanId: "DRAFT", expectedVersion: 1, leadAgency: "harbor-clinic", reason: "x" })', "BAD_USER_INPUT", /^leadAgency: it leads already/],
    ['updateGoal(id: "GOAL", expectedVersion: 1, change: { reason: "x", description: "Signs a lease" })', "BAD_USER_INPUT", /^change: give what has changed; the goal/],
    ['updateCarePlan(id: "DRAFT", expectedVersion: 1, change: { until: "2026-01-01" })', "BAD_USER_INPUT", /^until: the last day/],
    ['updateCarePlan(id: "NOBODY", expectedVersion: 1, change: { title: "z" })', "NOT_FOUND", /./],
    ['handOverPlan(input: { carePlanId: "PLAN", expectedVersion: 1, leadAgency: "north-housing", reason: "x" })', "CONFLICT", /decide it first/],
    ['handOverPlan(input: { carePlanId: "DRAFT", expectedVersion: 1, leadAgency: "N H", reason: "x" })', "BAD_USER_INPUT", /^leadAgency takes/],
    ['handOverPlan(input: { carePlanId: "DRAFT", expectedVersion: 1, leadAgency: "north-housing", reason: "" })', "BAD_USER_INPUT", /^reason must say/],
    [`${PROPOSE}, content: {} })`, "BAD_USER_INPUT", /^content: say what/],
    [`${PROPOSE}, content: { title: " " } })`, "BAD_USER_INPUT", /^content.title must say/],
    [`${PROPOSE}, content: { from: "2026-02-01", until: "2026-01-01" } })`, "BAD_USER_INPUT", /^content.until must not/],
    [`${PROPOSE}, content: { activities: [{ description: " " }] } })`, "BAD_USER_INPUT", /^content.activities\[0\]/],
    [`${PROPOSE}, content: { title: "y" }, categories: [IDENTITY] })`, "BAD_USER_INPUT", /^categories: IDENTITY/],
    ['proposePlanChange(input: { carePlanId: "PLAN", planVersion: 1, because: FEEDBACK, reason: " ", content: { title: "y" } })', "BAD_USER_INPUT", /^reason must say/],
    ['proposePlanChange(input: { carePlanId: "PLAN", planVersion: 2, because: FEEDBACK, reason: "x", content: { title: "y" } })', "VERSION_CONFLICT", /./],
    ['answerPlanChange(input: { id: "CHANGE", expectedVersion: 1, agreement: PENDING, said: { how: VERBAL } })', "BAD_USER_INPUT", /^agreement takes/],
    ['answerPlanChange(input: { id: "CHANGE", expectedVersion: 1, agreement: AGREE })', "BAD_USER_INPUT", /^said.how/],
    ['decidePlanChange(input: { id: "CHANGE", expectedVersion: 1, planVersion: 1, accept: true, reason: "x" })', "BAD_USER_INPUT", /^accept: the client's answer is PENDING/],
    ['decidePlanChange(input: { id: "CHANGE", expectedVersion: 1, planVersion: 1, accept: false, reason: " " })', "BAD_USER_INPUT", /^reason must say/],
    ['withdrawPlanChange(id: "CHANGE", expectedVersion: 1, reason: "")', "BAD_USER_INPUT", /^reason must say/],
    [`${DECISION}, alternativesOffered: [], choice: "a" })`, "BAD_USER_INPUT", /^alternativesOffered must name/],
    [`${DECISION}, alternativesOffered: ["a", " "], choice: "a" })`, "BAD_USER_INPUT", /^alternativesOffered\[1\] must say/],
    [`${DECISION}, alternativesOffered: ["a"], choice: "b" })`, "BAD_USER_INPUT", /^choice must be one/],
    [`${DECISION}, alternativesOffered: ["a"] })`, "BAD_USER_INPUT", /^choice goes with outcome CHOSE/],
    [`${DECISION}, alternativesOffered: ["a"], choice: "a", outcome: DECLINED })`, "BAD_USER_INPUT", /^choice goes with/],
    [`${DECISION}, alternativesOffered: ["a"], choice: "a", decidedOn: "2999-01-01" })`, "BAD_USER_INPUT", /^decidedOn tells of something that has been/],
    [`${DECISION}, alternativesOffered: ["a"], choice: "a", rationale: " " })`, "BAD_USER_INPUT", /^rationale must say/],
    [`${DECISION}, alternativesOffered: ["a"], choice: "a", carePlanId: "NOBODY" })`, "NOT_FOUND", /./],
    [`${DECISION}, alternativesOffered: ["a"], choice: "a", goalId: "no id" })`, "NOT_FOUND", /./],
    // Goals.
    ['setGoal(input: { clientId: "CLIENT", description: " " })', "BAD_USER_INPUT", /^description must say/],
    [`${SET}, lifecycle: COMPLETED })`, "BAD_USER_INPUT", /^A goal begins as/],
    [`${SET}, target: { measure: "" } })`, "BAD_USER_INPUT", /^target.measure must say/],
    [`${SET}, targets: [{ measure: "x" }, { measure: "y", comparator: MORE }] })`, "BAD_USER_INPUT", /^targets\[1\].value goes with/],
    [`${SET}, start: "2026-02-01", targets: [{ measure: "x", due: "2026-01-01" }] })`, "BAD_USER_INPUT", /^targets\[0\].due must not/],
    [`${SET}, target: { measure: "x" }, targets: [{ measure: "x" }] })`, "BAD_USER_INPUT", /^targets: give target or targets/],
    [`${SET}, target: { measure: "x", unit: " " } })`, "BAD_USER_INPUT", /^target.unit must say/],
    [`${SET}, indicators: [" "] })`, "BAD_USER_INPUT", /^indicators\[0\] must say/],
    [`${SET}, indicators: ${LONG} })`, "BAD_USER_INPUT", /^indicators takes at most 50/],
    [`${SET}, addresses: ["NOBODY", "x"] })`, "BAD_USER_INPUT", /^addresses\[1\] is no id/],
    [`${SET}, buildsOn: ["x"] })`, "BAD_USER_INPUT", /^buildsOn\[0\] is no id/],
    [`${SET}, carePlanId: "NOBODY" })`, "NOT_FOUND", /./],
    [`${SET}, categories: [CASE_NOTE] })`, "BAD_USER_INPUT", /^categories: CASE_NOTE/],
    ['updateGoal(id: "GOAL", expectedVersion: 1, change: { reason: " ", priority: LOW })', "BAD_USER_INPUT", /^change.reason must say/],
    [`${UPDATE_GOAL}, description: " " })`, "BAD_USER_INPUT", /^change.description must say/],
    [`${UPDATE_GOAL}, lifecycle: PROPOSED })`, "BAD_USER_INPUT", /^A goal that is ACTIVE can become ON_HOLD, COMPLETED, CANCELLED, or ENTERED_IN_ERROR/],
    [`${UPDATE_GOAL}, target: { measure: "x", due: "2026-01-01" } })`, "BAD_USER_INPUT", /^target.due must not be before start/],
    [`${UPDATE_GOAL}, addresses: ["x"] })`, "BAD_USER_INPUT", /^change.addresses\[0\] is no id/],
    [`${UPDATE_GOAL}, indicators: [""] })`, "BAD_USER_INPUT", /^change.indicators\[0\] must say/],
    ['updateGoal(id: "GOAL", expectedVersion: 7, change: { reason: "x" })', "VERSION_CONFLICT", /./],
    ['answerGoal(input: { id: "GOAL", expectedVersion: 1, agreement: PENDING, said: { how: VERBAL } })', "BAD_USER_INPUT", /^agreement takes/],
    ['answerGoal(input: { id: "GOAL", expectedVersion: 1, agreement: AGREE })', "BAD_USER_INPUT", /^said.how/],
    ['recordSolutionOption(input: { goalId: "GOAL", idea: " ", proposer: "x" })', "BAD_USER_INPUT", /^idea must say/],
    ['recordSolutionOption(input: { goalId: "GOAL", idea: "x", proposer: "" })', "BAD_USER_INPUT", /^proposer must say/],
    ['recordSolutionOption(input: { goalId: "GOAL", idea: "x", proposer: "y", pros: [""] })', "BAD_USER_INPUT", /^pros\[0\] must say/],
    ['recordSolutionOption(input: { goalId: "GOAL", idea: "x", proposer: "y", cons: [""] })', "BAD_USER_INPUT", /^cons\[0\] must say/],
    ['recordSolutionOption(input: { goalId: "NOBODY", idea: "x", proposer: "y" })', "NOT_FOUND", /./],
    ['weighSolutionOption(input: { id: "OPTION", expectedVersion: 1, chosen: true, reason: " " })', "BAD_USER_INPUT", /^reason must say/],
    ['planActionStep(input: { goalId: "GOAL", what: " ", who: "x" })', "BAD_USER_INPUT", /^what must say/],
    ['planActionStep(input: { goalId: "GOAL", what: "x", who: " " })', "BAD_USER_INPUT", /^who must say/],
    ['planActionStep(input: { goalId: "GOAL", what: "x", who: "y", worker: "Dr. No" })', "BAD_USER_INPUT", /^worker takes/],
    ['planActionStep(input: { goalId: "GOAL", what: "x", who: "y", interventionId: "NOBODY" })', "NOT_FOUND", /./],
    ['planActionStep(input: { goalId: "GOAL", what: "x", who: "y", interventionId: "HERS" })', "NOT_FOUND", /./],
    [`${STEP}, interventionId: "HERS" })`, "NOT_FOUND", /./],
    [`${STEP}, interventionId: "no id" })`, "NOT_FOUND", /./],
    [`${STEP} })`, "BAD_USER_INPUT", /^Give status, due/],
    [`${STEP}, status: MISSED })`, "BAD_USER_INPUT", /^reason must say why/],
    [`${STEP}, due: "2030-01-01" })`, "BAD_USER_INPUT", /^reason must say why/],
    [`${STEP}, status: PLANNED })`, "BAD_USER_INPUT", /^An action step that is PLANNED can become IN_PROGRESS, DONE, MISSED, CANCELLED, or ENTERED_IN_ERROR/],
    // Reviews.
    [`${REVIEW}, narrative: " " })`, "BAD_USER_INPUT", /^narrative must say/],
    [`${REVIEW}, narrative: "x", reviewedOn: "2999-01-01" })`, "BAD_USER_INPUT", /^reviewedOn tells of something that has been/],
    [`${REVIEW}, narrative: "x", reviewedOn: "2026-02-01", nextOn: "2026-02-01" })`, "BAD_USER_INPUT", /^nextOn must be after/],
    [`${REVIEW}, narrative: "x", measured: [{ measure: " ", value: 1 }] })`, "BAD_USER_INPUT", /^measured\[0\].measure must say/],
    [`${REVIEW}, narrative: "x", goalVersion: 9 })`, "VERSION_CONFLICT", /./],
    ['recordOutcome(input: { clientId: "CLIENT", measure: " ", words: "x" })', "BAD_USER_INPUT", /^measure must say/],
    [`${OUTCOME} })`, "BAD_USER_INPUT", /^Give value, words/],
    [`${OUTCOME}, value: 1 })`, "BAD_USER_INPUT", /^better goes with value/],
    [`${OUTCOME}, words: "x", better: LOWER })`, "BAD_USER_INPUT", /^better goes with value/],
    [`${OUTCOME}, words: "x", measuredOn: "2999-01-01" })`, "BAD_USER_INPUT", /^measuredOn tells/],
    [`${OUTCOME}, words: "x", assessmentId: "y" })`, "BAD_USER_INPUT", /^assessmentId is no id/],
    [`${OUTCOME}, words: "x", interventionId: "NOBODY" })`, "NOT_FOUND", /./],
    [`${OUTCOME}, words: "x", interventionId: "HERS" })`, "NOT_FOUND", /./],
    [`${OUTCOME}, words: "x", goalId: "NOBODY" })`, "NOT_FOUND", /./],
    [`${FEEDBACK} })`, "BAD_USER_INPUT", /^Give rating, text/],
    [`${FEEDBACK}, rating: 6 })`, "BAD_USER_INPUT", /^rating takes/],
    [`${FEEDBACK}, text: " " })`, "BAD_USER_INPUT", /^text must say/],
    [`${FEEDBACK}, status: ASKED, rating: 3 })`, "BAD_USER_INPUT", /^status: what is only asked for/],
    [`${FEEDBACK}, status: NOT_GIVEN })`, "BAD_USER_INPUT", /^Feedback begins as ASKED or GIVEN/],
    ['recordFeedback(input: { clientId: "CLIENT", about: "x", from: CLIENT, rating: 3 })', "BAD_USER_INPUT", /^said.how/],
    ['recordFeedback(input: { clientId: "CLIENT", about: " ", from: FAMILY, rating: 3 })', "BAD_USER_INPUT", /^about must say/],
    ['giveFeedback(input: { id: "ASKED", expectedVersion: 1 })', "BAD_USER_INPUT", /^Give rating, text/],
    ['giveFeedback(input: { id: "ASKED", expectedVersion: 1, rating: 0 })', "BAD_USER_INPUT", /^rating takes/],
    ['giveFeedback(input: { id: "ASKED", expectedVersion: 1, rating: 1 })', "BAD_USER_INPUT", /^said.how/],
    ['moveFeedback(input: { id: "ASKED", expectedVersion: 1, status: GIVEN, reason: "x" })', "BAD_USER_INPUT", /^status takes NOT_GIVEN or/],
    ['moveFeedback(input: { id: "ASKED", expectedVersion: 1, status: NOT_GIVEN, reason: " " })', "BAD_USER_INPUT", /^reason must say/],
    ['moveFeedback(input: { id: "ASKED", expectedVersion: 2, status: NOT_GIVEN, reason: "x" })', "VERSION_CONFLICT", /./],
    ['moveFeedback(input: { id: "NOBODY", expectedVersion: 1, status: NOT_GIVEN, reason: "x" })', "NOT_FOUND", /./],
    ['updateCarePlan(id: "DRAFT", expectedVersion: 1, change: { status: ENTERED_IN_ERROR })', "BAD_USER_INPUT", /^change.reason must say why/],
    ['setMilestone(input: { goalId: "GOAL", title: " " })', "BAD_USER_INPUT", /^title must say/],
    ['moveMilestone(input: { id: "MILESTONE", expectedVersion: 1, status: DROPPED })', "BAD_USER_INPUT", /^words must say why/],
    ['moveMilestone(input: { id: "MILESTONE", expectedVersion: 1, status: DROPPED, words: "x", reachedOn: "2026-01-01" })', "BAD_USER_INPUT", /^reachedOn goes with REACHED/],
    ['moveMilestone(input: { id: "MILESTONE", expectedVersion: 1, status: REACHED, reachedOn: "2999-01-01" })', "BAD_USER_INPUT", /^reachedOn tells/],
    ['moveMilestone(input: { id: "MILESTONE", expectedVersion: 1, status: AHEAD, words: "x" })', "BAD_USER_INPUT", /^A milestone that is AHEAD can become REACHED, DROPPED, or ENTERED_IN_ERROR/],
    // Closure.
    [`${CLOSURE}, goalOutcomes: [{ goalId: "NOBODY", achievement: ACHIEVED }] })`, "NOT_FOUND", /./],
    [`${CLOSURE}, goalOutcomes: [{ goalId: "GOAL", achievement: ACHIEVED, words: " " }] })`, "BAD_USER_INPUT", /^goalOutcomes\[0\].words must say/],
    [`${CLOSURE}, ongoingNeeds: [{ what: " ", who: "x" }] })`, "BAD_USER_INPUT", /^ongoingNeeds\[0\].what must say/],
    [`${CLOSURE}, ongoingNeeds: [{ what: "x", who: " " }] })`, "BAD_USER_INPUT", /^ongoingNeeds\[0\].who must say/],
    [`${CLOSURE}, ongoingNeeds: [{ needId: "x", what: "x", who: "y" }] })`, "BAD_USER_INPUT", /^ongoingNeeds\[0\].needId is no id/],
    [`${CLOSURE}, readinessWords: " " })`, "BAD_USER_INPUT", /^readinessWords must say/],
    [`${CLOSURE}, skillsReviewed: [" "] })`, "BAD_USER_INPUT", /^skillsReviewed\[0\] must say/],
    [`${CLOSURE}, referrals: [{ referralId: "NOBODY", left: HANDED_OVER }] })`, "BAD_USER_INPUT", /^referrals\[0\].to must say/],
    [`${CLOSURE}, referrals: [{ referralId: "x", left: SETTLED }] })`, "BAD_USER_INPUT", /^referrals\[0\].referralId is no id/],
    [`${CLOSURE}, reflection: "x" })`, "BAD_USER_INPUT", /^said.how/],
    ['reviewClosure(input: { episodeId: "NOBODY", readiness: READY, allReferralsSettled: true })', "NOT_FOUND", /./],
    ['reflectOnClosure(input: { id: "REVIEW", expectedVersion: 1, reflection: " ", said: { how: VERBAL } })', "BAD_USER_INPUT", /^reflection must say/],
    ['reflectOnClosure(input: { id: "REVIEW", expectedVersion: 1, reflection: "x" })', "BAD_USER_INPUT", /^said.how/],
    [`${TRANSITION}, resources: [], maintenance: [] })`, "BAD_USER_INPUT", /^maintenance must name/],
    [`${TRANSITION}, resources: [{ name: " " }], maintenance: ["x"] })`, "BAD_USER_INPUT", /^resources\[0\].name must say/],
    [`${TRANSITION}, resources: [{ name: "x", contact: " " }], maintenance: ["x"] })`, "BAD_USER_INPUT", /^resources\[0\].contact must say/],
    [`${TRANSITION}, resources: [{ name: "x", purpose: " " }], maintenance: ["x"] })`, "BAD_USER_INPUT", /^resources\[0\].purpose must say/],
    [`${TRANSITION}, resources: [{ name: "x", serviceId: "y" }], maintenance: ["x"] })`, "BAD_USER_INPUT", /^resources\[0\].serviceId is no id/],
    [`${CRISIS}, warningSigns: [], steps: ["x"], contacts: ["x"] })`, "BAD_USER_INPUT", /^warningSigns must name/],
    [`${CRISIS}, warningSigns: ["x"], steps: [], contacts: ["x"] })`, "BAD_USER_INPUT", /^steps must name/],
    [`${CRISIS}, warningSigns: ["x"], steps: ["x"], contacts: [" "] })`, "BAD_USER_INPUT", /^contacts\[0\] must say/],
    // What should not have been written.
    ...Object.entries(RETRACTED).flatMap(([mutation, name]): [string, string, RegExp][] => [
      [`${mutation}(input: { id: "${name}", expectedVersion: 1, reason: " " })`, "BAD_USER_INPUT", /^reason must say/],
      [`${mutation}(input: { id: "${name}", expectedVersion: 9, reason: "x" })`, "VERSION_CONFLICT", /./],
      [`${mutation}(input: { id: "NOBODY", expectedVersion: 1, reason: "x" })`, "NOT_FOUND", /./],
    ]),
    ['retractSolutionOption(input: { id: "WRONG", expectedVersion: 2, reason: "x" })', "BAD_USER_INPUT", /^An entry that is ENTERED_IN_ERROR stays so/],
    ['weighSolutionOption(input: { id: "WRONG", expectedVersion: 2, chosen: true, reason: "x" })', "BAD_USER_INPUT", /^Nothing is added to what was entered in error/],
    ['reflectOnClosure(input: { id: "MISTAKE", expectedVersion: 2, reflection: "x", said: { how: VERBAL } })', "BAD_USER_INPUT", /^Nothing is added to what was entered in error/],
  ])("%s", async (mutation, code, message) => {
    const text = mutation.replace(/"([A-Z]+)"/g, (whole, name: string) => (ids[name] === undefined ? whole : JSON.stringify(ids[name])));
    const counted = () => planning.rows(EVERYTHING);
    const before = await counted();
    const answer = await planning.ask("clinician", `mutation { refused: ${text} { id } }`);
    expect([codeOf(answer), answer.errors?.[0]?.message, answer.errors?.[0]?.path]).toEqual([code, expect.stringMatching(message), ["refused"]]);
    expect(await counted()).toEqual(before);
  });
});

const TABLES = [
  "episode", "episode_event", "care_plan", "care_plan_version", "plan_change", "client_decision", "goal", "goal_version", "solution_option", "action_step",
  "progress_review", "outcome_measure", "feedback", "milestone", "closure_review", "transition_plan", "crisis_prevention_plan",
];
const EVERYTHING = TABLES.map((table) => `select '${table}' as name, count(*)::integer as count, coalesce(sum(version), 0)::integer as versions from care_plans.${table}`).join(" union all ");
