import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { CarePlan } from "./care-plan.ts";
import { Episode } from "./episode.ts";
import { Goal } from "./goal.ts";

const the = (what: string) => ({ nullable: true, description: `The ${what} with this id; null when there is none for you.` });

/** One record by its id. A hidden id and an invented one answer alike. */
@Resolver()
export class CarePlanQueries {
  @Query(() => Episode, the("episode"))
  episode(@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<Episode | null> {
    return load.one(Episode, id);
  }

  @Query(() => CarePlan, the("care plan"))
  carePlan(@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<CarePlan | null> {
    return load.one(CarePlan, id);
  }

  @Query(() => Goal, the("goal"))
  goal(@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<Goal | null> {
    return load.one(Goal, id);
  }
}
