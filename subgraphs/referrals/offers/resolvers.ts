import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Connection, type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { NeedCategory } from "../../need-category.ts";
import { Agency } from "../directory/agency.ts";
import { namedAgency } from "../directory/find-in-directory.ts";
import { Referral } from "../referral.ts";
import { findOffer, listOffers, offerOf } from "./find-offers.ts";
import { ReferralOffer } from "./offer.ts";

const OfferConnection = Connection(ReferralOffer, "A page of offers; none of them names a client, and nothing is counted.");

/** What may be claimed. */
@Resolver()
export class OfferQueries {
  @Query(() => OfferConnection, { description: "Referrals that your agency may claim, newest first." })
  referralOffers(
    @Args() page: PageArgs, @Ctx() context: Context,
    @Arg("need", () => NeedCategory, { nullable: true, description: "Only for this kind of need." }) need?: NeedCategory | null,
  ): Promise<Page<ReferralOffer>> {
    return listOffers(context, page, need ?? null);
  }

  @Query(() => ReferralOffer, { nullable: true, description: "An offer that is open to your agency, or that it published or claimed." })
  referralOffer(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<ReferralOffer | null> {
    return findOffer(context, id);
  }
}

/** Whom an offer names, and the referral behind it. */
@Resolver(() => ReferralOffer)
export class OfferLinks {
  @FieldResolver(() => Agency, { description: "The agency that published it." })
  publisher(@Root() { publisher }: ReferralOffer, @Ctx() context: Context): Promise<Agency> {
    return namedAgency(context, publisher);
  }

  @FieldResolver(() => Agency, { nullable: true, description: "The agency that has claimed it." })
  claimedBy(@Root() { claimedBy }: ReferralOffer, @Ctx() context: Context): Promise<Agency> | null {
    return claimedBy == null ? null : namedAgency(context, claimedBy);
  }

  @FieldResolver(() => Referral, { nullable: true, description: "The referral, as far as you may read it." })
  referral(@Root() { referralId }: ReferralOffer, @Ctx() { load }: Context): Promise<Referral | null> {
    return load.one(Referral, referralId);
  }
}

/** How a referral is offered. */
@Resolver(() => Referral)
export class OfferOfReferral {
  @FieldResolver(() => ReferralOffer, { nullable: true, description: "How it is offered to agencies, for the one that published it." })
  offer(@Root() { id }: Referral, @Ctx() context: Context): Promise<ReferralOffer | null> {
    return offerOf(context, id);
  }
}
