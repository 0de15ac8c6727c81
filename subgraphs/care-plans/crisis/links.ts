import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { Connection, type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { Client } from "../client.ts";
import { CrisisEvent } from "./crisis-event.ts";
import { type WorkList, workListPage } from "../work-list.ts";
import { Flag, FlagStatus } from "./flag.ts";
import { SafetyPlan } from "./safety-plan.ts";

/** The pages of crises. */
export const CrisisEventConnection = Connection(CrisisEvent);
const FlagConnection = Connection(Flag);

/** The plan before a plan. */
@Resolver(() => SafetyPlan)
export class SafetyPlanLinks {
  @FieldResolver(() => SafetyPlan, { nullable: true, description: "The plan that it replaces; null when there is none for you." })
  replaces(@Root() { replacesId }: SafetyPlan, @Ctx() { load }: Context): Promise<SafetyPlan | null> | null {
    return replacesId === null ? null : load.one(SafetyPlan, replacesId);
  }
}

/** Warnings on the file, and what is not over yet. */
@Resolver(() => Client)
export class CrisisLists {
  @FieldResolver(() => FlagConnection, { nullable: true, description: "Every flag you may read, newest first; those that are up, unless another status is asked for." })
  flags(
    @Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo,
    @Arg("status", () => [FlagStatus], { defaultValue: [FlagStatus.ACTIVE] }) status: FlagStatus[],
  ): Promise<Page<Flag>> {
    return load.page(Flag, id, page, info, { status });
  }

  @Query(() => CrisisEventConnection, { description: "Crises recorded by your agency that are not resolved, the oldest first." })
  unresolvedCrises(@Args() args: PageArgs, @Ctx() context: Context): Promise<Page<CrisisEvent>> {
    return workListPage(context, UNRESOLVED, args, []);
  }
}

const UNRESOLVED: WorkList<CrisisEvent> = {
  name: "unresolved crises", noun: CrisisEvent, table: "care_plans.crisis_event", by: ["occurredAt", "occurred_at"], where: "t.status = any('{OPEN,STABILIZED}')",
};
