import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../../client-record.ts";
import { AboutClient } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { LocalDate } from "../../scalars.ts";
import { ActionStatus } from "./action-status.ts";

registerEnumType(ActionStatus, { name: "ActionStatus", description: "State of an action step." });

/** One thing that somebody does by a day, so that a goal comes nearer. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, shownWith: { goalId: "Goal" },
  indexes: [["clientId", "goalId", "recordedAt", "id"], ["clientId", "interventionId", "recordedAt", "id"]],
})
@ObjectType({ description: "One thing that somebody does by a day, so that a goal comes nearer. Shown with its goal only." })
export class ActionStep extends ClientRecord {
  /** The goal. */
  @Property({ type: "uuid" })
  goalId!: string;

  /** The intervention that carries it. */
  @Property({ type: "uuid", nullable: true })
  interventionId?: string | null;

  @Field(() => String)
  @Property({ type: "text" })
  what!: string;

  @Field(() => String, { description: "Who does it: the client, a worker, an agency." })
  @Property({ type: "text" })
  who!: string;

  @Field(() => ID, { nullable: true, description: "The user who answers for it, where it is one of the agency's." })
  @Property({ type: "text", nullable: true })
  worker!: string | null;

  @Field(() => LocalDate, { nullable: true })
  @Property({ type: "string", columnType: "date", nullable: true })
  due!: string | null;

  @Field(() => ActionStatus)
  @Property({ type: "text" })
  status!: ActionStatus;

  @Field(() => String, { nullable: true, description: "Why the status is what it is." })
  @Property({ type: "text", nullable: true })
  statusReason!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "The day it was done." })
  @Property({ type: "string", columnType: "date", nullable: true })
  doneOn!: string | null;
}
