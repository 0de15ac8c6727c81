import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { categoriesIn } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { amendAndRead, readAfter } from "../../record-and-read.ts";
import { beginning, move } from "../../state-machine.ts";
import { allWritten, written, writtenOrNull } from "../../written.ts";
import { recordInEpisode } from "../record-in-episode.ts";
import { CRISIS_CATEGORIES } from "./crisis-kind.ts";
import { AdvanceSafetyPlanInput, RecordSafetyPlanInput, ReplaceSafetyPlanInput, type SafetyPlanSteps, type TurnToInput } from "./inputs.ts";
import { SafetyPlan, type TurnTo } from "./safety-plan.ts";
import { SAFETY_PLAN, SafetyPlanStatus } from "./safety-plan-status.ts";

/** What clients plan for the moment when it becomes too much. Another plan replaces one; nothing in a plan is rewritten. */
@Resolver()
export class SafetyPlanMutations {
  @Mutation(() => SafetyPlan, { nullable: true, description: "Records a safety plan of the client." })
  recordSafetyPlan(
    @Arg("input", () => RecordSafetyPlanInput) { clientId, episodeId, categories, against, status, steps }: RecordSafetyPlanInput, @Ctx() context: Context,
  ): Promise<SafetyPlan | null> {
    const values = { ...stepsOf(steps), against, status: beginning(SAFETY_PLAN, status), replacesId: null };
    return recordInEpisode(context, SafetyPlan, { clientId, episodeId: episodeId ?? null }, [...CRISIS_CATEGORIES[against], ...matterOf(categories)], () => values);
  }

  @Mutation(() => SafetyPlan, { nullable: true, description: "Puts a new safety plan in the place of one of your agency's; the former stays on file." })
  async replaceSafetyPlan(
    @Arg("input", () => ReplaceSafetyPlanInput) { id, expectedVersion, reason, steps }: ReplaceSafetyPlanInput, @Ctx() context: Context,
  ): Promise<SafetyPlan | null> {
    const why = written("reason", reason);
    const values = stepsOf(steps);
    const replacement = await context.writes.commit(async (em) => {
      const plan = await context.writes.toAmend(em, SafetyPlan, id, expectedVersion);
      const { clientId, against, episodeId, mask } = plan;
      move(SAFETY_PLAN, plan, SafetyPlanStatus.SUPERSEDED, why);
      return await context.writes.add(em, SafetyPlan, clientId,
        { ...values, against, episodeId, status: SafetyPlanStatus.ACTIVE, replacesId: id }, categoriesIn(mask));
    });
    return readAfter(context, SafetyPlan, replacement);
  }

  @Mutation(() => SafetyPlan, { nullable: true, description: "Takes the next step of a safety plan of your agency." })
  advanceSafetyPlan(
    @Arg("input", () => AdvanceSafetyPlanInput) { id, expectedVersion, status, reason }: AdvanceSafetyPlanInput, @Ctx() context: Context,
  ): Promise<SafetyPlan | null> {
    if (status === SafetyPlanStatus.SUPERSEDED) throw new PublicError("BAD_USER_INPUT", "status: a plan is SUPERSEDED by another; use replaceSafetyPlan.");
    return amendAndRead(context, SafetyPlan, id, expectedVersion, (plan) => move(SAFETY_PLAN, plan, status, reason));
  }
}

function stepsOf(input: SafetyPlanSteps): Omit<SafetyPlanSteps, "people" | "professionals"> & { people: TurnTo[]; professionals: TurnTo[] } {
  const steps = {
    warningSigns: allWritten("steps.warningSigns", input.warningSigns), copingStrategies: allWritten("steps.copingStrategies", input.copingStrategies),
    distractions: allWritten("steps.distractions", input.distractions), people: turnTo("steps.people", input.people),
    professionals: turnTo("steps.professionals", input.professionals), makingSafe: allWritten("steps.makingSafe", input.makingSafe),
    worthLivingFor: writtenOrNull("steps.worthLivingFor", input.worthLivingFor), madeWithClient: input.madeWithClient, reviewDue: input.reviewDue ?? null,
  };
  if (steps.warningSigns.length === 0) throw new PublicError("BAD_USER_INPUT", "steps.warningSigns must name at least one sign.");
  if ([steps.copingStrategies, steps.people, steps.professionals].every((one) => one.length === 0)) {
    throw new PublicError("BAD_USER_INPUT", "steps must name something to do (copingStrategies) or somebody to turn to (people, professionals).");
  }
  return steps;
}

function turnTo(field: string, whom: readonly TurnToInput[]): TurnTo[] {
  return whom.map(({ name, reach }, position) => ({
    name: written(`${field}[${position}].name`, name), reach: writtenOrNull(`${field}[${position}].reach`, reach),
  }));
}
