import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { Goal } from "../goal.ts";
import {
  ActionStepConnection, GoalVersionConnection, MilestoneConnection, OutcomeMeasureConnection, ProgressReviewConnection, SolutionOptionConnection,
} from "../part-connections.ts";
import { Milestone } from "../reviews/milestone.ts";
import { OutcomeMeasure } from "../reviews/outcome-measure.ts";
import { ProgressReview } from "../reviews/progress-review.ts";
import { ActionStep } from "./action-step.ts";
import { GoalVersion } from "./goal-version.ts";
import { Need, Strength } from "./references.ts";
import { smart, SmartCriterion } from "./smart.ts";
import { SolutionOption } from "./solution-option.ts";

const every = (what: string) => ({ description: `The ${what} of this goal that you may read, newest first.` });
const named = (what: string) => ({ description: `The ${what}; null for each that is not for you, or is none.`, nullable: "itemsAndList" as const });

/** What belongs to a goal: how SMART it is, what it stands on, how it is reached and how near it is. */
@Resolver(() => Goal)
export class OnGoal {
  @FieldResolver(() => [SmartCriterion], { description: "How it stands to each of the five letters of SMART, and what is missing." })
  smart(@Root() { description, targets, indicators, addresses, start, clientAgreement }: Goal): SmartCriterion[] {
    return smart({ description, targets, indicators, addresses, start, clientAgreement });
  }

  @FieldResolver(() => [Need], named("needs it addresses"))
  needs(@Root() { addresses }: Goal): Need[] {
    return addresses.map((id) => ({ id }));
  }

  @FieldResolver(() => [Strength], named("strengths it builds on"))
  strengths(@Root() { buildsOn }: Goal): Strength[] {
    return buildsOn.map((id) => ({ id }));
  }

  @FieldResolver(() => GoalVersionConnection, { description: "How it stood before each change, newest first." })
  versions(@Root() goal: Goal, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<GoalVersion>> {
    return load.pageUnder(GoalVersion, "goalId", goal, page, info);
  }

  @FieldResolver(() => SolutionOptionConnection, every("options"))
  options(@Root() goal: Goal, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<SolutionOption>> {
    return load.pageUnder(SolutionOption, "goalId", goal, page, info);
  }

  @FieldResolver(() => ActionStepConnection, every("action steps"))
  steps(@Root() goal: Goal, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<ActionStep>> {
    return load.pageUnder(ActionStep, "goalId", goal, page, info);
  }

  @FieldResolver(() => ProgressReviewConnection, every("progress reviews"))
  reviews(@Root() goal: Goal, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<ProgressReview>> {
    return load.pageUnder(ProgressReview, "goalId", goal, page, info);
  }

  @FieldResolver(() => MilestoneConnection, every("milestones"))
  milestones(@Root() goal: Goal, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<Milestone>> {
    return load.pageUnder(Milestone, "goalId", goal, page, info);
  }

  @FieldResolver(() => OutcomeMeasureConnection, every("outcome measures"))
  outcomes(@Root() goal: Goal, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<OutcomeMeasure>> {
    return load.pageUnder(OutcomeMeasure, "goalId", goal, page, info);
  }
}
