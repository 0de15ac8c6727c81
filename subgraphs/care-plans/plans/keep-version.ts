import type { EntityManager } from "@mikro-orm/postgresql";
import type { Context } from "../../context.ts";
import type { CarePlan } from "../care-plan.ts";
import { addPart } from "../part-of.ts";
import { CarePlanVersion } from "./care-plan-version.ts";
import type { ChangeReason } from "./change-reason.ts";

/** Keeps a plan as it stands, before it is changed in the same transaction: no edit is silent. */
export function keepVersion(
  em: EntityManager, context: Context, plan: CarePlan, because: ChangeReason | null, reason: string | null,
): Promise<string> {
  const { id, version, status, title, description, from, until, activities } = plan;
  return addPart(em, context, CarePlanVersion, plan, { carePlanId: id, number: version, status, title, description, from, until, activities, because, reason });
}

/** Slug of the agency that leads a plan. */
export function leadOf({ leadAgency, author }: Pick<CarePlan, "leadAgency" | "author">): string {
  return leadAgency ?? author;
}
