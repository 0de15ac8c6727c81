import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Ctx, Directive, ID, Int, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../schema/public-error.ts";
import type { Context } from "../context.ts";
import { matterOf } from "../matter.ts";
import { toldByNeed } from "../need-categories.ts";
import { recordOfSameClient } from "../same-client.ts";
import { isUuid } from "../uuid.ts";
import { authorAndInstant } from "../writes.ts";
import { writtenOrNull } from "../written.ts";
import { Agency } from "./directory/agency.ts";
import { SendReferralInput } from "./inputs.ts";
import { requireSide, sidesOf } from "./loop/sides.ts";
import { receive } from "./package/receive.ts";
import { Referral } from "./referral.ts";
import { move, OVER, ReferralStatus, TAKEN_UP } from "./referral-status.ts";
import { Service, ServiceStatus } from "./directory/service.ts";
import { chosenOption } from "./shortlist/chosen-option.ts";

/** The way of a referral: sent by one agency, moved by both. */
@Resolver()
export class ReferralMutations {
  @Mutation(() => Referral, {
    nullable: true,
    description: "Asks an agency to see to a need of the client. The agency reads it only as far as the client permits. Without a target it begins "
      + "as a draft and is sent when it is published.",
  })
  async sendReferral(@Arg("input", () => SendReferralInput) input: SendReferralInput, @Ctx() context: Context): Promise<Referral | null> {
    const { clientId, target = null, priority, shareBack } = input;
    const reason = writtenOrNull("reason", input.reason);
    const raised = matterOf(input.categories);
    const [needId, goalId] = [input.needId, input.goalId].map((id, place) => idOrNull(["needId", "goalId"][place]!, id));
    const id = await context.writes.commit(async (em) => {
      const option = await chosenOption(em, clientId, input.optionId);
      const need = input.need ?? option?.need ?? null;
      if (option !== null && input.serviceId != null && input.serviceId !== option.serviceId) {
        throw new PublicError("BAD_USER_INPUT", "serviceId: the option is of another service; leave out one of the two.");
      }
      // Where agencies may claim it, whoever does may have another service.
      const serviceId = input.serviceId ?? (target === null ? null : option?.serviceId ?? null);
      if (serviceId !== null && (!isUuid(serviceId) || target === null)) throw notOffered();
      if (target !== null && await em.findOne(Agency, { id: target }) === null) {
        throw new PublicError("BAD_USER_INPUT", "target: the directory has no agency with this id.");
      }
      const service = serviceId === null ? null : await em.findOne(Service, { id: serviceId, agency: target!, status: ServiceStatus.ACTIVE });
      if (serviceId !== null && service === null) throw notOffered();
      const passedOn = await passedOnBy(em, context.caller.agency, clientId, input.basedOnId);
      const { now } = await authorAndInstant(em);
      // One without a target is sent when it is published.
      const status = input.draft || target === null ? ReferralStatus.DRAFT : ReferralStatus.REQUESTED;
      return await context.writes.add(em, Referral, clientId, {
        target, serviceId, need, reason, priority, shareBack: [...new Set(shareBack)], needId: needId ?? option?.needId ?? null, goalId,
        basedOnId: passedOn?.id ?? null, optionId: option?.id ?? null,
        authoredAt: now, status, statusReason: null, statusAt: now, statusBy: context.caller.agency,
      }, [...raised, ...toldByNeed(need), ...(service?.categories ?? []), ...(passedOn?.categories ?? [])]);
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
    @Directive("@inaccessible") @Arg("attached", () => String, { nullable: true, description: "The gateway's own." }) attached?: string | null,
  ): Promise<Referral | null> {
    const { agency } = context.caller;
    await context.writes.amend(Referral, id, expectedVersion, async (referral, at, em) => {
      Object.assign(referral, move(referral.status, to, sidesOf(referral, agency), reason), { statusAt: at, statusBy: agency });
      if (to === ReferralStatus.ACCEPTED) await receive(em, context, referral, attached);
      // Nobody claims what is over.
      if (OVER.includes(to)) await em.execute(WITHDRAW, [id], "run");
    });
    await context.afresh();
    return context.load.one(Referral, id);
  }
}

const WITHDRAW = "update referrals.offer set withdrawn_at = consent.instant()::timestamptz(3), version = version + 1 where referral_id = ? and withdrawn_at is null and publisher = current_setting('app.agency')";

/** The referral to the caller's agency that a new one passes on; NOT_FOUND when there is none for this client. */
async function passedOnBy(em: EntityManager, agency: string, clientId: string, id: string | null | undefined): Promise<Referral | null> {
  const found = await recordOfSameClient(em, Referral, clientId, id);
  if (found === null) return null;
  requireSide(found, agency, ["TARGET"], "Passing a referral on");
  if (!TAKEN_UP.includes(found.status)) throw new PublicError("BAD_USER_INPUT", `basedOnId: a referral that is ${found.status} is not passed on.`);
  return found;
}

function idOrNull(field: string, id: string | null | undefined): string | null {
  if (id == null || isUuid(id)) return id ?? null;
  throw new PublicError("BAD_USER_INPUT", `${field} is no id of a record.`);
}

function notOffered(): PublicError {
  return new PublicError("BAD_USER_INPUT", "serviceId: the agency that is asked has no active service with this id.");
}
