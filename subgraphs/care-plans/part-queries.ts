import type { Noun } from "../declaration.ts";
import { byId } from "./by-id.ts";
import { ClosureReview } from "./closure/closure-review.ts";
import { CrisisPreventionPlan } from "./closure/crisis-prevention-plan.ts";
import { TransitionPlan } from "./closure/transition-plan.ts";
import { EpisodeEvent } from "./episodes/episode-event.ts";
import { ActionStep } from "./goals/action-step.ts";
import { GoalVersion } from "./goals/goal-version.ts";
import { SolutionOption } from "./goals/solution-option.ts";
import { CarePlanVersion } from "./plans/care-plan-version.ts";
import { ClientDecision } from "./plans/client-decision.ts";
import { PlanChange } from "./plans/plan-change.ts";
import { Feedback } from "./reviews/feedback.ts";
import { Milestone } from "./reviews/milestone.ts";
import { OutcomeMeasure } from "./reviews/outcome-measure.ts";
import { ProgressReview } from "./reviews/progress-review.ts";

/** What belongs to an episode, a plan or a goal, by its id. */
export const PART_QUERIES: readonly Noun[] = [
  byId(EpisodeEvent, "episodeEvent", "step of an episode"),
  byId(CarePlanVersion, "carePlanVersion", "earlier version of a care plan"),
  byId(ClientDecision, "clientDecision", "decision of a client"),
  byId(GoalVersion, "goalVersion", "earlier version of a goal"),
  byId(SolutionOption, "solutionOption", "option"),
  byId(ActionStep, "actionStep", "action step"),
  byId(ProgressReview, "progressReview", "progress review"),
  byId(OutcomeMeasure, "outcomeMeasure", "outcome measure"),
  byId(Feedback, "feedback", "feedback"),
  byId(Milestone, "milestone", "milestone"),
  byId(ClosureReview, "closureReview", "closure review"),
  byId(TransitionPlan, "transitionPlan", "transition plan"),
  byId(CrisisPreventionPlan, "crisisPreventionPlan", "crisis-prevention plan"),
  byId(PlanChange, "planChange", "proposed change"),
];
