import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType } from "type-graphql";
import { AboutClient, Open } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { LocalDate } from "../../scalars.ts";
import { WorkRecord } from "../work-record.ts";
import { CrisisKind } from "./crisis-kind.ts";
import { SafetyPlanStatus } from "./safety-plan-status.ts";

/** Somebody to turn to. */
@Open("Only ever part of a SafetyPlan, which carries the categories.")
@ObjectType({ description: "Somebody to turn to: a friend, a hotline, a professional." })
export class TurnTo {
  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true, description: "How she is reached." })
  reach!: string | null;
}

/** What the client has planned for the moment when it becomes too much: six steps, from her own signs to making the place safe. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "care_plans", always: ["CRISIS"], may: MATTER_CATEGORIES })
@ObjectType({ description: "What the client has planned for the moment when it becomes too much. What it is against decides what it tells beside CRISIS." })
export class SafetyPlan extends WorkRecord {
  @Field(() => CrisisKind, { description: "What it is a plan against." })
  @Property({ type: "text" })
  against!: CrisisKind;

  @Field(() => SafetyPlanStatus)
  @Property({ type: "text" })
  status!: SafetyPlanStatus;

  @Field(() => [String], { description: "By what she notices that it begins." })
  @Property({ type: "text[]" })
  warningSigns!: string[];

  @Field(() => [String], { description: "What she can do by herself." })
  @Property({ type: "text[]" })
  copingStrategies!: string[];

  @Field(() => [String], { description: "People and places that take her mind off it." })
  @Property({ type: "text[]" })
  distractions!: string[];

  @Field(() => [TurnTo], { description: "Whom of her own people she can ask for help." })
  @Property({ type: "json" })
  people!: TurnTo[];

  @Field(() => [TurnTo], { description: "Which professionals and services she can call." })
  @Property({ type: "json" })
  professionals!: TurnTo[];

  @Field(() => [String], { description: "How the place she is in is made safe." })
  @Property({ type: "text[]" })
  makingSafe!: string[];

  @Field(() => String, { nullable: true, description: "What is most worth living for, in her own words." })
  @Property({ type: "text", nullable: true })
  worthLivingFor!: string | null;

  @Field(() => Boolean, { description: "Whether she made it herself, with a worker beside her." })
  @Property({ type: "boolean" })
  madeWithClient!: boolean;

  @Field(() => LocalDate, { nullable: true, description: "The day by which to look at it again." })
  @Property({ type: "string", columnType: "date", nullable: true })
  reviewDue!: string | null;

  /** The plan that it replaces. */
  @Property({ type: "uuid", nullable: true })
  replacesId!: string | null;

  /** The episode it belongs to. */
  @Property({ type: "uuid", nullable: true })
  episodeId!: string | null;
}
