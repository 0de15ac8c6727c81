import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
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
  episodes(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<Episode>> {
    return load.page(Episode, id, page, info);
  }

  @FieldResolver(() => CarePlanConnection, every("care plan"))
  carePlans(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<CarePlan>> {
    return load.page(CarePlan, id, page, info);
  }
}
