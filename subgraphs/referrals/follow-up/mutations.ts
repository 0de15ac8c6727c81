import { Arg, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { LocalDate } from "../../scalars.ts";
import { writtenOrNull } from "../../written.ts";
import { writeUnder } from "../loop/under-referral.ts";
import { FollowUpOutcome, ReferralFollowUp } from "./follow-up.ts";

/** Days on which somebody looks after a referral. */
@Resolver()
export class FollowUpMutations {
  @Mutation(() => ReferralFollowUp, { nullable: true, description: "Plans to look after what became of a referral of your agency, or to it." })
  planFollowUp(
    @Arg("referralId", () => ID) referralId: string, @Arg("due", () => LocalDate) due: string, @Ctx() context: Context,
    @Arg("note", () => String, { nullable: true }) note?: string | null,
  ): Promise<ReferralFollowUp | null> {
    const said = writtenOrNull("note", note);
    return writeUnder(context, ReferralFollowUp, referralId, {
      what: "Following up", by: ["REQUESTER", "TARGET"], values: () => ({ due, outcome: null, note: said }),
    });
  }

  @Mutation(() => ReferralFollowUp, { nullable: true, description: "Records what came of a follow-up of your agency." })
  async recordFollowUp(
    @Arg("id", () => ID) id: string, @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("outcome", () => FollowUpOutcome) outcome: FollowUpOutcome, @Ctx() context: Context,
    @Arg("note", () => String, { nullable: true }) note?: string | null,
  ): Promise<ReferralFollowUp | null> {
    const said = writtenOrNull("note", note);
    await context.writes.amend(ReferralFollowUp, id, expectedVersion, (followUp, at) => {
      if (followUp.outcome !== null) throw new PublicError("BAD_USER_INPUT", "What came of this follow-up is recorded already; plan another.");
      Object.assign(followUp, { outcome, doneAt: at, note: said ?? followUp.note });
    });
    await context.afresh();
    return context.load.one(ReferralFollowUp, id);
  }
}
