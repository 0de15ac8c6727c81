import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../schema/public-error.ts";
import type { Context } from "../context.ts";
import { matterOf } from "../matter.ts";
import { isUuid } from "../uuid.ts";
import { inOrder, written } from "../written.ts";
import { RecordNeedInput, RecordRiskInput, UpdateNeedInput } from "./inputs.ts";
import { Need, NeedStatus } from "./need.ts";
import { NEED_CATEGORIES } from "../need-categories.ts";
import { Risk, RISK_CATEGORIES } from "./risk.ts";

/** What agencies write about what clients need and what threatens them. */
@Resolver()
export class NeedMutations {
  @Mutation(() => Need, { nullable: true, description: "Records a need; it begins ACTIVE." })
  async recordNeed(
    @Arg("input", () => RecordNeedInput) { clientId, categories, ...values }: RecordNeedInput, @Ctx() context: Context,
  ): Promise<Need | null> {
    const description = written("description", values.description);
    const about = [...NEED_CATEGORIES[values.category], ...matterOf(categories)];
    if (!isUuid(clientId)) throw new PublicError("NOT_FOUND");
    const id = await context.writes.record(Need, clientId, { ...values, description, status: NeedStatus.ACTIVE }, about);
    await context.afresh();
    return context.load.one(Need, id);
  }

  @Mutation(() => Need, { nullable: true, description: "Changes a need of your agency." })
  async updateNeed(
    @Arg("input", () => UpdateNeedInput) { id, expectedVersion, ...changes }: UpdateNeedInput, @Ctx() context: Context,
  ): Promise<Need | null> {
    const given: Partial<Need> = Object.fromEntries(Object.entries(changes).filter(([, value]) => value != null));
    if (Object.keys(given).length === 0) throw new PublicError("BAD_USER_INPUT", "Give what has changed: status, priority, description or barriers.");
    if (changes.description != null) given.description = written("description", changes.description);
    if (!isUuid(id)) throw new PublicError("NOT_FOUND");
    await context.writes.amend(Need, id, expectedVersion, (need) => void Object.assign(need, given));
    await context.afresh();
    return context.load.one(Need, id);
  }

  @Mutation(() => Risk, { nullable: true, description: "Records a judgement of what might happen; earlier judgements stay." })
  async recordRisk(
    @Arg("input", () => RecordRiskInput) { clientId, categories, ...values }: RecordRiskInput, @Ctx() context: Context,
  ): Promise<Risk | null> {
    inOrder("at", values.at, "validUntil", values.validUntil);
    const about = [...RISK_CATEGORIES[values.domain], ...matterOf(categories)];
    if (!isUuid(clientId)) throw new PublicError("NOT_FOUND");
    const id = await context.writes.record(Risk, clientId, values, about);
    await context.afresh();
    return context.load.one(Risk, id);
  }
}
