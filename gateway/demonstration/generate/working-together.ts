import { CarePlan } from "../../../subgraphs/care-plans/care-plan.ts";
import { ClosureReview, Readiness } from "../../../subgraphs/care-plans/closure/closure-review.ts";
import { CrisisPreventionPlan } from "../../../subgraphs/care-plans/closure/crisis-prevention-plan.ts";
import { TransitionPlan } from "../../../subgraphs/care-plans/closure/transition-plan.ts";
import { Episode } from "../../../subgraphs/care-plans/episode.ts";
import { EpisodePhase, EpisodeStatus } from "../../../subgraphs/care-plans/episode-status.ts";
import { EpisodeEventKind } from "../../../subgraphs/care-plans/episodes/episode-event.ts";
import { GoalAchievement } from "../../../subgraphs/care-plans/goal-status.ts";
import { ActionStatus } from "../../../subgraphs/care-plans/goals/action-status.ts";
import { Need } from "../../../subgraphs/assessments/need.ts";
import { FeedbackFrom, Feedback } from "../../../subgraphs/care-plans/reviews/feedback.ts";
import { FeedbackStatus } from "../../../subgraphs/care-plans/reviews/feedback-status.ts";
import { stableId } from "../cast/stable-id.ts";
import type { CaseFile } from "./case-file.ts";
import { Dice } from "./dice.ts";
import { clientDecision, event, milestone, option, outcome, planChange, planVersion, goalVersion, review, said, sharedGoal, step } from "./planned.ts";

/** What several agencies and the client plan, review and end together: one whole story in Ada's file, in others a few parts by chance. */
export function workingTogether(file: CaseFile, key: string | null): void {
  if (key === "ada") ada(file);
  else if (key === null) byChance(file);
}

/**
 * The housing trust has drawn up a plan that the clinic leads and in which it has a goal. The clinic reads all of it; the trust does not
 * read the clinic's goal, which is about her body; who coordinates reads that there is a plan and not what its goals are.
 */
