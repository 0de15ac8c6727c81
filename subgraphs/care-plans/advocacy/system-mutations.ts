import { Arg, Args, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { Connection, type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { beginning, move } from "../../state-machine.ts";
import { written, writtenOrNull } from "../../written.ts";
import { amendOfAgency, pageOfAgencyRecords, recordOfAgency } from "../agency-records.ts";
import { ADVOCACY } from "./advocacy-status.ts";
import { AdvanceAdvocacyInput, RecordSystemAdvocacyInput } from "./inputs.ts";
import { SYSTEM_ADVOCACY, SystemAdvocacy } from "./system-advocacy.ts";

const SystemAdvocacyConnection = Connection(SystemAdvocacy, "A page of work that names no person.");

/** Advocacy for many. */
@Resolver()
export class SystemAdvocacyMutations {
  @Query(() => SystemAdvocacyConnection, { description: "What agencies do against barriers that stand before many, newest first." })
  systemAdvocacy(@Args() args: PageArgs, @Ctx() context: Context): Promise<Page<SystemAdvocacy>> {
    return pageOfAgencyRecords(SYSTEM_ADVOCACY, context, args);
  }

  @Mutation(() => SystemAdvocacy, { nullable: true, description: "Records work of your agency against a barrier that stands before many. Name no client." })
  async recordSystemAdvocacy(
    @Arg("input", () => RecordSystemAdvocacyInput) { kind, barrier, ...input }: RecordSystemAdvocacyInput, @Ctx() context: Context,
  ): Promise<SystemAdvocacy | null> {
    const status = beginning(ADVOCACY, input.status);
    return recordOfAgency(SYSTEM_ADVOCACY, context, {
      kind, barrier, status, target: written("target", input.target), ask: written("ask", input.ask), statusReason: null, outcome: null,
    });
  }

  @Mutation(() => SystemAdvocacy, { nullable: true, description: "Takes the next step of work of your agency against a barrier that stands before many." })
  async advanceSystemAdvocacy(
    @Arg("input", () => AdvanceAdvocacyInput) { id, expectedVersion, status, reason, outcome }: AdvanceAdvocacyInput, @Ctx() context: Context,
  ): Promise<SystemAdvocacy | null> {
    const came = writtenOrNull("outcome", outcome);
    return amendOfAgency(SYSTEM_ADVOCACY, context, id, expectedVersion, (advocacy) => {
      move(ADVOCACY, advocacy, status, reason);
      advocacy.outcome = came ?? advocacy.outcome;
    });
  }
}
