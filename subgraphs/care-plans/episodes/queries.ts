import { Arg, Args, Ctx, ID, Query, Resolver } from "type-graphql";
import { type Page, PageArgs, pageOf, type PageRequest, pageRequest } from "../../connection.ts";
import type { Context } from "../../context.ts";
import type { Noun } from "../../declaration.ts";
import type { Statement } from "../../reads.ts";
import { EpisodeConnection } from "../connections.ts";
import { Episode } from "../episode.ts";
import { PlanChange } from "../plans/plan-change.ts";
import { PlanChangeConnection } from "../part-connections.ts";
import { caseload, toDecide, waitlist, WORKLOAD } from "./caseload.sql.ts";
import { WorkerLoad } from "./worker-load.ts";

/** What an agency's people have before them. */
@Resolver()
export class CaseloadQueries {
  @Query(() => EpisodeConnection, {
    description: "The episodes of your agency that are not over and of which you are in charge, newest first; dueWork of each says what waits. A colleague's, when you name her.",
  })
  caseload(
    @Args() args: PageArgs, @Ctx() context: Context, @Arg("worker", () => ID, { nullable: true }) worker?: string | null,
  ): Promise<Page<Episode>> {
    return listed(context, Episode, caseload, args, [worker ?? context.caller.user]);
  }

  @Query(() => EpisodeConnection, { description: "The episodes of your agency that wait; who has waited longest first." })
  waitlist(@Args() args: PageArgs, @Ctx() context: Context): Promise<Page<Episode>> {
    return listed(context, Episode, waitlist, args, []);
  }

  @Query(() => PlanChangeConnection, { description: "The proposed changes that your agency, which leads, is to decide; newest first." })
  planChangesToDecide(@Args() args: PageArgs, @Ctx() context: Context): Promise<Page<PlanChange>> {
    return listed(context, PlanChange, toDecide, args, []);
  }

  @Query(() => [WorkerLoad], { description: "How much work each worker of your agency has, as far as you may read its episodes." })
  workload(@Ctx() { reads }: Context): Promise<WorkerLoad[]> {
    return reads.candidates<WorkerLoad>(WORKLOAD, []);
  }
}

/** A page of records found by a statement of the room's own, which gives their ids in list order; each is then loaded by itself. */
async function listed<T extends { id: string; clientId: string }>(
  { reads, load }: Context, noun: Noun<T>, statement: (page: PageRequest) => Statement, args: PageArgs, values: readonly unknown[],
): Promise<Page<T>> {
  const request = pageRequest(args);
  const rows = await reads.candidates<{ id: string; key: string }>(statement(request), [...values, request.size + 1, ...(request.from ?? [])]);
  const { edges, pageInfo } = pageOf(rows, ({ key }) => key, request);
  const records = await Promise.all(edges.map(async ({ node, cursor }) => ({ node: await load.one(noun, node.id), cursor })));
  const shown = records.filter((one): one is { node: Awaited<T>; cursor: string } => one.node !== null);
  return { edges: shown, nodes: shown.map(({ node }) => node), pageInfo };
}
