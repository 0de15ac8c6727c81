import { Arg, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../schema/public-error.ts";
import type { Context } from "../context.ts";
import { matterOf } from "../matter.ts";
import { toldByNeed } from "../need-categories.ts";
import { isUuid } from "../uuid.ts";
import { authorAndInstant } from "../writes.ts";
import { writtenOrNull } from "../written.ts";
import { Agency } from "./directory/agency.ts";
import { SendReferralInput } from "./inputs.ts";
import { Referral } from "./referral.ts";
import { move, ReferralStatus, type Side } from "./referral-status.ts";
import { Service, ServiceStatus } from "./directory/service.ts";

/** The way of a referral: sent by one agency, moved by both. */
@Resolver()
export class ReferralMutations {
  @Mutation(() => Referral, {
    nullable: true,
    description: "Asks another agency to see to a need of the client. The agency reads it only as far as the client permits.",
  })
  async sendReferral(@Arg("input", () => SendReferralInput) input: SendReferralInput, @Ctx() context: Context): Promise<Referral | null> {
    const { clientId, target, serviceId, categories, ...rest } = input;
    const need = rest.need ?? null;
    const reason = writtenOrNull("reason", rest.reason);
    const raised = matterOf(categories);
    if (serviceId != null && !isUuid(serviceId)) throw notOffered();
    const id = await context.writes.commit(async (em) => {
      if (await em.findOne(Agency, { id: target }) === null) {
        throw new PublicError("BAD_USER_INPUT", "target: the directory has no agency with this id.");
      }
      const service = serviceId == null ? null : await em.findOne(Service, { id: serviceId, agency: target, status: ServiceStatus.ACTIVE });
      if (serviceId != null && service === null) throw notOffered();
      const { now } = await authorAndInstant(em);
      return await context.writes.add(em, Referral, clientId, {
        target, serviceId: serviceId ?? null, need, reason, priority: rest.priority, authoredAt: now,
        status: ReferralStatus.REQUESTED, statusReason: null, statusAt: now, statusBy: context.caller.agency,
      }, [...raised, ...toldByNeed(need), ...(service?.categories ?? [])]);
    });
    await context.afresh();
    return context.load.one(Referral, id);
  }

  @Mutation(() => Referral, {
    nullable: true,
    description: "Takes the next step of a referral: the agency that is asked accepts, rejects, works on and ends it; either may cancel it; "
      + "the one that asks may say it was entered in error.",
  })
  async moveReferral(
    @Arg("id", () => ID) id: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("to", () => ReferralStatus) to: ReferralStatus,
    @Ctx() context: Context,
    @Arg("reason", () => String, { nullable: true }) reason?: string | null,
  ): Promise<Referral | null> {
    const { agency } = context.caller;
    await context.writes.amend(Referral, id, expectedVersion, (referral, at) => {
      const sides: Side[] = [];
      if (referral.author === agency) sides.push("REQUESTER");
      if (referral.target === agency) sides.push("TARGET");
      Object.assign(referral, move(referral.status, to, sides, reason), { statusAt: at, statusBy: agency });
    });
    await context.afresh();
    return context.load.one(Referral, id);
  }
}

function notOffered(): PublicError {
  return new PublicError("BAD_USER_INPUT", "serviceId: the agency that is asked has no active service with this id.");
}
