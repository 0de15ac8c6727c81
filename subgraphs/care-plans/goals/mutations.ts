import { Arg, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import { maskOf } from "../../../schema/consent/category.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { amendAndRead, readAfter } from "../../record-and-read.ts";
import { beginning, following } from "../../state-machine.ts";
import { isUuid } from "../../uuid.ts";
import { inOrder, written } from "../../written.ts";
import { CarePlan } from "../care-plan.ts";
import { answerOf, ClientAgreement, decided } from "../client-answer.ts";
import { Goal } from "../goal.ts";
import { GOAL, GoalLifecycle } from "../goal-status.ts";
import { placeFor } from "../part-of.ts";
import { refuseRetracted } from "../retract.ts";
import { allWritten, atMost } from "../written-lists.ts";
import { AnswerGoalInput, GoalChange, SetGoalInput } from "./inputs.ts";
import { keepVersion } from "./keep-version.ts";
import { kept, targetsOf } from "./targets.ts";

/** Goals: set, agreed to, changed. */
@Resolver()
export class GoalMutations {
  @Mutation(() => Goal, { nullable: true, description: "Sets a goal of the client, by itself or in a plan that you may read. The client's agreement begins as PENDING." })
  async setGoal(@Arg("input", () => SetGoalInput) input: SetGoalInput, @Ctx() context: Context): Promise<Goal | null> {
    const { clientId, carePlanId, categories, target = null, targets = null, ...values } = input;
    beginning(GOAL, values.lifecycle);
    const goal = {
      ...values, ...kept(targetsOf({ target, targets, start: values.start ?? null }) ?? []), description: written("description", values.description),
      indicators: allWritten("indicators", values.indicators), addresses: idsOf("addresses", values.addresses), buildsOn: idsOf("buildsOn", values.buildsOn),
      clientAgreement: ClientAgreement.PENDING, clientAnswer: null,
    };
    const extra = matterOf(categories);
    const id = await context.writes.commit(async (em) => context.writes.add(
      em, Goal, clientId, { ...goal, carePlanId: await placeFor(em, CarePlan, clientId, carePlanId) }, extra));
    return readAfter(context, Goal, id);
  }

  @Mutation(() => Goal, {
    nullable: true,
    description: "Changes a goal of your agency, with the reason; the version before stays on file (versions). When what was agreed changes, the client is asked anew.",
  })
  updateGoal(
    @Arg("id", () => ID) id: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("change", () => GoalChange) change: GoalChange,
    @Ctx() context: Context,
  ): Promise<Goal | null> {
    const raised = maskOf(matterOf(change.categories));
    const reason = written("change.reason", change.reason);
    const targets = targetsOf(change);
    const content = {
      ...(change.description == null ? {} : { description: written("change.description", change.description) }),
      ...(targets === undefined ? {} : kept(targets)),
      ...(change.start === undefined ? {} : { start: change.start }),
      ...(change.addresses == null ? {} : { addresses: idsOf("change.addresses", change.addresses) }),
    };
    return amendAndRead(context, Goal, id, expectedVersion, async (goal, _at, em) => {
      if (goal.author !== context.caller.agency) throw new PublicError("NOT_FOUND");
      refuseRetracted(goal);
      await keepVersion(em, context, goal, change.because ?? null, reason);
      const stood = saying(goal);
      if (change.lifecycle === GoalLifecycle.ACCEPTED && goal.clientAgreement === ClientAgreement.DISAGREE) {
        throw new PublicError("BAD_USER_INPUT", "change.lifecycle: the client disagrees; a goal is ACCEPTED when she has said otherwise (answerGoal), or what it says has changed.");
      }
      if (change.lifecycle != null && change.lifecycle !== goal.lifecycle) goal.lifecycle = following(GOAL, goal.lifecycle, change.lifecycle);
      if (change.achievement !== undefined) goal.achievement = change.achievement;
      goal.statusReason = reason;
      if (change.indicators != null) goal.indicators = allWritten("change.indicators", change.indicators);
      if (change.horizon !== undefined) goal.horizon = change.horizon;
      if (change.priority !== undefined) goal.priority = change.priority;
      if (change.buildsOn != null) goal.buildsOn = idsOf("change.buildsOn", change.buildsOn);
      // She agreed to what it said; of what it says now she is asked anew.
      if (Object.keys(content).length > 0) Object.assign(goal, content, { clientAgreement: ClientAgreement.PENDING, clientAnswer: null });
      for (const { due } of goal.targets) inOrder("start", goal.start, "target.due", due);
      goal.mask |= raised;
      if (saying(goal) === stood) throw new PublicError("BAD_USER_INPUT", "change: give what has changed; the goal says all of this already.");
    });
  }

  @Mutation(() => Goal, { nullable: true, description: "What the client says to a goal: by herself, or as a worker of the goal's agency heard it." })
  answerGoal(@Arg("input", () => AnswerGoalInput) { id, expectedVersion, agreement, said }: AnswerGoalInput, @Ctx() context: Context): Promise<Goal | null> {
    decided(agreement);
    return amendAndRead(context, Goal, id, expectedVersion, (goal, at) => {
      refuseRetracted(goal);
      goal.clientAgreement = agreement;
      goal.clientAnswer = answerOf(context.caller, said, at);
    });
  }
}

/** Needs and strengths are kept in another subgraph; an id that is none leads nowhere, and is refused only where it cannot be one. */
function idsOf(field: string, ids: readonly string[]): string[] {
  const wrong = atMost(field, ids).findIndex((id) => !isUuid(id));
  if (wrong >= 0) throw new PublicError("BAD_USER_INPUT", `${field}[${wrong}] is no id.`);
  return [...new Set(ids)];
}

/** What a goal says, its categories included: a version is kept of what was changed, never of nothing. */
function saying({ description, lifecycle, achievement, targets, indicators, horizon, priority, start, addresses, buildsOn, mask }: Goal): string {
  return JSON.stringify([description, lifecycle, achievement, targets, indicators, horizon, priority, start, addresses, buildsOn, mask]);
}
