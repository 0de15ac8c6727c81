import type { Subgraph } from "../subgraph.ts";
import { CarePlan } from "./care-plan.ts";
import { Client } from "./client.ts";
import { Episode } from "./episode.ts";
import { CarePlanFacets } from "./facets.ts";
import { Goal } from "./goal.ts";
import { CarePlanLinks, EpisodeLinks, GoalLinks } from "./links.ts";
import { CaseworkMutations } from "./mutations.ts";
import { CARE_PLAN_QUERIES } from "./queries.ts";
import { ClosureMutations } from "./closure/mutations.ts";
import { ClosureReview } from "./closure/closure-review.ts";
import { CrisisPreventionPlan } from "./closure/crisis-prevention-plan.ts";
import { TransitionPlan } from "./closure/transition-plan.ts";
import { EpisodeEvent } from "./episodes/episode-event.ts";
import { EpisodeMutations } from "./episodes/mutations.ts";
import { OnEpisode } from "./episodes/on-episode.ts";
import { CaseloadQueries } from "./episodes/queries.ts";
import { ActionStep } from "./goals/action-step.ts";
import { GoalVersion } from "./goals/goal-version.ts";
import { OnGoal } from "./goals/links.ts";
import { GoalMutations } from "./goals/mutations.ts";
import { SolutionOption } from "./goals/solution-option.ts";
import { StepMutations } from "./goals/step-mutations.ts";
import { CarePlanVersion } from "./plans/care-plan-version.ts";
import { PlanChangeMutations } from "./plans/change-mutations.ts";
import { ClientDecision } from "./plans/client-decision.ts";
import { DecisionMutations } from "./plans/decision-mutations.ts";
import { ClientDecisionLinks, OnCarePlan, PlanChangeLinks } from "./plans/links.ts";
import { PlanMutations } from "./plans/mutations.ts";
import { PlanChange } from "./plans/plan-change.ts";
import { Feedback } from "./reviews/feedback.ts";
import { Milestone } from "./reviews/milestone.ts";
import { ReviewMutations } from "./reviews/mutations.ts";
import { ReviewsOfClient } from "./reviews/on-client.ts";
import { OutcomeMeasure } from "./reviews/outcome-measure.ts";
import { ProgressReview } from "./reviews/progress-review.ts";
import { WordMutations } from "./reviews/word-mutations.ts";
import { PART_QUERIES } from "./part-queries.ts";
import { RETRACTIONS } from "./retractions.ts";
import { ServiceAgreement } from "./service-agreement.ts";
import { ServiceAgreementMutations } from "./service-agreement-mutations.ts";
import { WORK, WORK_KEEPS, WORK_RESOLVERS } from "./work.ts";
import { CarePlanInsights } from "./insights/insights.ts";
import { migrations } from "./migrations/migrations.ts";

/** Casework: episodes, plans with their goals, meetings and notes. */
export const carePlans: Subgraph = {
  name: "care-plans",
  schema: "care_plans",
  owns: [
    Episode, CarePlan, Goal, ServiceAgreement, ...WORK,
    EpisodeEvent, CarePlanVersion, PlanChange, GoalVersion, SolutionOption, ActionStep, ClientDecision, ProgressReview, OutcomeMeasure, Feedback, Milestone,
    ClosureReview, TransitionPlan, CrisisPreventionPlan,
  ],
  keeps: WORK_KEEPS,
  extends: [Client],
  resolvers: [
    CarePlanFacets, EpisodeLinks, CarePlanLinks, GoalLinks, ...CARE_PLAN_QUERIES, CaseworkMutations, PlanMutations, ServiceAgreementMutations, ...WORK_RESOLVERS,
    ...PART_QUERIES, OnEpisode, EpisodeMutations, CaseloadQueries, OnCarePlan, PlanChangeLinks, ClientDecisionLinks, PlanChangeMutations, DecisionMutations,
    OnGoal, GoalMutations, StepMutations, ReviewsOfClient, ReviewMutations, WordMutations, ClosureMutations, ...RETRACTIONS, CarePlanInsights,
  ],
  migrations,
};
