import { randomUUID } from "node:crypto";
import { Arg, Args, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import { Connection, type Page, PageArgs, pageOf, pageRequest } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { beginning, move } from "../../state-machine.ts";
import { isUuid } from "../../uuid.ts";
import { authorAndInstant } from "../../writes.ts";
import { written, writtenOrNull } from "../../written.ts";
import { ADVOCACY } from "./advocacy-status.ts";
import { AdvanceAdvocacyInput, RecordSystemAdvocacyInput } from "./inputs.ts";
import { SystemAdvocacy } from "./system-advocacy.ts";
import { pageOfSystemAdvocacy, systemAdvocacyById } from "./system-advocacy.sql.ts";

const SystemAdvocacyConnection = Connection(SystemAdvocacy, "A page of work that names no person.");

/** Advocacy for many. */
@Resolver()
export class SystemAdvocacyMutations {
  @Query(() => SystemAdvocacyConnection, { description: "What agencies do against barriers that stand before many, newest first." })
  async systemAdvocacy(@Args() args: PageArgs, @Ctx() { reads }: Context): Promise<Page<SystemAdvocacy>> {
    const request = pageRequest(args);
    const rows = await reads.rows<SystemAdvocacy>(pageOfSystemAdvocacy(request), [request.size + 1, ...(request.from ?? [])]);
    return pageOf(rows, ({ recordedAt }) => recordedAt, request);
  }

  @Mutation(() => SystemAdvocacy, { nullable: true, description: "Records work of your agency against a barrier that stands before many. Name no client." })
  async recordSystemAdvocacy(
    @Arg("input", () => RecordSystemAdvocacyInput) { kind, barrier, ...input }: RecordSystemAdvocacyInput, @Ctx() context: Context,
  ): Promise<SystemAdvocacy | null> {
    const values = { kind, barrier, status: beginning(ADVOCACY, input.status), target: written("target", input.target), ask: written("ask", input.ask) };
    const id = await context.writes.commit(async (em) => {
      const id = randomUUID();
      const { now } = await authorAndInstant(em);
      const { agency, user } = context.caller;
      em.create(SystemAdvocacy, { ...values, id, agency, recordedBy: user, recordedAt: now, statusReason: null, outcome: null });
      await em.flush();
      return id;
    });
    return find(context, id);
  }

  @Mutation(() => SystemAdvocacy, { nullable: true, description: "Takes the next step of work of your agency against a barrier that stands before many." })
  async advanceSystemAdvocacy(
    @Arg("input", () => AdvanceAdvocacyInput) { id, expectedVersion, status, reason, outcome }: AdvanceAdvocacyInput, @Ctx() context: Context,
  ): Promise<SystemAdvocacy | null> {
    const came = writtenOrNull("outcome", outcome);
    await context.writes.commit(async (em) => {
      const found = isUuid(id) ? await em.findOne(SystemAdvocacy, { id, agency: context.caller.agency }) : null;
      if (found === null) throw new PublicError("NOT_FOUND");
      if (found.version !== expectedVersion) throw new PublicError("VERSION_CONFLICT");
      move(ADVOCACY, found, status, reason);
      found.outcome = came ?? found.outcome;
      await em.flush();
      return id;
    });
    return find(context, id);
  }
}

async function find(context: Context, id: string): Promise<SystemAdvocacy | null> {
  await context.afresh();
  return (await context.reads.rows<SystemAdvocacy>(systemAdvocacyById, [id]))[0] ?? null;
}
