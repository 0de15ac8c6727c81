import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
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

const the = (what: string) => ({ nullable: true, description: `The ${what} with this id; null when there is none for you.` });

/** What belongs to an episode, a plan or a goal, by its id. A hidden id and an invented one answer alike. */
@Resolver()
export class PartQueries {
  @Query(() => EpisodeEvent, the("step of an episode"))
  episodeEvent(@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<EpisodeEvent | null> {
    return load.one(EpisodeEvent, id);
  }

  @Query(() => CarePlanVersion, the("earlier version of a care plan"))
  carePlanVersion(@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<CarePlanVersion | null> {
    return load.one(CarePlanVersion, id);
  }

  @Query(() => ClientDecision, the("decision of a client"))
  clientDecision(@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<ClientDecision | null> {
    return load.one(ClientDecision, id);
  }

  @Query(() => GoalVersion, the("earlier version of a goal"))
  goalVersion(@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<GoalVersion | null> {
    return load.one(GoalVersion, id);
  }

  @Query(() => SolutionOption, the("option"))
  solutionOption(@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<SolutionOption | null> {
    return load.one(SolutionOption, id);
  }

  @Query(() => ActionStep, the("action step"))
  actionStep(@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<ActionStep | null> {
    return load.one(ActionStep, id);
  }

  @Query(() => ProgressReview, the("progress review"))
  progressReview(@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<ProgressReview | null> {
    return load.one(ProgressReview, id);
  }

  @Query(() => OutcomeMeasure, the("outcome measure"))
  outcomeMeasure(@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<OutcomeMeasure | null> {
    return load.one(OutcomeMeasure, id);
  }

  @Query(() => Feedback, the("feedback"))
  feedback(@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<Feedback | null> {
    return load.one(Feedback, id);
  }

  @Query(() => Milestone, the("milestone"))
  milestone(@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<Milestone | null> {
    return load.one(Milestone, id);
  }

  @Query(() => ClosureReview, the("closure review"))
  closureReview(@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<ClosureReview | null> {
    return load.one(ClosureReview, id);
  }

  @Query(() => TransitionPlan, the("transition plan"))
  transitionPlan(@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<TransitionPlan | null> {
    return load.one(TransitionPlan, id);
  }

  @Query(() => CrisisPreventionPlan, the("crisis-prevention plan"))
  crisisPreventionPlan(@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<CrisisPreventionPlan | null> {
    return load.one(CrisisPreventionPlan, id);
  }

  @Query(() => PlanChange, the("proposed change"))
  planChange(@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<PlanChange | null> {
    return load.one(PlanChange, id);
  }
}
