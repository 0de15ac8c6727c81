import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Float, ObjectType } from "type-graphql";
import { AboutClient, Open } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { LocalDate } from "../../scalars.ts";
import { EntryRecord } from "../entry-record.ts";
import { GoalAchievement } from "../goal-status.ts";
import { PART_OF_RECORD } from "../made-when-asked.ts";

/** What was found of one of a goal's targets. */
@Open(PART_OF_RECORD)
@ObjectType({ description: "What was found of one of a goal's targets." })
export class MeasuredTarget {
  @Field(() => String, { description: "What was measured, as the target has it." })
  measure!: string;

  @Field(() => Float)
  value!: number;

  @Field(() => String, { nullable: true })
  unit?: string | null;
}

/** How near a goal was on a day, as one agency found it together with the client. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, sort: "reviewedOn", shownWith: { goalId: "Goal" },
  indexes: [["clientId", "goalId", "reviewedOn", "id"]],
})
@ObjectType({ description: "How near a goal was on a day, as one agency found it together with the client. Written once; shown with its goal only." })
export class ProgressReview extends EntryRecord {
  /** The goal. */
  @Property({ type: "uuid" })
  goalId!: string;

  @Field(() => LocalDate)
  @Property({ type: "string", columnType: "date" })
  reviewedOn!: string;

  @Field(() => GoalAchievement)
  @Property({ type: "text" })
  achievement!: GoalAchievement;

  @Field(() => [MeasuredTarget])
  @Property({ type: "json" })
  measured!: MeasuredTarget[];

  @Field(() => String, { description: "What was seen, in words." })
  @Property({ type: "text" })
  narrative!: string;

  @Field(() => LocalDate, { nullable: true, description: "The day of the next review." })
  @Property({ type: "string", columnType: "date", nullable: true })
  nextOn!: string | null;
}