function ada(file: CaseFile): void {
  const [tran, nurse] = ["housing-tran", "nurse-lindqvist"];
  const episodeId = file.write(tran, 90, Episode, {
    status: EpisodeStatus.ACTIVE, phase: EpisodePhase.TERMINATION, kind: "Step-free home", reason: file.text("The stairs are too much"), statusReason: null,
    started: file.on(90), ended: null, waitlisted: null, worker: tran, leadAgency: "harbor-clinic",
    consentToService: { given: true, explained: "What the trust can do, how long it may take, and whom else she could ask", language: "en", said: said(file, 89, tran) },
  }, [], "episode together");
  for (const [daysAgo, kind, phase, reason] of EVENTS) event(file, tran, daysAgo, episodeId, kind, phase, reason);
  const carePlanId = file.write(tran, 70, CarePlan, {
    status: "ACTIVE", statusReason: null, title: "A home without stairs", description: file.text("Agreed at her kitchen table"), from: file.on(70), until: file.on(-20),
    activities: [{ description: "Look at flats together", status: "IN_PROGRESS", who: "Ada and her worker", due: null }], episodeId, leadAgency: "harbor-clinic", version: 2,
  }, [], "plan together");
  planVersion(file, tran, 40, carePlanId, "A home nearer to the shops");
  const needs = file.records.filter(({ noun, by }) => noun === Need && by === tran).map(({ id }) => id);
  const lease = sharedGoal(file, tran, 70, "lease", carePlanId, "Sign a lease for a flat without stairs", needs, [stableId(`${file.client}/record/strength FINANCE`)], ["HOUSING"]);
  goalVersion(file, tran, 40, lease, "Sign a lease on the ground floor", ["HOUSING"]);
  const walk = sharedGoal(file, nurse, 60, "walk", carePlanId, "Walk to the tram stop without a rest", [], [], ["PHYSICAL_HEALTH", "DISABILITY"]);
  option(file, tran, 68, lease, "Ask her landlord for the ground floor", ["She keeps her neighbours"], ["He wants more rent"], false, ["HOUSING"]);
  option(file, tran, 68, lease, "Apply to the housing association", ["The rent is fixed"], ["It takes months"], true, ["HOUSING"]);
  step(file, tran, 66, lease, "step apply", "Hand in the application", "Ada", ActionStatus.DONE, 50, ["HOUSING"]);
  step(file, tran, 66, lease, "step papers", "Bring the proof of income", "Ada and her friend", ActionStatus.PLANNED, 3, ["HOUSING"]);
  step(file, nurse, 58, walk, "step exercises", "Do the exercises every morning", "Ada", ActionStatus.IN_PROGRESS, -7, ["PHYSICAL_HEALTH", "DISABILITY"]);
  review(file, tran, 45, lease, GoalAchievement.IN_PROGRESS, "The application is in", ["HOUSING"]);
  review(file, tran, 10, lease, GoalAchievement.IMPROVING, "Third on the list, and two flats are being finished", ["HOUSING"]);
  review(file, nurse, 12, walk, GoalAchievement.IMPROVING, "Half the way without a rest", ["PHYSICAL_HEALTH", "DISABILITY"]);
  for (const [daysAgo, value] of [[55, 120], [30, 210], [12, 340]] as const) outcome(file, nurse, daysAgo, walk, "Walked without a rest", value, "m", ["PHYSICAL_HEALTH", "DISABILITY"]);
  milestone(file, tran, 33, "milestone list", lease, "On the list of the housing association", true, ["HOUSING"]);
  milestone(file, tran, 33, "milestone keys", lease, "The keys in her hand", false, ["HOUSING"]);
  clientDecision(file, tran, 67, carePlanId, "How to look for a flat", "With her worker", ["With her worker", "Alone", "Through an agency"]);
  file.write(tran, 9, Feedback, {
    carePlanId, goalId: null, from: FeedbackFrom.CLIENT, who: null, about: "How the search goes", status: FeedbackStatus.ASKED, rating: null, text: null, givenOn: null, said: null,
  }, [], "feedback asked");
  file.write(tran, 15, Feedback, {
    carePlanId, goalId: null, from: FeedbackFrom.FAMILY, who: "Her sister-in-law", about: "How the search goes", status: FeedbackStatus.GIVEN, rating: 4,
    text: file.text("She laughs again when she comes back"), givenOn: file.on(15), said: null,
  }, [], "feedback given");
  planChange(file, tran, 5, "change open", carePlanId, "harbor-clinic", 2, "A visit of the flat with the nurse belongs in the plan", [
    { description: "Look at flats together", status: "IN_PROGRESS", who: "Ada and her worker", due: null },
    { description: "Walk through the flat with the nurse before signing", status: "NOT_STARTED", who: "Ada and the nurse", due: null },
  ]);
  file.write(tran, 4, ClosureReview, {
    episodeId, goalOutcomes: [{ goalId: lease, achievement: GoalAchievement.IMPROVING, words: "Nearly there" }],
    ongoingNeeds: [{ needId: null, what: "Somebody who carries the boxes", who: "The choir" }], readiness: Readiness.NEARLY, readinessWords: file.text("She calls the association herself now"),
    skillsReviewed: ["Reading a lease", "Asking for what she needs"], referrals: [], allReferralsSettled: true, reflection: null, said: null,
  }, [], "closure review");
  file.write(tran, 4, TransitionPlan, {
    episodeId, resources: [{ serviceId: null, name: "Tenants' advice, Wednesdays", contact: "Harbor Street 3", purpose: file.text("Questions about the lease") }],
    maintenance: ["Calls the housing association on the first of the month"],
  }, [], "transition plan");
  file.write(tran, 4, CrisisPreventionPlan, {
    episodeId, warningSigns: [file.text("Letters stay unopened")], steps: ["Call her friend", "Go to tenants' advice with the letters"], contacts: ["Her friend from the choir"],
  }, ["CRISIS"], "crisis prevention");
}

const EVENTS = [
  [90, EpisodeEventKind.OPENED, EpisodePhase.ENGAGEMENT, null], [89, EpisodeEventKind.CONSENT_GIVEN, EpisodePhase.ENGAGEMENT, null],
  [84, EpisodeEventKind.MOVED, EpisodePhase.ASSESSMENT, null], [75, EpisodeEventKind.MOVED, EpisodePhase.PLANNING, null],
  [68, EpisodeEventKind.MOVED, EpisodePhase.INTERVENTION, null], [45, EpisodeEventKind.MOVED, EpisodePhase.MONITORING, null],
  [6, EpisodeEventKind.MOVED, EpisodePhase.TERMINATION, "A flat is in sight"],
] as const;

/** In the files of others: a goal in some plan with what belongs to it. */
function byChance(file: CaseFile): void {
  const dice = new Dice(`${file.client}/together`);
  for (const { id, by, matter } of file.records.filter(({ noun }) => noun === CarePlan)) {
    if (!dice.chance(0.25)) continue;
    const goal = sharedGoal(file, by, 8, null, id, "Three things that go better by spring", [], [], matter);
    step(file, by, 8, goal, null, "The first of three things", "the client", ActionStatus.PLANNED, dice.pick([-20, -3, 5]), matter);
    review(file, by, 2, goal, GoalAchievement.IMPROVING, "One of three goes better", matter);
    outcome(file, by, 2, goal, "Good days a week", dice.between(1, 7), "d/wk", matter);
    milestone(file, by, 2, null, goal, "The first week", dice.chance(0.5), matter);
    clientDecision(file, by, 7, id, "Where to begin", "At home", ["At home", "At work"]);
    planChange(file, by, 1, null, id, null, 1, "It goes slower than was thought", null);
  }
}
