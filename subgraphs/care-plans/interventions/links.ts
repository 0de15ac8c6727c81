import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Connection, type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { Goal } from "../goal.ts";
import { Intervention } from "./intervention.ts";

/** The pages of interventions. */
export const InterventionConnection = Connection(Intervention);

/** The goal of an intervention. */
@Resolver(() => Intervention)
export class InterventionLinks {
  @FieldResolver(() => Goal, { nullable: true, description: "The goal it is for; null when there is none for you." })
  goal(@Root() { goalId }: Intervention, @Ctx() { load }: Context): Promise<Goal | null> | null {
    return goalId === null ? null : load.one(Goal, goalId);
  }
}

/** The interventions for a goal. */
@Resolver(() => Goal)
export class InterventionsOfGoal {
  @FieldResolver(() => InterventionConnection, { description: "What is done for this goal, as far as you may read it, newest first." })
  interventions(@Root() goal: Goal, @Args() page: PageArgs, @Ctx() { load }: Context): Promise<Page<Intervention>> {
    return load.pageUnder(Intervention, "goalId", goal, page);
  }
}
