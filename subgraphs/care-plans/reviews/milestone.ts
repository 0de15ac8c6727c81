import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../../client-record.ts";
import { AboutClient } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { LocalDate } from "../../scalars.ts";
import { MilestoneStatus } from "./milestone-status.ts";

registerEnumType(MilestoneStatus, { name: "MilestoneStatus", description: "State of a milestone." });

/** Something on the way to a goal that is worth celebrating. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, shownWith: { goalId: "Goal" },
  indexes: [["clientId", "goalId", "recordedAt", "id"]],
})
@ObjectType({ description: "Something on the way to a goal that is worth celebrating. Shown with its goal only." })
export class Milestone extends ClientRecord {
  /** The goal. */
  @Property({ type: "uuid" })
  goalId!: string;

  @Field(() => String)
  @Property({ type: "text" })
  title!: string;

  @Field(() => MilestoneStatus)
  @Property({ type: "text" })
  status!: MilestoneStatus;

  @Field(() => LocalDate, { nullable: true, description: "The day by which it is hoped for." })
  @Property({ type: "string", columnType: "date", nullable: true })
  due!: string | null;

  @Field(() => LocalDate, { nullable: true })
  @Property({ type: "string", columnType: "date", nullable: true })
  reachedOn!: string | null;

  @Field(() => String, { nullable: true, description: "How it was celebrated, or why it was dropped." })
  @Property({ type: "text", nullable: true })
  words!: string | null;
}
