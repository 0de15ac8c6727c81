import type { Category } from "../../../schema/consent/category.ts";
import { ActivityStatus, type CarePlanActivity } from "../../../subgraphs/care-plans/care-plan.ts";
import { CarePlanStatus } from "../../../subgraphs/care-plans/care-plan-status.ts";
import { ClientAgreement, type ClientAnswer } from "../../../subgraphs/care-plans/client-answer.ts";
import { EpisodePhase, EpisodeStatus } from "../../../subgraphs/care-plans/episode-status.ts";
import { EpisodeEvent, EpisodeEventKind } from "../../../subgraphs/care-plans/episodes/episode-event.ts";
import { Comparator, Goal } from "../../../subgraphs/care-plans/goal.ts";
import { GoalAchievement, GoalLifecycle } from "../../../subgraphs/care-plans/goal-status.ts";
import { ActionStatus } from "../../../subgraphs/care-plans/goals/action-status.ts";
import { ActionStep } from "../../../subgraphs/care-plans/goals/action-step.ts";
import { GoalVersion } from "../../../subgraphs/care-plans/goals/goal-version.ts";
import { SolutionOption } from "../../../subgraphs/care-plans/goals/solution-option.ts";
import { GoalHorizon, GoalPriority } from "../../../subgraphs/care-plans/goals/weight.ts";
import { CarePlanVersion } from "../../../subgraphs/care-plans/plans/care-plan-version.ts";
import { ChangeReason } from "../../../subgraphs/care-plans/plans/change-reason.ts";
import { ClientDecision, DecisionOutcome } from "../../../subgraphs/care-plans/plans/client-decision.ts";
import { PlanChange } from "../../../subgraphs/care-plans/plans/plan-change.ts";
import { PlanChangeStatus } from "../../../subgraphs/care-plans/plans/plan-change-status.ts";
import { Milestone } from "../../../subgraphs/care-plans/reviews/milestone.ts";
import { MilestoneStatus } from "../../../subgraphs/care-plans/reviews/milestone-status.ts";
import { BetterWhen, OutcomeMeasure } from "../../../subgraphs/care-plans/reviews/outcome-measure.ts";
import { ProgressReview } from "../../../subgraphs/care-plans/reviews/progress-review.ts";
import { AcknowledgedBy, AcknowledgedHow } from "../../../subgraphs/care-plans/service-agreement.ts";
import { identityOf } from "../cast/workers.ts";
import type { CaseFile } from "./case-file.ts";

/** What the client said to a worker so many days ago. */
export function said(file: CaseFile, daysAgo: number, by: string): ClientAnswer {
  return { by: AcknowledgedBy.CLIENT, how: AcknowledgedHow.VERBAL, at: file.at(daysAgo), words: null, notedBy: by };
}

/** One step of an episode that is going on. */
export function event(file: CaseFile, by: string, daysAgo: number, episodeId: string, kind: EpisodeEventKind, phase: EpisodePhase, reason: string | null): void {
  file.write(by, daysAgo, EpisodeEvent, { episodeId, kind, status: EpisodeStatus.ACTIVE, phase, worker: by, reason });
}

/** A goal with all five letters; one that the client has yet to answer is for her to answer. */
export function sharedGoal(
  file: CaseFile, by: string, daysAgo: number, name: string | null, carePlanId: string, description: string, addresses: readonly string[], buildsOn: readonly string[], matter: readonly Category[],
): string {
  const agreed = addresses.length > 0;
  return file.write(by, daysAgo, Goal, {
    carePlanId, description: file.text(description), lifecycle: GoalLifecycle.ACTIVE, achievement: GoalAchievement.IMPROVING, statusReason: null,
    target: { measure: "Weeks kept", comparator: Comparator.AT_LEAST, value: 12, unit: "wk", due: file.on(daysAgo - 120) }, furtherTargets: null,
    indicators: ["She tells of it without being asked"], horizon: GoalHorizon.SHORT_TERM, priority: GoalPriority.HIGH, start: file.on(daysAgo), addresses, buildsOn, version: agreed ? 2 : 1,
    clientAgreement: agreed ? ClientAgreement.AGREE : ClientAgreement.PENDING, clientAnswer: agreed ? said(file, daysAgo, by) : null,
  }, matter, name === null ? undefined : `goal ${name}`);
}

/** One way that was thought of. */
export function option(
  file: CaseFile, by: string, daysAgo: number, goalId: string, idea: string, pros: readonly string[], cons: readonly string[], chosen: boolean, matter: readonly Category[],
): void {
  file.write(by, daysAgo, SolutionOption, { goalId, idea: file.text(idea), proposer: "The client and her worker", pros, cons, chosen, reason: "Talked through together" }, matter);
}

