import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { AboutClient } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { LocalDate } from "../../scalars.ts";
import { ClientAnswer } from "../client-answer.ts";
import { EntryRecord } from "../entry-record.ts";

/** Whether the client took one of the ways she was offered. */
export enum DecisionOutcome { CHOSE = "CHOSE", DECLINED = "DECLINED", POSTPONED = "POSTPONED" }
registerEnumType(DecisionOutcome, {
  name: "DecisionOutcome",
  description: "Whether the client took one of the ways she was offered.",
  valuesConfig: { DECLINED: { description: "She wanted none of them, which is hers to say." } },
});

/** What the client decided about her own care, and between what: the log of her choices. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, shownWith: { carePlanId: "CarePlan", goalId: "Goal" },
  indexes: [["clientId", "carePlanId", "recordedAt", "id"]],
})
@ObjectType({ description: "What the client decided about her own care, and between what. Written once; a change of mind is another decision." })
export class ClientDecision extends EntryRecord {
  /** The plan it is about. */
  @Property({ type: "uuid", nullable: true })
  carePlanId!: string | null;

  /** The goal it is about. */
  @Property({ type: "uuid", nullable: true })
  goalId!: string | null;

  @Field(() => String, { description: "What there was to decide." })
  @Property({ type: "text" })
  question!: string;

  @Field(() => DecisionOutcome)
  @Property({ type: "text" })
  outcome!: DecisionOutcome;

  @Field(() => String, { nullable: true, description: "What she chose; null where she declined or postponed." })
  @Property({ type: "text", nullable: true })
  choice!: string | null;

  @Field(() => [String], { description: "What she was offered, that which she chose included." })
  @Property({ type: "text[]" })
  alternativesOffered!: string[];

  @Field(() => String, { nullable: true, description: "Why, as she says." })
  @Property({ type: "text", nullable: true })
  rationale!: string | null;

  @Field(() => LocalDate)
  @Property({ type: "string", columnType: "date" })
  decidedOn!: string;

  @Field(() => ClientAnswer)
  @Property({ type: "json" })
  said!: ClientAnswer;
}
