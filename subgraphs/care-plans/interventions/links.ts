import type { GraphQLResolveInfo } from "graphql";
import { Args, type ClassType, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Connection, type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import type { Noun } from "../../declaration.ts";
import { CarePlanActivity } from "../care-plan.ts";
import { Goal } from "../goal.ts";
import { ActionStep } from "../goals/action-step.ts";
import { ActionStepConnection } from "../part-connections.ts";
import { OutcomeMeasure } from "../reviews/outcome-measure.ts";
import { Intervention } from "./intervention.ts";

/** The pages of interventions. */
export const InterventionConnection = Connection(Intervention);

/** The goal of an intervention, and the steps that it carries. */
@Resolver(() => Intervention)
export class InterventionLinks {
  @FieldResolver(() => Goal, { nullable: true, description: "The goal it is for; null when there is none for you." })
  goal(@Root() { goalId }: Intervention, @Ctx() { load }: Context): Promise<Goal | null> | null {
    return goalId === null ? null : load.one(Goal, goalId);
  }

  @FieldResolver(() => ActionStepConnection, { description: "The action steps that it carries, as far as you may read them, newest first." })
  steps(@Root() intervention: Intervention, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<ActionStep>> {
    return load.pageUnder(ActionStep, "interventionId", intervention, page, info);
  }
}

/** The interventions for a goal. */
@Resolver(() => Goal)
export class InterventionsOfGoal {
  @FieldResolver(() => InterventionConnection, { description: "What is done for this goal, as far as you may read it, newest first." })
  interventions(@Root() goal: Goal, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<Intervention>> {
    return load.pageUnder(Intervention, "goalId", goal, page, info);
  }
}

/** Leads from what names an intervention to it: whoever may not read the intervention is not told that there is one. */
function namesIntervention(noun: Noun<{ interventionId?: string | null }>, what: string): Noun {
  @Resolver(() => noun as ClassType)
  class NamesIntervention {
    @FieldResolver(() => Intervention, { nullable: true, description: `The intervention ${what}; null when there is none for you.` })
    intervention(@Root() { interventionId }: { interventionId?: string | null }, @Ctx() { load }: Context): Promise<Intervention | null> | null {
      return interventionId == null ? null : load.one(Intervention, interventionId);
    }
  }
  return NamesIntervention;
}

/** What names the intervention that carries it, or whose effect it shows. */
export const NAMING_INTERVENTIONS: readonly Noun[] = [
  namesIntervention(ActionStep, "that carries it"),
  namesIntervention(CarePlanActivity, "that carries it"),
  namesIntervention(OutcomeMeasure, "whose effect it shows"),
];
