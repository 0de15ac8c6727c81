import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { categoriesIn, type Category } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { amendAndRead, readAfter } from "../../record-and-read.ts";
import { beginning, move } from "../../state-machine.ts";
import { isUuid } from "../../uuid.ts";
import { written } from "../../written.ts";
import { CarePlan } from "../care-plan.ts";
import { Episode } from "../episode.ts";
import { retract, RetractInput } from "../retract.ts";
import { Approval, APPROVAL, ApprovalOf, ApprovalStatus } from "./approval.ts";
import { DecideApprovalInput, RequestApprovalInput, WithdrawInput } from "./inputs.ts";

/** A supervisor's word on what a worker has made. */
@Resolver()
export class ApprovalMutations {
  @Mutation(() => Approval, { nullable: true, description: "Asks a supervisor of your agency to approve an assessment, a plan or a closure of your agency, as it stands." })
  async requestApproval(
    @Arg("input", () => RequestApprovalInput) { clientId, of, recordId, recordVersion, supervisor, categories }: RequestApprovalInput, @Ctx() context: Context,
  ): Promise<Approval | null> {
    const asked = written("supervisor", supervisor);
    if (asked === context.caller.user) throw new PublicError("BAD_USER_INPUT", "supervisor must be somebody else than you.");
    if (recordVersion < 1) throw new PublicError("BAD_USER_INPUT", "recordVersion counts from 1.");
    const matter = matterOf(categories);
    const id = await context.writes.commit(async (em) => {
      const about = await subjectAt(em, context, { clientId, of, recordId, recordVersion });
      return await context.writes.add(em, Approval, clientId,
        { of, recordId, recordVersion, supervisor: asked, status: beginning(APPROVAL, ApprovalStatus.REQUESTED) }, [...matter, ...about]);
    });
    return readAfter(context, Approval, id);
  }

  @Mutation(() => Approval, { nullable: true, description: "Decides on something that you were asked to approve." })
  decideApproval(
    @Arg("input", () => DecideApprovalInput) { id, expectedVersion, approve, reason }: DecideApprovalInput, @Ctx() context: Context,
  ): Promise<Approval | null> {
    return amendAndRead(context, Approval, id, expectedVersion, (approval, at) => {
      if (approval.supervisor !== context.caller.user) throw new PublicError("NOT_PERMITTED", "Only the supervisor who was asked decides.");
      move(APPROVAL, approval, approve ? ApprovalStatus.APPROVED : ApprovalStatus.RETURNED, reason);
      approval.decidedAt = at;
    });
  }

  @Mutation(() => Approval, { nullable: true, description: "Withdraws what you asked a supervisor to approve." })
  withdrawApproval(
    @Arg("input", () => WithdrawInput) { id, expectedVersion, reason }: WithdrawInput, @Ctx() context: Context,
  ): Promise<Approval | null> {
    return amendAndRead(context, Approval, id, expectedVersion, (approval) => {
      onlyTheAsker(approval, context);
      move(APPROVAL, approval, ApprovalStatus.WITHDRAWN, reason);
    });
  }

  @Mutation(() => Approval, { nullable: true, description: "Says that what you asked a supervisor to approve should not have been asked; it stays on file." })
  retractApproval(@Arg("input", () => RetractInput) input: RetractInput, @Ctx() context: Context): Promise<Approval | null> {
    return retract(context, Approval, APPROVAL, input, (approval) => onlyTheAsker(approval, context));
  }
}

function onlyTheAsker({ recordedBy }: Approval, { caller }: Context): void {
  if (recordedBy !== caller.user) throw new PublicError("NOT_PERMITTED", "Only the one who asked may do this with an approval.");
}

/** What the subject carries; NOT_FOUND or VERSION_CONFLICT where it is not the agency's own, or not at that version. */
async function subjectAt(
  em: EntityManager, { caller }: Context, { clientId, of, recordId, recordVersion }: Pick<RequestApprovalInput, "clientId" | "of" | "recordId" | "recordVersion">,
): Promise<readonly Category[]> {
  if (!isUuid(clientId) || !isUuid(recordId)) throw new PublicError("NOT_FOUND");
  // An assessment is another subgraph's; who decides looks at it there.
  if (of === ApprovalOf.ASSESSMENT) return [];
  const where = { clientId, id: recordId, author: caller.agency };
  const subject = await (of === ApprovalOf.CARE_PLAN ? em.findOne(CarePlan, where) : em.findOne(Episode, where));
  if (subject === null) throw new PublicError("NOT_FOUND");
  if (subject.version !== recordVersion) throw new PublicError("VERSION_CONFLICT");
  return categoriesIn(subject.mask);
}
