import { Arg, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { amendAndRead, readAfter } from "../../record-and-read.ts";
import { recordOfSameClient } from "../../same-client.ts";
import { following } from "../../state-machine.ts";
import { written } from "../../written.ts";
import { CarePlan } from "../care-plan.ts";
import { CarePlanStatus } from "../care-plan-status.ts";
import { answerOf, ClientAgreement, decided } from "../client-answer.ts";
import { addPart, wholeOf } from "../part-of.ts";
import { contentOf, put, refuseUncarried, saysSomething } from "./content.ts";
import { AnswerPlanChangeInput, DecidePlanChangeInput, ProposePlanChangeInput } from "./inputs.ts";
import { keepVersion, leadOf } from "./keep-version.ts";
import { PlanChange } from "./plan-change.ts";
import { PLAN_CHANGE, PlanChangeStatus } from "./plan-change-status.ts";

/** How what was agreed is changed: some agency proposes, the client answers, the lead agency decides. */
@Resolver()
export class PlanChangeMutations {
  @Mutation(() => PlanChange, { nullable: true, description: "Proposes a change to a plan that you may read. It carries what the plan carries, and what you raise." })
  async proposePlanChange(
    @Arg("input", () => ProposePlanChangeInput) { carePlanId, planVersion, because, categories, ...input }: ProposePlanChangeInput, @Ctx() context: Context,
  ): Promise<PlanChange | null> {
    const reason = written("reason", input.reason);
    const content = contentOf(input.content, "content");
    if (!saysSomething(content)) throw new PublicError("BAD_USER_INPUT", "content: say what the plan should say.");
    const id = await context.writes.commit(async (em) => {
      const plan = await wholeOf(em, CarePlan, carePlanId);
      if (plan.version !== planVersion) throw new PublicError("VERSION_CONFLICT");
      refuseOver(plan);
      await refuseUncarried(em, plan.clientId, content);
      return addPart(em, context, PlanChange, plan, {
        carePlanId, planVersion, because, reason, content, leadAgency: leadOf(plan), status: PlanChangeStatus.PROPOSED,
        clientAgreement: ClientAgreement.PENDING, clientAnswer: null, decisionReason: null, decidedBy: null, decidedAt: null,
      }, categories);
    });
    return readAfter(context, PlanChange, id);
  }

  @Mutation(() => PlanChange, {
    nullable: true, description: "What the client says to a proposed change: by herself, or as a worker of the agency that proposed it or leads heard it. She may say otherwise until it is decided.",
  })
  answerPlanChange(
    @Arg("input", () => AnswerPlanChangeInput) { id, expectedVersion, agreement, said }: AnswerPlanChangeInput, @Ctx() context: Context,
  ): Promise<PlanChange | null> {
    decided(agreement);
    return amendAndRead(context, PlanChange, id, expectedVersion, (change, at) => {
      if (change.status !== PlanChangeStatus.PROPOSED) throw new PublicError("CONFLICT", `This change is ${change.status} already.`);
      change.clientAgreement = agreement;
      change.clientAnswer = answerOf(context.caller, said, at);
    });
  }

  @Mutation(() => PlanChange, {
    nullable: true, description: "The lead agency's decision. Accepting changes the plan in the same step, needs the client's agreement, and keeps the version that stood.",
  })
  decidePlanChange(
    @Arg("input", () => DecidePlanChangeInput) { id, expectedVersion, planVersion, accept, ...input }: DecidePlanChangeInput, @Ctx() context: Context,
  ): Promise<PlanChange | null> {
    const reason = written("reason", input.reason);
    return amendAndRead(context, PlanChange, id, expectedVersion, async (change, at, em) => {
      // Whatever has become of the plan, what was proposed to it can be declined.
      const plan = (await recordOfSameClient(em, CarePlan, change.clientId, change.carePlanId))!;
      if (leadOf(plan) !== context.caller.agency) throw new PublicError("NOT_PERMITTED", "The lead agency of the plan decides.");
      const to = accept ? PlanChangeStatus.ACCEPTED : PlanChangeStatus.DECLINED;
      Object.assign(change, { status: following(PLAN_CHANGE, change.status, to), decisionReason: reason, decidedBy: context.caller.user, decidedAt: at });
      if (!accept) return;
      if (plan.version !== planVersion) throw new PublicError("VERSION_CONFLICT");
      refuseOver(plan);
      if (change.clientAgreement !== ClientAgreement.AGREE) {
        throw new PublicError("BAD_USER_INPUT", `accept: the client's answer is ${change.clientAgreement}; a plan is changed when she agrees (answerPlanChange).`);
      }
      if ((change.mask & ~plan.mask) !== 0 && plan.author !== context.caller.agency) {
        throw new PublicError("NOT_PERMITTED", "This change raises the plan's categories, which only its author does.");
      }
      await keepVersion(em, context, plan, change.because, change.reason);
      put(plan, change.content);
      plan.mask |= change.mask & ~plan.mask;
    });
  }

  @Mutation(() => PlanChange, { nullable: true, description: "Takes back a change that your agency proposed and nobody has decided." })
  withdrawPlanChange(
    @Arg("id", () => ID) id: string, @Arg("expectedVersion", () => Int) expectedVersion: number, @Arg("reason", () => String) given: string, @Ctx() context: Context,
  ): Promise<PlanChange | null> {
    const reason = written("reason", given);
    return amendAndRead(context, PlanChange, id, expectedVersion, (change, at) => {
      if (change.author !== context.caller.agency) throw new PublicError("NOT_PERMITTED", "Only the agency that proposed a change takes it back.");
      Object.assign(change, {
        status: following(PLAN_CHANGE, change.status, PlanChangeStatus.WITHDRAWN), decisionReason: reason, decidedBy: context.caller.user, decidedAt: at,
      });
    });
  }
}

const OPEN_TO_CHANGE: readonly CarePlanStatus[] = [CarePlanStatus.DRAFT, CarePlanStatus.ACTIVE, CarePlanStatus.ON_HOLD];

function refuseOver({ status }: CarePlan): void {
  if (!OPEN_TO_CHANGE.includes(status)) throw new PublicError("BAD_USER_INPUT", `carePlanId: a plan that is ${status} is not changed any more.`);
}
