import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { AboutClient, Open } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { DateTime, LocalDate } from "../../scalars.ts";
import { WorkRecord } from "../work-record.ts";
import { InterventionStatus } from "./intervention-status.ts";
import { InterventionType } from "./intervention-type.ts";

/** What an intervention has done so far. */
export enum Effect { HELPED = "HELPED", HELPED_PARTLY = "HELPED_PARTLY", NO_CHANGE = "NO_CHANGE", MADE_WORSE = "MADE_WORSE", TOO_EARLY = "TOO_EARLY" }
registerEnumType(Effect, { name: "Effect", description: "What an intervention has done so far." });

const PART = "Only ever part of an Intervention, which carries the categories.";

/** On what it rests that an intervention works. */
@Open(PART)
@ObjectType({ description: "On what it rests that an intervention works." })
export class PracticeModel {
  @Field(() => String, { description: "The practice model, such as motivational interviewing." })
  model!: string;

  @Field(() => String, { nullable: true, description: "Where it is shown: a clearinghouse, a study, a guideline." })
  source!: string | null;
}

/** How an intervention was judged at one time. */
@Open(PART)
@ObjectType({ description: "How an intervention was judged at one time." })
export class EffectRating {
  @Field(() => Effect)
  effect!: Effect;

  @Field(() => String, { nullable: true, description: "By what it is seen." })
  note!: string | null;

  @Field(() => DateTime)
  at!: string;

  @Field(() => ID, { description: "The user who judged it." })
  by!: string;
}

/** Something done for or with the client on the way to a goal. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, indexes: [["clientId", "goalId", "recordedAt", "id"]],
})
@ObjectType({ description: "Something done for or with the client on the way to a goal. It carries what its type tells and what its goal is about." })
export class Intervention extends WorkRecord {
  @Field(() => InterventionType)
  @Property({ type: "text" })
  type!: InterventionType;

  @Field(() => InterventionStatus)
  @Property({ type: "text" })
  status!: InterventionStatus;

  @Field(() => String)
  @Property({ type: "text" })
  title!: string;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  description!: string | null;

  @Field(() => PracticeModel, { nullable: true })
  @Property({ type: "json", nullable: true })
  evidence!: PracticeModel | null;

  @Field(() => String, { nullable: true, description: "How it is fitted to the client's culture and circumstances." })
  @Property({ type: "text", nullable: true })
  adaptation!: string | null;

  @Field(() => String, { nullable: true, description: "Who does it: a role, an agency, the client." })
  @Property({ type: "text", nullable: true })
  who!: string | null;

  @Field(() => String, { nullable: true, description: "How often and for how long." })
  @Property({ type: "text", nullable: true })
  frequency!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Its first day." })
  @Property({ type: "string", columnType: "date", nullable: true })
  from!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Its last day." })
  @Property({ type: "string", columnType: "date", nullable: true })
  until!: string | null;

  @Field(() => [ID], { description: "Ids of the instruments by whose scores its effect is measured; Client.outcomeTrend has the scores." })
  @Property({ type: "text[]" })
  instruments!: string[];

  @Field(() => [EffectRating], { description: "How it was judged, oldest first; the last one holds." })
  @Property({ type: "json" })
  ratings!: EffectRating[];

  @Field(() => ID, { nullable: true, description: "The service of the directory by which it is done." })
  @Property({ type: "uuid", nullable: true })
  serviceId!: string | null;

  /** The goal it is for. */
  @Property({ type: "uuid", nullable: true })
  goalId!: string | null;

  /** The episode it belongs to. */
  @Property({ type: "uuid", nullable: true })
  episodeId!: string | null;
}
