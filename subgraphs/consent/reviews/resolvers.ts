import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import { type Page, PageArgs, pageRequest } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { isUuid } from "../../uuid.ts";
import { officersOnly } from "../lifecycle/held-consent.ts";
import { reviewById, reviewsOf, SharingReview, SharingReviewConnection } from "./review.ts";

/** The work list of what should be gone through with clients. */
@Resolver()
export class SharingReviews {
  @Query(() => SharingReviewConnection, {
    description: "Clients with whom workers of your agency asked that what they share be gone through (CircumstanceChange.reviewSharing), the longest waiting "
      + "first. For its consent officers; empty for others.",
  })
  sharingReviews(@Args() args: PageArgs, @Ctx() { reads }: Context): Promise<Page<SharingReview>> {
    return reviewsOf(reads, pageRequest(args));
  }

  @Mutation(() => SharingReview, {
    nullable: true, description: "Says that it was gone through with her; what came of it is in her consents. For consent officers of the agency that asked.",
  })
  async finishSharingReview(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<SharingReview | null> {
    officersOnly(context.caller);
    if (!isUuid(id)) throw new PublicError("NOT_FOUND");
    await context.writes.commit(async (em) => {
      const [review] = await em.execute<{ clientId: string; done: boolean }[]>(
        `select client_id as "clientId", done_at is not null as done from consent.sharing_review where id = ? and withdrawn_at is null`, [id]);
      if (review === undefined) throw new PublicError("NOT_FOUND");
      if (review.done) throw new PublicError("CONFLICT", "This review is done already.");
      await em.execute("update consent.sharing_review set done_at = consent.instant(), done_by = ? where client_id = ? and id = ?",
        [context.caller.user, review.clientId, id]);
      return id;
    });
    await context.afresh();
    return reviewById(context.reads, id);
  }
}

/** What answers for reviews of what clients share. */
export const REVIEW_RESOLVERS = [SharingReviews];
