import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { type Page, PageArgs } from "../connection.ts";
import type { Context } from "../context.ts";
import { CarePlan } from "./care-plan.ts";
import { Client } from "./client.ts";
import { CarePlanConnection, EpisodeConnection } from "./connections.ts";
import { Episode } from "./episode.ts";

const every = (what: string) => ({ nullable: true, description: `Every ${what} you may read, newest first.` });

/** What this subgraph hangs on a client. */
@Resolver(() => Client)
export class CarePlanFacets {
  @FieldResolver(() => EpisodeConnection, every("episode"))
  episodes(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context): Promise<Page<Episode>> {
    return load.page(Episode, id, page);
  }

  @FieldResolver(() => CarePlanConnection, every("care plan"))
  carePlans(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context): Promise<Page<CarePlan>> {
    return load.page(CarePlan, id, page);
  }
}
