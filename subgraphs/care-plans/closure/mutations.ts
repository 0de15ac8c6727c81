import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { amendAndRead, readAfter } from "../../record-and-read.ts";
import { isUuid } from "../../uuid.ts";
import { written, writtenOrNull } from "../../written.ts";
import { authorAndInstant } from "../../writes.ts";
import { answerOf } from "../client-answer.ts";
import { Episode } from "../episode.ts";
import { Goal } from "../goal.ts";
import { addPart, ownWholeOf, wholeFor } from "../part-of.ts";
import { refuseRetracted } from "../retract.ts";
import { allWritten, atMost, someWritten } from "../written-lists.ts";
import { ClosureReview, ReferralLeft } from "./closure-review.ts";
import { CrisisPreventionPlan } from "./crisis-prevention-plan.ts";
import { PlanCrisisPreventionInput, PlanTransitionInput, ReflectOnClosureInput, ReviewClosureInput } from "./inputs.ts";
import { TransitionPlan } from "./transition-plan.ts";

/** How an episode is brought to its end. A later record of each kind stands beside the earlier ones, and counts. */
@Resolver()
export class ClosureMutations {
  @Mutation(() => ClosureReview, { nullable: true, description: "Goes through what an episode of your agency came to. Its goals are among those that you may read." })
  async reviewClosure(
    @Arg("input", () => ReviewClosureInput) { episodeId, readiness, allReferralsSettled, said, categories, ...input }: ReviewClosureInput, @Ctx() context: Context,
  ): Promise<ClosureReview | null> {
    const reflection = writtenOrNull("reflection", input.reflection);
    const values = {
      episodeId, readiness, allReferralsSettled, reflection,
      goalOutcomes: atMost("goalOutcomes", input.goalOutcomes).map((one, position) => ({ ...one, words: writtenOrNull(`goalOutcomes[${position}].words`, one.words) })),
      ongoingNeeds: atMost("ongoingNeeds", input.ongoingNeeds).map((one, position) => ({
        needId: idOrNull(`ongoingNeeds[${position}].needId`, one.needId), what: written(`ongoingNeeds[${position}].what`, one.what), who: written(`ongoingNeeds[${position}].who`, one.who),
      })),
      readinessWords: writtenOrNull("readinessWords", input.readinessWords),
      skillsReviewed: allWritten("skillsReviewed", input.skillsReviewed),
      referrals: atMost("referrals", input.referrals).map((one, position) => {
        const to = writtenOrNull(`referrals[${position}].to`, one.to);
        if (one.left === ReferralLeft.HANDED_OVER && to === null) throw new PublicError("BAD_USER_INPUT", `referrals[${position}].to must say who follows it up.`);
        return { referralId: idOrNull(`referrals[${position}].referralId`, one.referralId), left: one.left, to };
      }),
    };
    const id = await context.writes.commit(async (em) => {
      const episode = await ownWholeOf(em, Episode, episodeId, context);
      for (const { goalId } of values.goalOutcomes) await wholeFor(em, Goal, episode.clientId, goalId);
      const { now } = await authorAndInstant(em);
      return addPart(em, context, ClosureReview, episode, { ...values, said: reflection === null ? null : answerOf(context.caller, said, now) }, categories);
    });
    return readAfter(context, ClosureReview, id);
  }

  @Mutation(() => ClosureReview, { nullable: true, description: "The client's own words to a closure review: she writes them, or a worker of its agency heard them." })
  reflectOnClosure(
    @Arg("input", () => ReflectOnClosureInput) { id, expectedVersion, said, ...input }: ReflectOnClosureInput, @Ctx() context: Context,
  ): Promise<ClosureReview | null> {
    const reflection = written("reflection", input.reflection);
    return amendAndRead(context, ClosureReview, id, expectedVersion, (review, at) => {
      refuseRetracted(review);
      // Her words are hers: what she has said is not overwritten by what somebody else heard.
      if (review.reflection !== null) throw new PublicError("CONFLICT", "This review holds her words already; go through it again with reviewClosure.");
      Object.assign(review, { reflection, said: answerOf(context.caller, said, at) });
    });
  }

  @Mutation(() => TransitionPlan, { nullable: true, description: "Plans how the client goes on without your agency: whom she can turn to, and what keeps it going." })
  async planTransition(
    @Arg("input", () => PlanTransitionInput) { episodeId, categories, ...input }: PlanTransitionInput, @Ctx() context: Context,
  ): Promise<TransitionPlan | null> {
    const values = {
      episodeId, maintenance: someWritten("maintenance", input.maintenance),
      resources: atMost("resources", input.resources).map((one, position) => ({
        serviceId: idOrNull(`resources[${position}].serviceId`, one.serviceId), name: written(`resources[${position}].name`, one.name),
        contact: writtenOrNull(`resources[${position}].contact`, one.contact), purpose: writtenOrNull(`resources[${position}].purpose`, one.purpose),
      })),
    };
    const id = await context.writes.commit(async (em) => addPart(em, context, TransitionPlan, await ownWholeOf(em, Episode, episodeId, context), values, categories));
    return readAfter(context, TransitionPlan, id);
  }

  @Mutation(() => CrisisPreventionPlan, { nullable: true, description: "Plans what the client does when it gets bad again. It carries CRISIS beside what its episode carries." })
  async planCrisisPrevention(
    @Arg("input", () => PlanCrisisPreventionInput) { episodeId, categories, ...input }: PlanCrisisPreventionInput, @Ctx() context: Context,
  ): Promise<CrisisPreventionPlan | null> {
    const values = {
      episodeId, warningSigns: someWritten("warningSigns", input.warningSigns), steps: someWritten("steps", input.steps), contacts: someWritten("contacts", input.contacts),
    };
    const id = await context.writes.commit(async (em) => addPart(em, context, CrisisPreventionPlan, await ownWholeOf(em, Episode, episodeId, context), values, categories));
    return readAfter(context, CrisisPreventionPlan, id);
  }
}

/** Needs, referrals and services are kept in other subgraphs; an id that is none leads nowhere. */
function idOrNull(field: string, id: string | null | undefined): string | null {
  if (id == null) return null;
  if (!isUuid(id)) throw new PublicError("BAD_USER_INPUT", `${field} is no id.`);
  return id;
}
