import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Connection, type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { FollowUpConnection, ReferralConnection } from "../connections.ts";
import { ReferralFollowUp } from "../follow-up/follow-up.ts";
import { ReferralIntroduction } from "../introduction/introduction.ts";
import { ReferralMessage } from "../messages/message.ts";
import { ReferralFeedback } from "../outcome/feedback.ts";
import { ReferralOutcome } from "../outcome/outcome.ts";
import { Referral } from "../referral.ts";

const [Messages, Introductions] = [Connection(ReferralMessage), Connection(ReferralIntroduction)];
const [Outcomes, Feedback] = [Connection(ReferralOutcome), Connection(ReferralFeedback)];

/** What has been written under a referral, as far as the reader may read each. */
@Resolver(() => Referral)
export class UnderReferral {
  @FieldResolver(() => Referral, { nullable: true, description: "The referral that this one passes on." })
  basedOn(@Root() { basedOnId }: Referral, @Ctx() { load }: Context): Promise<Referral | null> | null {
    return basedOnId == null ? null : load.one(Referral, basedOnId);
  }

  @FieldResolver(() => ReferralConnection, { nullable: true, description: "The referrals by which the agency that was asked passed it on." })
  passedOn(@Root() referral: Referral, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<Referral>> {
    return load.pageUnder(Referral, "basedOnId", referral, page, info);
  }

  @FieldResolver(() => Messages, { nullable: true, description: "What the two agencies wrote to each other, newest first." })
  messages(@Root() referral: Referral, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<ReferralMessage>> {
    return load.pageUnder(ReferralMessage, "referralId", referral, page, info);
  }

  @FieldResolver(() => Introductions, { nullable: true, description: "How the client and the agency were brought together." })
  introductions(@Root() referral: Referral, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<ReferralIntroduction>> {
    return load.pageUnder(ReferralIntroduction, "referralId", referral, page, info);
  }

  @FieldResolver(() => FollowUpConnection, { nullable: true, description: "When either agency looks after it, latest day first." })
  followUps(@Root() referral: Referral, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<ReferralFollowUp>> {
    return load.pageUnder(ReferralFollowUp, "referralId", referral, page, info);
  }

  @FieldResolver(() => Outcomes, { nullable: true, description: "What came of it, newest first; the newest holds." })
  outcomes(@Root() referral: Referral, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<ReferralOutcome>> {
    return load.pageUnder(ReferralOutcome, "referralId", referral, page, info);
  }

  @FieldResolver(() => Feedback, { nullable: true, description: "What the client and others say of it." })
  feedback(@Root() referral: Referral, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<ReferralFeedback>> {
    return load.pageUnder(ReferralFeedback, "referralId", referral, page, info);
  }
}
