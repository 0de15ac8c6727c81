import { Arg, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import { maskOf } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { amendAndRead, readAfter } from "../../record-and-read.ts";
import { beginning, following } from "../../state-machine.ts";
import { written, writtenOrNull } from "../../written.ts";
import { isSlug } from "../agency.ts";
import { CarePlan } from "../care-plan.ts";
import { CARE_PLAN, CarePlanStatus } from "../care-plan-status.ts";
import { Episode } from "../episode.ts";
import { placeFor } from "../part-of.ts";
import { refuseRetracted } from "../retract.ts";
import { contentOf, put, refuseUncarried, saysSomething } from "./content.ts";
import { CarePlanChange, CreateCarePlanInput, HandOverPlanInput } from "./inputs.ts";
import { keepVersion, leadOf } from "./keep-version.ts";
import { PlanChange } from "./plan-change.ts";
import { PlanChangeStatus } from "./plan-change-status.ts";

/** Plans: drawn up, moved on, handed over. */
@Resolver()
export class PlanMutations {
  @Mutation(() => CarePlan, { nullable: true, description: "Makes a plan for the client. Your agency leads it until it hands it over." })
  async createCarePlan(@Arg("input", () => CreateCarePlanInput) input: CreateCarePlanInput, @Ctx() context: Context): Promise<CarePlan | null> {
    const { clientId, episodeId, categories, status, ...values } = input;
    beginning(CARE_PLAN, status);
    const title = written("title", values.title);
    const content = { ...contentOf(values, "input"), title, activities: contentOf(values, "input").activities ?? [] };
    const extra = matterOf(categories);
    const id = await context.writes.commit(async (em) => {
      const values = { ...content, status, statusReason: null, episodeId: await placeFor(em, Episode, clientId, episodeId) };
      await refuseUncarried(em, clientId, content);
      return context.writes.add(em, CarePlan, clientId, values, extra);
    });
    return readAfter(context, CarePlan, id);
  }

  @Mutation(() => CarePlan, {
    nullable: true,
    description: "Changes a plan that your agency leads: a draft as a whole, later its status only, with the reason. What was agreed is changed by "
      + "proposePlanChange. The version before stays on file (versions).",
  })
  updateCarePlan(
    @Arg("id", () => ID) id: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("change", () => CarePlanChange) { status, categories, ...change }: CarePlanChange,
    @Ctx() context: Context,
  ): Promise<CarePlan | null> {
    const raised = maskOf(matterOf(categories));
    const reason = writtenOrNull("change.reason", change.reason);
    const content = contentOf(change);
    if (status == null && raised === 0 && !saysSomething(content)) throw new PublicError("BAD_USER_INPUT", "change: give what has changed.");
    return amendAndRead(context, CarePlan, id, expectedVersion, async (plan, _at, em) => {
      const draft = plan.status === CarePlanStatus.DRAFT;
      if (!draft && saysSomething(content)) {
        throw new PublicError("BAD_USER_INPUT", "change: what a plan says is changed by proposePlanChange once it is no draft any more; give status and reason here.");
      }
      if (reason === null && (!draft || status != null && CARE_PLAN.because.includes(status))) throw new PublicError("BAD_USER_INPUT", "change.reason must say why; a plan that is no draft is not changed without one.");
      await refuseUncarried(em, plan.clientId, content);
      await keepVersion(em, context, plan, null, reason);
      const stood = saying(plan);
      if (status != null && status !== plan.status) {
        plan.status = following(CARE_PLAN, plan.status, status);
        plan.statusReason = reason;
      }
      put(plan, content);
      if ((raised & ~plan.mask) !== 0 && plan.author !== context.caller.agency) throw new PublicError("NOT_PERMITTED", "Only the author of a plan raises its categories.");
      plan.mask |= raised;
      if (saying(plan) === stood) throw new PublicError("BAD_USER_INPUT", "change: give what has changed; the plan says all of this already.");
    });
  }

  @Mutation(() => CarePlan, { nullable: true, description: "Hands the lead of a plan over to another agency. No proposed change may be open: its lead decides it first." })
  handOverPlan(
    @Arg("input", () => HandOverPlanInput) { carePlanId, expectedVersion, leadAgency, ...given }: HandOverPlanInput, @Ctx() context: Context,
  ): Promise<CarePlan | null> {
    const reason = written("reason", given.reason);
    if (!isSlug(leadAgency)) throw new PublicError("BAD_USER_INPUT", "leadAgency takes a slug, such as harbor-clinic.");
    return amendAndRead(context, CarePlan, carePlanId, expectedVersion, async (plan, _at, em) => {
      refuseRetracted(plan);
      if (leadOf(plan) === leadAgency) throw new PublicError("BAD_USER_INPUT", "leadAgency: it leads already.");
      const open = await em.findOne(PlanChange, { clientId: plan.clientId, carePlanId: plan.id, status: PlanChangeStatus.PROPOSED });
      if (open !== null) throw new PublicError("CONFLICT", "A proposed change to this plan is open; decide it first.");
      await keepVersion(em, context, plan, null, reason);
      plan.leadAgency = leadAgency;
    });
  }
}

/** What a plan says, its categories included: a version is kept of what was changed, never of nothing. */
function saying({ status, title, description, from, until, activities, mask }: CarePlan): string {
  return JSON.stringify([status, title, description, from, until, activities, mask]);
}
