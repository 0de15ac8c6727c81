import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { matterOf } from "../matter.ts";
import { NEED_CATEGORIES } from "../need-categories.ts";
import { written } from "../written.ts";
import { RecordNeedInput, UpdateNeedInput } from "./inputs.ts";
import { Need, NeedStatus } from "./need.ts";
import { nextNeedStatus } from "./need-status.ts";
import { amendAndRead, givenOf, recordAndRead } from "../record-and-read.ts";

/** What agencies write about what clients need. */
@Resolver()
export class NeedMutations {
  @Mutation(() => Need, { nullable: true, description: "Records a need; it begins ACTIVE." })
  recordNeed(
    @Arg("input", () => RecordNeedInput) { clientId, categories, ...values }: RecordNeedInput, @Ctx() context: Context,
  ): Promise<Need | null> {
    const description = written("description", values.description);
    const about = [...NEED_CATEGORIES[values.category], ...matterOf(categories)];
    return recordAndRead(context, Need, clientId, { ...values, description, status: NeedStatus.ACTIVE }, about);
  }

  @Mutation(() => Need, { nullable: true, description: "Changes a need of your agency." })
  updateNeed(
    @Arg("input", () => UpdateNeedInput) { id, expectedVersion, ...changes }: UpdateNeedInput, @Ctx() context: Context,
  ): Promise<Need | null> {
    const { status, ...given } = givenOf(changes);
    if (given.description !== undefined) given.description = written("description", given.description);
    return amendAndRead(context, Need, id, expectedVersion, (need) =>
      Object.assign(need, given, { status: nextNeedStatus("A need", need.status, status) }));
  }
}
