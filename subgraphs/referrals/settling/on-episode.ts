import { Ctx, Directive, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.ts";
import { Referral } from "../referral.ts";
import { Episode } from "./episode.ts";
import { OpenReferral } from "./open-referral.ts";
import { openReferrals } from "./open-referrals.sql.ts";

/** What an episode has to settle in this subgraph before it ends. */
@Resolver(() => Episode)
export class ReferralsOfEpisode {
  @Directive("@inaccessible")
  @Directive('@requires(fields: "author { id } client { id }")')
  @FieldResolver(() => [OpenReferral], { description: "Of the referrals of its client that the caller may read, those its agency sent or was sent and that are not over." })
  async openReferrals(@Root() { author, client }: Episode, @Ctx() { load, standings }: Context): Promise<OpenReferral[]> {
    if (!(await standings.mayHold(Referral, client.id))) return [];
    return load.own<OpenReferral[]>("open referrals", openReferrals).load(`${client.id} ${author.id}`);
  }
}
