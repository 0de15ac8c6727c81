import { Arg, Args, Ctx, Query, Resolver } from "type-graphql";
import { type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { FollowUpConnection, ReferralConnection } from "../connections.ts";
import { ReferralFollowUp } from "../follow-up/follow-up.ts";
import { OVER, ReferralStatus } from "../referral-status.ts";
import { Referral } from "../referral.ts";
import { worklist } from "./worklist.ts";

const STATUS = { nullable: true, description: "Only in one of these; all but drafts, when left out." } as const;
const SENT_ON: readonly ReferralStatus[] = Object.values(ReferralStatus).filter((status) => status !== ReferralStatus.DRAFT);

/** What waits for the caller's agency: nothing here shows more of a client than her own page would. */
@Resolver()
export class ReferralWorklists {
  @Query(() => ReferralConnection, { description: "Referrals to your agency, as far as the clients permit, newest first." })
  referralInbox(
    @Args() page: PageArgs, @Ctx() context: Context, @Arg("statuses", () => [ReferralStatus], STATUS) statuses?: ReferralStatus[] | null,
  ): Promise<Page<Referral>> {
    return worklist(context, INBOX, page, [statuses ?? SENT_ON]);
  }

  @Query(() => ReferralConnection, { description: "Referrals of your agency, newest first." })
  referralOutbox(
    @Args() page: PageArgs, @Ctx() context: Context, @Arg("statuses", () => [ReferralStatus], STATUS) statuses?: ReferralStatus[] | null,
  ): Promise<Page<Referral>> {
    return worklist(context, OUTBOX, page, [statuses ?? SENT_ON]);
  }

  @Query(() => ReferralConnection, { description: "Referrals of your agency that are over and whose loop nobody has closed." })
  openReferralLoops(@Args() page: PageArgs, @Ctx() context: Context): Promise<Page<Referral>> {
    return worklist(context, OPEN_LOOPS, page, [OVER.filter((status) => status !== ReferralStatus.ENTERED_IN_ERROR)]);
  }

  @Query(() => FollowUpConnection, { description: "Follow-ups of your agency whose day has passed and of which nothing is recorded." })
  overdueFollowUps(@Args() page: PageArgs, @Ctx() context: Context): Promise<Page<ReferralFollowUp>> {
    return worklist(context, OVERDUE, page);
  }
}

const SENT = ["authored_at", "timestamptz"] as const;
const INBOX = { name: "referral inbox", noun: Referral, from: "referrals.referral t where t.target = $4 and t.status = any($5::text[])", by: SENT };
const OUTBOX = { name: "referral outbox", noun: Referral, from: "referrals.referral t where t.author = $4 and t.status = any($5::text[])", by: SENT };
const OPEN_LOOPS = {
  name: "open referral loops", noun: Referral, by: SENT,
  from: "referrals.referral t where t.author = $4 and t.status = any($5::text[]) and t.loop_closed_at is null",
};
const OVERDUE = {
  name: "overdue follow-ups", noun: ReferralFollowUp, by: ["due", "date"] as const,
  from: "referrals.referral_follow_up t where t.author = $4 and t.outcome is null and t.due < (select (consent.instant() at time zone 'UTC')::date)",
};
