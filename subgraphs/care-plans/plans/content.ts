import type { EntityManager } from "@mikro-orm/postgresql";
import { PublicError } from "../../../schema/public-error.ts";
import { inOrder, written, writtenOrNull } from "../../written.ts";
import type { CarePlan } from "../care-plan.ts";
import { Intervention } from "../interventions/intervention.ts";
import { placeFor } from "../part-of.ts";
import { atMost } from "../written-lists.ts";
import type { PlanContentInput } from "./inputs.ts";
import type { ProposedContent } from "./plan-change.ts";

/** What is to be said of a plan, checked; null where it stays. */
export function contentOf({ title, description, from, until, activities }: PlanContentInput, at = "change"): ProposedContent {
  inOrder(`${at}.from`, from, `${at}.until`, until);
  return {
    title: writtenOrNull(`${at}.title`, title),
    description: writtenOrNull(`${at}.description`, description),
    from: from ?? null,
    until: until ?? null,
    activities: activities == null ? null : atMost(`${at}.activities`, activities).map((activity, position) => (
      { ...activity, description: written(`${at}.activities[${position}].description`, activity.description) })),
  };
}

/** Refuses activities that are carried by what is no intervention of this client for the caller; as a hidden one an invented one is NOT_FOUND. */
export async function refuseUncarried(em: EntityManager, clientId: string, { activities }: Pick<ProposedContent, "activities">): Promise<void> {
  for (const { interventionId } of activities ?? []) await placeFor(em, Intervention, clientId, interventionId);
}

/** Whether anything is said. */
export function saysSomething(content: ProposedContent): boolean {
  return Object.values(content).some((one) => one != null);
}

/** Makes a plan say what `content` says; BAD_USER_INPUT when its last day would come before its first. */
export function put(plan: CarePlan, content: ProposedContent): void {
  const given = Object.fromEntries(Object.entries(content).filter(([, value]) => value != null));
  Object.assign(plan, given);
  if (plan.from !== null && plan.until !== null && plan.until < plan.from) {
    throw new PublicError("BAD_USER_INPUT", "until: the last day of the plan would come before its first.");
  }
}
