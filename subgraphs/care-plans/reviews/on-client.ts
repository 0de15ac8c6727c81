import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Basis } from "../../basis.ts";
import { type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { LocalDate } from "../../scalars.ts";
import { inOrder } from "../../written.ts";
import { Client } from "../client.ts";
import { ClientDecisionConnection, FeedbackConnection, OutcomeMeasureConnection } from "../part-connections.ts";
import { ClientDecision } from "../plans/client-decision.ts";
import { Feedback } from "./feedback.ts";
import { OutcomeMeasure } from "./outcome-measure.ts";
import { ProgressReport, progressReport } from "./progress-report.ts";

/** How it goes with a client. */
@Resolver(() => Client)
export class ReviewsOfClient {
  @FieldResolver(() => OutcomeMeasureConnection, { nullable: true, description: "The outcome measures you may read, newest first." })
  outcomeMeasures(
    @Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo,
    @Arg("measure", () => [String], { nullable: true, description: "Only those of these names." }) measure?: string[] | null,
  ): Promise<Page<OutcomeMeasure>> {
    return load.page(OutcomeMeasure, id, page, info, { measure: measure ?? null });
  }

  @FieldResolver(() => FeedbackConnection, { nullable: true, description: "The feedback you may read, newest first." })
  feedback(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<Feedback>> {
    return load.page(Feedback, id, page, info);
  }

  @FieldResolver(() => ClientDecisionConnection, { nullable: true, description: "What the client decided about her care, as far as you may read it, newest first." })
  decisions(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<ClientDecision>> {
    return load.page(ClientDecision, id, page, info);
  }

  @FieldResolver(() => ProgressReport, { nullable: true, description: "What came of her plans in a period, both days included." })
  async progressReport(
    @Root() { id }: Client, @Arg("from", () => LocalDate) from: string, @Arg("until", () => LocalDate) until: string, @Ctx() context: Context,
  ): Promise<ProgressReport> {
    inOrder("from", from, "until", until);
    if (!(await context.standings.mayHold(ClientDecision, id))) {
      return { basis: Basis.PERMITTED_RECORDS, from, until, complete: true, goals: [], milestones: [], outcomes: [], feedback: [], decisions: [] };
    }
    return progressReport(context, id, from, until);
  }
}
