import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../../client-record.ts";
import { AboutClient } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { LocalDate } from "../../scalars.ts";
import { ClientAnswer } from "../client-answer.ts";
import { FeedbackStatus } from "./feedback-status.ts";

registerEnumType(FeedbackStatus, { name: "FeedbackStatus", description: "State of somebody's word on how it goes." });

/** Whose word it is. */
export enum FeedbackFrom { CLIENT = "CLIENT", FAMILY = "FAMILY", PROVIDER = "PROVIDER", AGENCY = "AGENCY" }
registerEnumType(FeedbackFrom, { name: "PlanFeedbackFrom", description: "Whose word on a plan it is." });

/** What somebody thinks of how it goes; the client writes her own when she was asked for it. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, shownWith: { carePlanId: "CarePlan", goalId: "Goal" },
  answeredByClient: ["status", "rating", "text", "givenOn", "said"],
})
@ObjectType({ description: "What somebody thinks of how it goes; the client writes her own when she was asked for it." })
export class Feedback extends ClientRecord {
  /** The plan it is about. */
  @Property({ type: "uuid", nullable: true })
  carePlanId!: string | null;

  /** The goal it is about. */
  @Property({ type: "uuid", nullable: true })
  goalId!: string | null;

  @Field(() => FeedbackFrom)
  @Property({ type: "text" })
  from!: FeedbackFrom;

  @Field(() => String, { nullable: true, description: "Who exactly, where that is to be said: a sister, the night shift." })
  @Property({ type: "text", nullable: true })
  who!: string | null;

  @Field(() => String, { description: "What it is about." })
  @Property({ type: "text" })
  about!: string;

  @Field(() => FeedbackStatus)
  @Property({ type: "text" })
  status!: FeedbackStatus;

  @Field(() => String, { nullable: true, description: "Why none had come, or why there should be none on file." })
  @Property({ type: "text", nullable: true })
  statusReason!: string | null;

  @Field(() => Int, { nullable: true, description: "From 1, bad, to 5, good." })
  @Property({ type: "integer", nullable: true })
  rating!: number | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  text!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "The day it was given." })
  @Property({ type: "string", columnType: "date", nullable: true })
  givenOn!: string | null;

  @Field(() => ClientAnswer, { nullable: true, description: "How the client said it, where it is hers." })
  @Property({ type: "json", nullable: true })
  said!: ClientAnswer | null;
}
