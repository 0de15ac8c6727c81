import { Arg, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import { speaksForHerself } from "../../client-answer.ts";
import type { Context } from "../../context.ts";
import { written, writtenOrNull } from "../../written.ts";
import { ReferralIntroduction } from "../introduction/introduction.ts";
import { ReferralMessage } from "../messages/message.ts";
import { FeedbackFrom, ReferralFeedback } from "../outcome/feedback.ts";
import { ReferralOutcome } from "../outcome/outcome.ts";
import { OVER, ReferralStatus } from "../referral-status.ts";
import { Referral } from "../referral.ts";
import { FeedbackInput, IntroductionInput, OutcomeInput } from "./inputs.ts";
import { requireSide } from "./sides.ts";
import { sayUnder, writeUnder } from "./under-referral.ts";

/** What both agencies write under a referral on its way, and how the loop closes. */
@Resolver()
export class LoopMutations {
  @Mutation(() => ReferralIntroduction, { nullable: true, description: "Records how the client and the agency that is asked were brought together." })
  recordIntroduction(@Arg("input", () => IntroductionInput) { referralId, kind, at, note }: IntroductionInput, @Ctx() context: Context): Promise<ReferralIntroduction | null> {
    const said = writtenOrNull("note", note);
    return writeUnder(context, ReferralIntroduction, referralId, {
      what: "Introducing the client", by: ["REQUESTER", "TARGET"], values: (_referral, now) => ({ kind, at: at ?? now, note: said }),
    });
  }

  @Mutation(() => ReferralMessage, { nullable: true, description: "Tells the other agency something about the referral. It reads this as far as the client permits." })
  sendReferralMessage(@Arg("referralId", () => ID) referralId: string, @Arg("text", () => String) text: string, @Ctx() context: Context): Promise<ReferralMessage | null> {
    const said = written("text", text);
    return writeUnder(context, ReferralMessage, referralId, {
      what: "Writing to the other agency", by: ["REQUESTER", "TARGET"], values: (_referral, now) => ({ text: said, sentAt: now }),
    });
  }

  @Mutation(() => ReferralOutcome, { nullable: true, description: "Records what came of a referral to your agency. The requester reads it as far as the client permits." })
  recordReferralOutcome(@Arg("input", () => OutcomeInput) input: OutcomeInput, @Ctx() context: Context): Promise<ReferralOutcome | null> {
    const { referralId, result = null, enrollment = null, performedAt = null } = input;
    const activity = writtenOrNull("activity", input.activity);
    if (result === null && enrollment === null && activity === null) throw new PublicError("BAD_USER_INPUT", "Give at least one of result, enrollment and activity.");
    return writeUnder(context, ReferralOutcome, referralId, {
      what: "Recording the outcome", by: ["TARGET"],
      values({ status }) {
        if (NOTHING_COMES.includes(status)) throw new PublicError("BAD_USER_INPUT", `Nothing comes of a referral that is ${status}.`);
        return { result, enrollment, activity, performedAt };
      },
    });
  }

  @Mutation(() => ReferralFeedback, {
    nullable: true,
    description: "Records what the client, or somebody near to her, says of a referral: as a worker of either agency heard it, or given by the client, or who speaks for her, herself.",
  })
  recordReferralFeedback(@Arg("input", () => FeedbackInput) { referralId, from, rating = null, text }: FeedbackInput, @Ctx() context: Context): Promise<ReferralFeedback | null> {
    const said = writtenOrNull("text", text);
    if (rating === null && said === null) throw new PublicError("BAD_USER_INPUT", "Give a rating, a text or both.");
    if (rating !== null && (rating < 1 || rating > 5)) throw new PublicError("BAD_USER_INPUT", "rating is 1 to 5.");
    if (speaksForHerself(context.caller)) {
      if (from !== FeedbackFrom.CLIENT) throw new PublicError("BAD_USER_INPUT", "from: who speaks for the client gives the client's word; leave it out.");
      return sayUnder(context, ReferralFeedback, referralId, { from, rating, text: said });
    }
    return writeUnder(context, ReferralFeedback, referralId, {
      what: "Recording feedback", by: ["REQUESTER", "TARGET"], values: () => ({ from, rating, text: said }),
    });
  }

  @Mutation(() => Referral, {
    nullable: true,
    description: "Closes the loop of a referral of your agency that is over: the client knows, and need and goal are brought up to date (in the "
      + "same operation, by updateNeed and updateGoal).",
  })
  async closeReferralLoop(
    @Arg("id", () => ID) id: string, @Arg("expectedVersion", () => Int) expectedVersion: number, @Ctx() context: Context,
    @Arg("note", () => String, { nullable: true }) note?: string | null,
  ): Promise<Referral | null> {
    const said = writtenOrNull("note", note);
    await context.writes.amend(Referral, id, expectedVersion, (referral, at) => {
      requireSide(referral, context.caller.agency, ["REQUESTER"], "Closing the loop");
      if (!OVER.includes(referral.status)) throw new PublicError("BAD_USER_INPUT", `A referral that is ${referral.status} is not over; its loop stays open.`);
      if (referral.loopClosedAt != null) throw new PublicError("BAD_USER_INPUT", "The loop is closed already.");
      Object.assign(referral, { loopClosedAt: at, loopNote: said });
    });
    await context.afresh();
    return context.load.one(Referral, id);
  }
}

/** In which the agency that was asked has done nothing yet, or should not have been asked. */
const NOTHING_COMES: readonly ReferralStatus[] = [ReferralStatus.DRAFT, ReferralStatus.REQUESTED, ReferralStatus.ENTERED_IN_ERROR];
