import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { type Page, PageArgs } from "../connection.ts";
import type { Context } from "../context.ts";
import { CarePlan } from "./care-plan.ts";
import { CarePlanConnection, GoalConnection } from "./connections.ts";
import { Episode } from "./episode.ts";
import { Goal } from "./goal.ts";

const THE_EPISODE = { nullable: true, description: "The episode it belongs to; null when there is none for you." };

const episodeOf = ({ episodeId }: { episodeId: string | null }, { load }: Context): Promise<Episode | null> | null =>
  episodeId === null ? null : load.one(Episode, episodeId);

/** The plans of an episode. */
@Resolver(() => Episode)
export class EpisodeLinks {
  @FieldResolver(() => CarePlanConnection, { description: "The care plans of this episode that you may read, newest first." })
  carePlans(@Root() episode: Episode, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<CarePlan>> {
    return load.pageUnder(CarePlan, "episodeId", episode, page, info);
  }
}

/** The goals of a plan, each decided by itself, and its episode. */
@Resolver(() => CarePlan)
export class CarePlanLinks {
  @FieldResolver(() => GoalConnection, { description: "The goals of this plan that you may read, newest first." })
  goals(@Root() plan: CarePlan, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<Goal>> {
    return load.pageUnder(Goal, "carePlanId", plan, page, info);
  }

  @FieldResolver(() => Episode, THE_EPISODE)
  episode(@Root() plan: CarePlan, @Ctx() context: Context): Promise<Episode | null> | null {
    return episodeOf(plan, context);
  }
}

/** The plan of a goal. */
@Resolver(() => Goal)
export class GoalLinks {
  @FieldResolver(() => CarePlan, { nullable: true, description: "The plan it belongs to; null when there is none for you." })
  carePlan(@Root() { carePlanId }: Goal, @Ctx() { load }: Context): Promise<CarePlan | null> | null {
    return carePlanId === null ? null : load.one(CarePlan, carePlanId);
  }
}
