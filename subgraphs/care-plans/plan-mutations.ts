import { Arg, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import { maskOf } from "../../schema/consent/category.ts";
import type { Context } from "../context.ts";
import { matterOf } from "../matter.ts";
import { begin, follow } from "../transitions.ts";
import { inOrder, written, writtenOrNull } from "../written.ts";
import { CarePlan } from "./care-plan.ts";
import { CARE_PLAN_STATUSES, DRAWN_UP } from "./care-plan-status.ts";
import { Episode } from "./episode.ts";
import { Goal } from "./goal.ts";
import { GOAL_LIFECYCLES, SET } from "./goal-status.ts";
import { CarePlanChange, CreateCarePlanInput, GoalChange, SetGoalInput } from "./inputs.ts";
import { ofSameClient } from "../same-client.ts";

/** Plans and the goals in them. */
@Resolver()
export class PlanMutations {
  @Mutation(() => CarePlan, { nullable: true, description: "Makes a plan for the client." })
  async createCarePlan(@Arg("input", () => CreateCarePlanInput) input: CreateCarePlanInput, @Ctx() context: Context): Promise<CarePlan | null> {
    const { clientId, episodeId, categories, ...values } = input;
    begin("A care plan", DRAWN_UP, values.status);
    inOrder("from", values.from, "until", values.until);
    const title = written("title", values.title);
    const extra = matterOf(categories);
    const id = await context.writes.commit(async (em) => context.writes.add(
      em, CarePlan, clientId, { ...values, title, episodeId: await ofSameClient(em, Episode, clientId, episodeId) }, extra));
    await context.afresh();
    return context.load.one(CarePlan, id);
  }

  @Mutation(() => CarePlan, { nullable: true, description: "Changes a plan of your agency." })
  async updateCarePlan(
    @Arg("id", () => ID) id: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("change", () => CarePlanChange) change: CarePlanChange,
    @Ctx() context: Context,
  ): Promise<CarePlan | null> {
    const raised = maskOf(matterOf(change.categories));
    await context.writes.amend(CarePlan, id, expectedVersion, (plan) => {
      if (change.status != null && change.status !== plan.status) {
        plan.status = follow("A care plan", CARE_PLAN_STATUSES, plan.status, change.status);
        plan.statusReason = writtenOrNull("reason", change.reason);
      }
      if (change.title != null) plan.title = written("title", change.title);
      if (change.description !== undefined) plan.description = change.description;
      if (change.from !== undefined) plan.from = change.from;
      if (change.until !== undefined) plan.until = change.until;
      if (change.activities != null) plan.activities = change.activities;
      inOrder("from", plan.from, "until", plan.until);
      plan.mask |= raised;
    });
    await context.afresh();
    return context.load.one(CarePlan, id);
  }

  @Mutation(() => Goal, { nullable: true, description: "Sets a goal of the client, in a plan or by itself." })
  async setGoal(@Arg("input", () => SetGoalInput) input: SetGoalInput, @Ctx() context: Context): Promise<Goal | null> {
    const { clientId, carePlanId, categories, ...values } = input;
    begin("A goal", SET, values.lifecycle);
    inOrder("start", values.start, "target.due", values.target?.due);
    const description = written("description", values.description);
    const extra = matterOf(categories);
    const id = await context.writes.commit(async (em) => context.writes.add(
      em, Goal, clientId, { ...values, description, carePlanId: await ofSameClient(em, CarePlan, clientId, carePlanId) }, extra));
    await context.afresh();
    return context.load.one(Goal, id);
  }

  @Mutation(() => Goal, { nullable: true, description: "Changes a goal of your agency." })
  async updateGoal(
    @Arg("id", () => ID) id: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("change", () => GoalChange) change: GoalChange,
    @Ctx() context: Context,
  ): Promise<Goal | null> {
    const raised = maskOf(matterOf(change.categories));
    const reason = writtenOrNull("reason", change.reason);
    await context.writes.amend(Goal, id, expectedVersion, (goal) => {
      if (change.lifecycle != null && change.lifecycle !== goal.lifecycle) {
        goal.lifecycle = follow("A goal", GOAL_LIFECYCLES, goal.lifecycle, change.lifecycle);
        goal.statusReason = reason;
      }
      if (change.achievement !== undefined && change.achievement !== goal.achievement) {
        goal.achievement = change.achievement;
        goal.statusReason = reason;
      }
      if (change.description != null) goal.description = written("description", change.description);
      if (change.target !== undefined) goal.target = change.target;
      if (change.start !== undefined) goal.start = change.start;
      if (change.addresses != null) goal.addresses = change.addresses;
      inOrder("start", goal.start, "target.due", goal.target?.due);
      goal.mask |= raised;
    });
    await context.afresh();
    return context.load.one(Goal, id);
  }
}
