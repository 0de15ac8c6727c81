import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Float, ID, ObjectType, registerEnumType } from "type-graphql";
import { AboutClient } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { LocalDate } from "../../scalars.ts";
import { EntryRecord } from "../entry-record.ts";

/** Which way a value goes when it goes well. */
export enum BetterWhen { HIGHER = "HIGHER", LOWER = "LOWER" }
registerEnumType(BetterWhen, { name: "BetterWhen", description: "Which way a value goes when it goes well." });

/** One outcome on one day: a value, words, or both. Those of one name are a series. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, sort: "measuredOn", shownWith: { goalId: "Goal" },
  indexes: [["clientId", "goalId", "measuredOn", "id"]],
})
@ObjectType({ description: "One outcome on one day: a value, words, or both. Those of one name are a series." })
export class OutcomeMeasure extends EntryRecord {
  /** The goal it tells of. */
  @Property({ type: "uuid", nullable: true })
  goalId!: string | null;

  @Field(() => String, { description: "What is measured: nights in a bed of one's own, PHQ-9, how she speaks of her children." })
  @Property({ type: "text" })
  measure!: string;

  @Field(() => LocalDate)
  @Property({ type: "string", columnType: "date" })
  measuredOn!: string;

  @Field(() => Float, { nullable: true })
  @Property({ type: "double precision", nullable: true })
  value!: number | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  unit!: string | null;

  @Field(() => BetterWhen, { nullable: true, description: "Null where there is no value." })
  @Property({ type: "text", nullable: true })
  better!: BetterWhen | null;

  @Field(() => String, { nullable: true, description: "What cannot be counted, in words." })
  @Property({ type: "text", nullable: true })
  words!: string | null;

  @Field(() => ID, { nullable: true, description: "The assessment whose score it is." })
  @Property({ type: "uuid", nullable: true })
  assessmentId!: string | null;

  /** The intervention whose effect it shows. */
  @Property({ type: "uuid", nullable: true })
  interventionId!: string | null;
}
