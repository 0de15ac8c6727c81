import { randomUUID } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Ctx, ID, Mutation, Resolver } from "type-graphql";
import { ALL_MASK, maskOf } from "../../schema/consent/category.ts";
import { epoch } from "../../schema/consent/instant.ts";
import type { AgreementStatus } from "../../schema/consent/question.ts";
import { PublicError } from "../../schema/public-error.ts";
import type { Caller } from "../../schema/caller.ts";
import type { Context } from "../context.ts";
import { follow, type Transitions } from "../transitions.ts";
import { isUuid } from "../uuid.ts";
import { authorAndInstant } from "../writes.ts";
import { Agreement, agreementById } from "./agreement.ts";
import { AgreementInput } from "./inputs.ts";
import { insert } from "./record-consent.ts";

/** What the network's coordinating body agrees with agencies. It holds at once and for everybody; nothing is compiled anew. */
@Resolver()
export class AgreementMutations {
  @Mutation(() => Agreement, {
    nullable: true,
    description: "Makes an agreement with an agency, in place of another where one is named. For coordinators of the network's coordinating body.",
  })
  async saveAgreement(@Arg("input", () => AgreementInput) input: AgreementInput, @Ctx() context: Context): Promise<Agreement | null> {
    const id = await context.writes.commit(async (em) => {
      const id = randomUUID();
      await refuseOthers(em, context.caller);
      const { now } = await authorAndInstant(em);
      const start = input.start ?? now;
      refuseImpossible(input, start);
      const [agency] = await em.execute<object[]>("select id from consent.agency where id = ?", [input.agency]);
      if (agency === undefined) throw bad("input.agency: the network has no agency with this id; take it from the directory.");
      if (input.replaces != null) await turn(em, input.replaces, "ENDED", context.caller, input.agency);
      await insert(em, "consent.agreement", [{
        id, agency: input.agency, status: "ACTIVE", start_at: start, end_at: input.end ?? null,
        categories: input.categories == null ? ALL_MASK : maskOf(input.categories), purposes: input.purposes, actions: input.actions,
      }]);
      await note(em, id, "MADE", context.caller);
      return id;
    });
    await context.afresh();
    return agreementById(context.reads, id);
  }

  @Mutation(() => Agreement, { nullable: true, description: "Ends an agreement: what it allowed is refused from now on, whatever clients permit." })
  endAgreement(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<Agreement | null> {
    return change(context, id, "ENDED");
  }

  @Mutation(() => Agreement, {
    nullable: true, description: "Suspends an agreement: what it allowed is refused from now on, until it is resumed. What clients permit stays as it is.",
  })
  suspendAgreement(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<Agreement | null> {
    return change(context, id, "SUSPENDED");
  }

  @Mutation(() => Agreement, { nullable: true, description: "Lets a suspended agreement hold again, in its own period." })
  resumeAgreement(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<Agreement | null> {
    return change(context, id, "ACTIVE");
  }
}

/** What may become of an agreement. That its period is over is derived from the instant asked. */
const TRANSITIONS: Transitions<AgreementStatus> = { ACTIVE: ["SUSPENDED", "ENDED"], SUSPENDED: ["ACTIVE", "ENDED"], ENDED: [] };

/** The event by which each status is reached. */
const EVENTS: Readonly<Record<AgreementStatus, string>> = { ACTIVE: "RESUMED", SUSPENDED: "SUSPENDED", ENDED: "ENDED" };

async function change(context: Context, id: string, to: AgreementStatus): Promise<Agreement | null> {
  await context.writes.commit(async (em) => {
    await refuseOthers(em, context.caller);
    await turn(em, id, to, context.caller);
    return id;
  });
  await context.afresh();
  return agreementById(context.reads, id);
}

async function refuseOthers(em: EntityManager, caller: Caller): Promise<void> {
  const [body] = await em.execute<object[]>(
    "select id from consent.agency where id = ? and sector = 'COORDINATION' and status = 'JOINED'", [caller.agency]);
  if (caller.role === "COORDINATOR" && body !== undefined) return;
  throw new PublicError("NOT_PERMITTED", "Agreements are made by a coordinator of the network's coordinating body; ask there.");
}

function refuseImpossible(input: AgreementInput, start: string): void {
  for (const field of ["purposes", "actions"] as const) {
    if (input[field].length === 0) throw bad(`input.${field}: give at least one.`);
  }
  if (input.categories?.length === 0) throw bad("input.categories: give at least one, or leave it out for all.");
  if (input.end != null && epoch(input.end) <= epoch(start)) throw bad("input.end: give an end later than the start.");
}

async function turn(em: EntityManager, id: string, to: AgreementStatus, caller: Caller, agency?: string): Promise<void> {
  if (!isUuid(id)) throw new PublicError("NOT_FOUND");
  const [found] = await em.execute<{ agency: string; status: AgreementStatus }[]>(
    "select agency, status from consent.agreement where id = ?", [id]);
  if (found === undefined) throw new PublicError("NOT_FOUND");
  if (agency !== undefined && found.agency !== agency) throw bad("input.replaces: name an agreement of the same agency.");
  if (found.status === "ENDED") throw new PublicError("CONFLICT", "This agreement has ended already; make a new one.");
  const next = follow("An agreement", TRANSITIONS, found.status, to);
  const changed = await em.execute<object[]>("update consent.agreement set status = ? where id = ? and status = ? returning id", [next, id, found.status]);
  if (changed.length === 0) throw new PublicError("CONFLICT", "This agreement was changed meanwhile; look at it and ask again.");
  await note(em, id, EVENTS[to], caller);
}

async function note(em: EntityManager, agreement: string, kind: string, caller: Caller): Promise<void> {
  await insert(em, "consent.agreement_event", [{
    agreement_id: agreement, id: randomUUID(), kind, by_agency: caller.agency, by_user: caller.user,
  }], "at");
}

function bad(message: string): PublicError {
  return new PublicError("BAD_USER_INPUT", message);
}
