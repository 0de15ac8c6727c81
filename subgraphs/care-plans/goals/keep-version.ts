import type { EntityManager } from "@mikro-orm/postgresql";
import type { Context } from "../../context.ts";
import type { Goal } from "../goal.ts";
import { addPart } from "../part-of.ts";
import type { ChangeReason } from "../plans/change-reason.ts";
import { GoalVersion } from "./goal-version.ts";

/** Keeps a goal as it stands, before it is changed in the same transaction: no edit is silent. */
export function keepVersion(em: EntityManager, context: Context, goal: Goal, because: ChangeReason | null, reason: string): Promise<string> {
  const { id, version, description, lifecycle, achievement, targets, start, addresses, clientAgreement } = goal;
  return addPart(em, context, GoalVersion, goal,
    { goalId: id, number: version, description, lifecycle, achievement, targets, start, addresses, clientAgreement, because, reason });
}