/** One thing that somebody does, due so many days ago. */
export function step(
  file: CaseFile, by: string, daysAgo: number, goalId: string, name: string | null, what: string, who: string, status: ActionStatus, due: number, matter: readonly Category[],
): void {
  file.write(by, daysAgo, ActionStep, {
    goalId, what: file.text(what), who, worker: null, due: file.on(due), status, statusReason: null, doneOn: status === ActionStatus.DONE ? file.on(due) : null,
  }, matter, name ?? undefined);
}

/** How near a goal was. */
export function review(file: CaseFile, by: string, daysAgo: number, goalId: string, achievement: GoalAchievement, narrative: string, matter: readonly Category[]): void {
  file.write(by, daysAgo, ProgressReview, { goalId, reviewedOn: file.on(daysAgo), achievement, measured: [], narrative: file.text(narrative), nextOn: file.on(daysAgo - 30) }, matter);
}

/** One value of an outcome. */
export function outcome(file: CaseFile, by: string, daysAgo: number, goalId: string, measure: string, value: number, unit: string, matter: readonly Category[]): void {
  file.write(by, daysAgo, OutcomeMeasure, {
    goalId, measure, measuredOn: file.on(daysAgo), value, unit, better: BetterWhen.HIGHER, words: file.text("As she measured it"), assessmentId: null, interventionId: null,
  }, matter);
}

/** Something to celebrate, reached or ahead. */
export function milestone(file: CaseFile, by: string, daysAgo: number, name: string | null, goalId: string, title: string, reached: boolean, matter: readonly Category[]): void {
  file.write(by, daysAgo, Milestone, {
    goalId, title: file.text(title), status: reached ? MilestoneStatus.REACHED : MilestoneStatus.AHEAD, due: file.on(daysAgo - 60),
    reachedOn: reached ? file.on(daysAgo) : null, words: reached ? "Cake with the choir" : null,
  }, matter, name ?? undefined);
}

/** What the client chose. */
export function clientDecision(file: CaseFile, by: string, daysAgo: number, carePlanId: string, question: string, choice: string, alternativesOffered: readonly string[]): void {
  file.write(by, daysAgo, ClientDecision, {
    carePlanId, goalId: null, question: file.text(question), outcome: DecisionOutcome.CHOSE, choice, alternativesOffered, rationale: "It is what she knows", decidedOn: file.on(daysAgo),
    said: said(file, daysAgo, by),
  });
}

/** A change that nobody has decided; the lead is the proposer's own agency unless another is named. */
export function planChange(
  file: CaseFile, by: string, daysAgo: number, name: string | null, carePlanId: string, leadAgency: string | null, version: number, reason: string, activities: readonly object[] | null,
): void {
  file.write(by, daysAgo, PlanChange, {
    carePlanId, leadAgency: leadAgency ?? identityOf(by).agency, planVersion: version, status: PlanChangeStatus.PROPOSED, because: ChangeReason.OUTCOME, reason: file.text(reason),
    content: { title: null, description: null, from: null, until: activities === null ? file.on(-90) : null, activities },
    clientAgreement: ClientAgreement.PENDING, clientAnswer: null, decisionReason: null, decidedBy: null, decidedAt: null,
  }, [], name ?? undefined);
}

/** How a plan once stood. */
export function planVersion(file: CaseFile, by: string, daysAgo: number, carePlanId: string, title: string): void {
  const activities: CarePlanActivity[] = [{ description: "Meet every other week", status: ActivityStatus.IN_PROGRESS, who: null, due: null }];
  file.write(by, daysAgo, CarePlanVersion, {
    carePlanId, number: 1, status: CarePlanStatus.ACTIVE, title: file.text(title), description: null, from: file.on(daysAgo + 30), until: null, activities,
    because: ChangeReason.FEEDBACK, reason: "She would rather have it otherwise",
  });
}

/** How a goal once stood. */
export function goalVersion(file: CaseFile, by: string, daysAgo: number, goalId: string, description: string, matter: readonly Category[]): void {
  file.write(by, daysAgo, GoalVersion, {
    goalId, number: 1, description: file.text(description), lifecycle: GoalLifecycle.PROPOSED, achievement: null, targets: [], start: null, addresses: [],
    clientAgreement: ClientAgreement.PENDING, because: ChangeReason.FEEDBACK, reason: "Not on the ground floor, where everybody looks in",
  }, matter);
}
