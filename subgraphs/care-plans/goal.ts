import type { Opt } from "@mikro-orm/core";
import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Float, ID, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../client-record.ts";
import { AboutClient, Open } from "../declaration.ts";
import { MATTER_CATEGORIES } from "../matter.ts";
import { LocalDate } from "../scalars.ts";
import { ClientAgreement, ClientAnswer } from "./client-answer.ts";
import { GoalHorizon, GoalPriority } from "./goals/weight.ts";
import { GoalAchievement, GoalLifecycle } from "./goal-status.ts";

registerEnumType(GoalLifecycle, { name: "GoalLifecycle", description: "Where a goal stands as an undertaking (FHIR)." });
registerEnumType(GoalAchievement, { name: "GoalAchievement", description: "How near a goal is (FHIR)." });

/** How a measured value is held against the target's. */
export enum Comparator { LESS = "LESS", AT_MOST = "AT_MOST", EQUAL = "EQUAL", AT_LEAST = "AT_LEAST", MORE = "MORE" }
registerEnumType(Comparator, { name: "Comparator", description: "How a measured value is held against the target's." });

/** By what it is seen that a goal is reached. */
@Open("Only ever part of a Goal, which carries the categories.")
@ObjectType({ description: "By what it is seen that a goal is reached." })
export class GoalTarget {
  @Field(() => String, { description: "What is measured." })
  measure!: string;

  @Field(() => Comparator, { nullable: true })
  comparator?: Comparator | null;

  @Field(() => Float, { nullable: true })
  value?: number | null;

  @Field(() => String, { nullable: true })
  unit?: string | null;

  @Field(() => LocalDate, { nullable: true, description: "The day by which it is to be reached." })
  due?: string | null;
}

/** What the client wants to reach. A goal carries the categories of the needs it addresses, so it may be hidden in a plan that is not. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, indexes: [["clientId", "carePlanId", "recordedAt", "id"]],
  answeredByClient: ["clientAgreement", "clientAnswer"],
})
@ObjectType({ description: "What the client wants to reach. It carries the categories of what it is about." })
export class Goal extends ClientRecord {
  /** The plan it belongs to. */
  @Property({ type: "uuid", nullable: true })
  carePlanId!: string | null;

  @Field(() => String)
  @Property({ type: "text" })
  description!: string;

  @Field(() => GoalLifecycle)
  @Property({ type: "text" })
  lifecycle!: GoalLifecycle;

  @Field(() => GoalAchievement, { nullable: true })
  @Property({ type: "text", nullable: true })
  achievement!: GoalAchievement | null;

  @Field(() => String, { nullable: true, description: "Why lifecycle or achievement are what they are." })
  @Property({ type: "text", nullable: true })
  statusReason!: string | null;

  @Field(() => GoalTarget, { nullable: true, description: "The first of its targets." })
  @Property({ type: "json", nullable: true })
  target!: GoalTarget | null;

  /** What is to be seen beside the first target. */
  @Property({ type: "json", nullable: true })
  furtherTargets!: GoalTarget[] | null;

  @Field(() => [GoalTarget], { description: "Everything by which it is seen that it is reached." })
  get targets(): Opt<GoalTarget[]> {
    return [...(this.target === null ? [] : [this.target]), ...(this.furtherTargets ?? [])];
  }

  @Field(() => [String], { description: "What tells on the way that it is going well, in words." })
  @Property({ type: "text[]", defaultRaw: "'{}'" })
  indicators!: Opt<string[]>;

  @Field(() => GoalHorizon, { nullable: true })
  @Property({ type: "text", nullable: true })
  horizon!: GoalHorizon | null;

  @Field(() => GoalPriority, { nullable: true })
  @Property({ type: "text", nullable: true })
  priority!: GoalPriority | null;

  @Field(() => LocalDate, { nullable: true, description: "The day work on it begins." })
  @Property({ type: "string", columnType: "date", nullable: true })
  start!: string | null;

  @Field(() => [ID], { description: "Ids of the needs it addresses." })
  @Property({ type: "text[]" })
  addresses!: string[];

  /** Ids of the strengths it builds on. */
  @Property({ type: "text[]", defaultRaw: "'{}'" })
  buildsOn!: Opt<string[]>;

  @Field(() => ClientAgreement, { description: "What the client says to it; said anew when it is changed." })
  @Property({ type: "text", default: ClientAgreement.PENDING })
  clientAgreement!: Opt<ClientAgreement>;

  @Field(() => ClientAnswer, { nullable: true, description: "What she said and how; null before she was asked." })
  @Property({ type: "json", nullable: true })
  clientAnswer!: ClientAnswer | null;
}
