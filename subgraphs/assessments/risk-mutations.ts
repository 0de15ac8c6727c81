import { Arg, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../schema/public-error.ts";
import type { Context } from "../context.ts";
import { matterOf } from "../matter.ts";
import { inOrder, written } from "../written.ts";
import { RecordRiskInput } from "./inputs.ts";
import { amendAndRead, recordAndRead } from "../record-and-read.ts";
import { Risk, RISK_CATEGORIES } from "./risk.ts";

/** What agencies write about what threatens clients. */
@Resolver()
export class RiskMutations {
  @Mutation(() => Risk, { nullable: true, description: "Records a judgement of what might happen; earlier judgements stay." })
  recordRisk(
    @Arg("input", () => RecordRiskInput) { clientId, categories, ...values }: RecordRiskInput, @Ctx() context: Context,
  ): Promise<Risk | null> {
    inOrder("at", values.at, "validUntil", values.validUntil);
    const about = [...RISK_CATEGORIES[values.domain], ...matterOf(categories)];
    return recordAndRead(context, Risk, clientId, { ...values, endedAt: null, endReason: null }, about);
  }

  @Mutation(() => Risk, { nullable: true, description: "Withdraws a judgement of your agency before it expires; it stays on file." })
  endRisk(
    @Arg("id", () => ID) id: string, @Arg("expectedVersion", () => Int) expectedVersion: number, @Arg("reason", () => String) reason: string,
    @Ctx() context: Context,
  ): Promise<Risk | null> {
    const endReason = written("reason", reason);
    return amendAndRead(context, Risk, id, expectedVersion, (risk, at) => {
      if (risk.endedAt !== null) throw new PublicError("BAD_USER_INPUT", "A judgement that was withdrawn stays so.");
      Object.assign(risk, { endedAt: at, endReason });
    });
  }
}
