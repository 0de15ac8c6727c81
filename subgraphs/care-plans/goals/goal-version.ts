import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { ClientRecord } from "../../client-record.ts";
import { AboutClient } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { LocalDate } from "../../scalars.ts";
import { ClientAgreement } from "../client-answer.ts";
import { GoalTarget } from "../goal.ts";
import { GoalAchievement, GoalLifecycle } from "../goal-status.ts";
import { ChangeReason } from "../plans/change-reason.ts";

/** A goal as it stood before a change. Nothing of it is ever rewritten. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, shownWith: { goalId: "Goal" },
  indexes: [["clientId", "goalId", "recordedAt", "id"]],
})
@ObjectType({ description: "A goal as it stood before a change, and why it was changed. Shown with its goal only." })
export class GoalVersion extends ClientRecord {
  /** The goal. */
  @Property({ type: "uuid" })
  goalId!: string;

  @Field(() => Int, { description: "The version of the goal that stood." })
  @Property({ type: "integer" })
  number!: number;

  @Field(() => String)
  @Property({ type: "text" })
  description!: string;

  @Field(() => GoalLifecycle)
  @Property({ type: "text" })
  lifecycle!: GoalLifecycle;

  @Field(() => GoalAchievement, { nullable: true })
  @Property({ type: "text", nullable: true })
  achievement!: GoalAchievement | null;

  @Field(() => [GoalTarget])
  @Property({ type: "json" })
  targets!: GoalTarget[];

  @Field(() => LocalDate, { nullable: true })
  @Property({ type: "string", columnType: "date", nullable: true })
  start!: string | null;

  @Field(() => [ID], { description: "Ids of the needs it addressed." })
  @Property({ type: "text[]" })
  addresses!: string[];

  @Field(() => ClientAgreement, { description: "What the client had said to it." })
  @Property({ type: "text" })
  clientAgreement!: ClientAgreement;

  @Field(() => ChangeReason, { nullable: true, description: "What asked for the change." })
  @Property({ type: "text", nullable: true })
  because!: ChangeReason | null;

  @Field(() => String, { description: "Why, in words." })
  @Property({ type: "text" })
  reason!: string;
}
