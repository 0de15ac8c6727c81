import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { AboutClient, Open } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { DateTime } from "../../scalars.ts";
import { WorkRecord } from "../work-record.ts";
import { CrisisKind } from "./crisis-kind.ts";
import { CrisisStatus } from "./crisis-status.ts";

/** Who can be called in an emergency. */
export enum EmergencyService {
  POLICE = "POLICE", AMBULANCE = "AMBULANCE", FIRE = "FIRE", CRISIS_TEAM = "CRISIS_TEAM", HOTLINE = "HOTLINE", SHELTER = "SHELTER", HOSPITAL = "HOSPITAL",
  CHILD_PROTECTION = "CHILD_PROTECTION",
}
registerEnumType(EmergencyService, { name: "EmergencyService", description: "Who can be called in an emergency." });

const PART = "Only ever part of a CrisisEvent, which carries the categories.";

/** A call for help from outside. */
@Open(PART)
@ObjectType({ description: "A call for help from outside." })
export class EmergencyCall {
  @Field(() => EmergencyService)
  service!: EmergencyService;

  @Field(() => DateTime)
  at!: string;

  @Field(() => String, { nullable: true, description: "Their number for it." })
  reference!: string | null;

  @Field(() => String, { nullable: true, description: "What they did." })
  outcome!: string | null;

  @Field(() => ID, { description: "The user who noted it." })
  by!: string;
}

/** Something done in a crisis. */
@Open(PART)
@ObjectType({ description: "Something done in a crisis." })
export class CrisisAction {
  @Field(() => String)
  what!: string;

  @Field(() => DateTime)
  at!: string;

  @Field(() => ID, { description: "The user who noted it." })
  by!: string;
}

/** How somebody who was hurt before is met without being hurt again. */
@Open(PART)
@ObjectType({ description: "How somebody who was hurt before is met without being hurt again." })
export class TraumaInformed {
  @Field(() => [String], { description: "What is to be avoided." })
  triggers!: string[];

  @Field(() => [String], { description: "What she was given to choose." })
  choices!: string[];

  @Field(() => [String], { description: "What helps her." })
  helps!: string[];
}

/** A crisis, and what was done in it. It opens no file to anybody: breaking the glass is another thing. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "care_plans", always: ["CRISIS"], may: MATTER_CATEGORIES, sort: "occurredAt" })
@ObjectType({ description: "A crisis, and what was done in it. Its kind decides what it tells beside CRISIS. Recording one opens no file to anybody." })
export class CrisisEvent extends WorkRecord {
  @Field(() => CrisisKind)
  @Property({ type: "text" })
  kind!: CrisisKind;

  @Field(() => CrisisStatus)
  @Property({ type: "text" })
  status!: CrisisStatus;

  @Field(() => DateTime)
  @Property({ type: "string", columnType: "timestamptz(3)" })
  occurredAt!: string;

  @Field(() => DateTime, { nullable: true, description: "When it was resolved." })
  @Property({ type: "string", runtimeType: "string", columnType: "timestamptz(3)", nullable: true })
  resolvedAt!: string | null;

  @Field(() => String, { description: "What happened." })
  @Property({ type: "text" })
  description!: string;

  @Field(() => Boolean, { nullable: true, description: "Whether she was safe at that moment; null when nobody could tell." })
  @Property({ type: "boolean", nullable: true })
  immediatelySafe!: boolean | null;

  @Field(() => [String], { description: "What endangers her or others." })
  @Property({ type: "text[]" })
  safetyConcerns!: string[];

  @Field(() => String, { nullable: true, description: "How it was calmed." })
  @Property({ type: "text", nullable: true })
  deEscalation!: string | null;

  @Field(() => String, { nullable: true, description: "What support she was given." })
  @Property({ type: "text", nullable: true })
  emotionalSupport!: string | null;

  @Field(() => TraumaInformed, { nullable: true })
  @Property({ type: "json", nullable: true })
  traumaInformed!: TraumaInformed | null;

  @Field(() => [CrisisAction], { description: "What was done, in the order in which it was noted." })
  @Property({ type: "json" })
  actions!: CrisisAction[];

  @Field(() => [EmergencyCall], { description: "Who was called, in the order in which it was noted." })
  @Property({ type: "json" })
  emergencyCalls!: EmergencyCall[];

  /** The episode it belongs to. */
  @Property({ type: "uuid", nullable: true })
  episodeId!: string | null;
}
