import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, Directive, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import { Basis } from "../../basis.ts";
import { type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { LocalDate } from "../../scalars.ts";
import { Agency } from "../agency.ts";
import { blockersOf, ClosureBlockers, factsOf } from "../closure/blockers.ts";
import { ClosureReview } from "../closure/closure-review.ts";
import { CrisisPreventionPlan } from "../closure/crisis-prevention-plan.ts";
import { TransitionPlan } from "../closure/transition-plan.ts";
import { Episode } from "../episode.ts";
import {
  ClosureReviewConnection, CrisisPreventionPlanConnection, EpisodeEventConnection, TransitionPlanConnection,
} from "../part-connections.ts";
import { DueItem, dueWork } from "./due-work.ts";
import { EpisodeEvent } from "./episode-event.ts";

const every = (what: string) => ({ description: `The ${what} of this episode that you may read, newest first.` });

/** What belongs to an episode: its steps, what waits in it, and how it ends. */
@Resolver(() => Episode)
export class OnEpisode {
  @FieldResolver(() => Agency, { description: "The agency that leads where several work on the case; its author when nothing else is said." })
  leadAgency(@Root() { leadAgency, author }: Episode): Agency {
    return { id: leadAgency ?? author };
  }

  @FieldResolver(() => EpisodeEventConnection, every("steps"))
  events(@Root() episode: Episode, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<EpisodeEvent>> {
    return load.pageUnder(EpisodeEvent, "episodeId", episode, page, info);
  }

  @FieldResolver(() => [DueItem], { description: "What waits in its plans up to a day, overdue work first, from the records you may read." })
  dueWork(@Root() { id }: Episode, @Arg("until", () => LocalDate) until: string, @Ctx() { load }: Context): Promise<DueItem[]> {
    return load.own<DueItem[]>(`due work ${until}`, (ids, reads) => dueWork(ids, until, reads)).load(id);
  }

  @Directive('@requires(fields: "openReferrals { id goalId }")')
  @FieldResolver(() => ClosureBlockers, {
    nullable: true, description: "What stands between the episode and its end, from the records you may read, here and where referrals are kept.",
  })
  async closureBlockers(@Root() { id, openReferrals }: Episode, @Ctx() { load }: Context): Promise<ClosureBlockers> {
    // The gateway brings them along; what nobody has told is not settled.
    if (openReferrals == null) throw new PublicError("UNAVAILABLE");
    const facts = await load.own("closure facts", factsOf).load(id);
    return { basis: Basis.PERMITTED_RECORDS, blockers: facts === undefined ? [] : blockersOf({ ...facts, openReferrals }) };
  }

  @FieldResolver(() => ClosureReviewConnection, every("closure reviews"))
  closureReviews(@Root() episode: Episode, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<ClosureReview>> {
    return load.pageUnder(ClosureReview, "episodeId", episode, page, info);
  }

  @FieldResolver(() => TransitionPlanConnection, every("transition plans"))
  transitionPlans(@Root() episode: Episode, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<TransitionPlan>> {
    return load.pageUnder(TransitionPlan, "episodeId", episode, page, info);
  }

  @FieldResolver(() => CrisisPreventionPlanConnection, every("crisis-prevention plans"))
  crisisPreventionPlans(@Root() episode: Episode, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<CrisisPreventionPlan>> {
    return load.pageUnder(CrisisPreventionPlan, "episodeId", episode, page, info);
  }
}
