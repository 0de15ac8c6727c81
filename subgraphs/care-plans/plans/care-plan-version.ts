import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Int, ObjectType } from "type-graphql";
import { ClientRecord } from "../../client-record.ts";
import { AboutClient } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { LocalDate } from "../../scalars.ts";
import { CarePlanActivity } from "../care-plan.ts";
import { CarePlanStatus } from "../care-plan-status.ts";
import { ChangeReason } from "./change-reason.ts";

/** A plan as it stood before a change; its author is the agency that made the change. Nothing of it is ever rewritten. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, shownWith: { carePlanId: "CarePlan" },
  indexes: [["clientId", "carePlanId", "recordedAt", "id"]],
})
@ObjectType({ description: "A plan as it stood before a change, and why it was changed; the author is the agency that changed it. Shown with its plan only." })
export class CarePlanVersion extends ClientRecord {
  /** The plan. */
  @Property({ type: "uuid" })
  carePlanId!: string;

  @Field(() => Int, { description: "The version of the plan that stood." })
  @Property({ type: "integer" })
  number!: number;

  @Field(() => CarePlanStatus)
  @Property({ type: "text" })
  status!: CarePlanStatus;

  @Field(() => String)
  @Property({ type: "text" })
  title!: string;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  description!: string | null;

  @Field(() => LocalDate, { nullable: true })
  @Property({ type: "string", columnType: "date", nullable: true })
  from!: string | null;

  @Field(() => LocalDate, { nullable: true })
  @Property({ type: "string", columnType: "date", nullable: true })
  until!: string | null;

  @Field(() => [CarePlanActivity])
  @Property({ type: "json" })
  activities!: CarePlanActivity[];

  @Field(() => ChangeReason, { nullable: true, description: "What asked for the change; null where only the status moved." })
  @Property({ type: "text", nullable: true })
  because!: ChangeReason | null;

  @Field(() => String, { nullable: true, description: "Why, in words; null while the plan was a draft." })
  @Property({ type: "text", nullable: true })
  reason!: string | null;
}
