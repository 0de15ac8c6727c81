import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { AboutClient } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { LocalDate } from "../../scalars.ts";
import { WorkRecord } from "../work-record.ts";
import { AdvocacyStatus } from "./advocacy-status.ts";
import { Barrier } from "./barrier.ts";

/** How somebody is stood by. */
export enum AdvocacyKind {
  SPEAK_ON_BEHALF = "SPEAK_ON_BEHALF", EDUCATE_ON_RIGHTS = "EDUCATE_ON_RIGHTS", SUPPORT_SELF_ADVOCACY = "SUPPORT_SELF_ADVOCACY", NEGOTIATION = "NEGOTIATION",
  APPEAL = "APPEAL", ACCOMPANIMENT = "ACCOMPANIMENT",
}
registerEnumType(AdvocacyKind, { name: "AdvocacyKind", description: "How a client is stood by." });

/** Speaking up for one client against what stands in her way. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES })
@ObjectType({ description: "Speaking up for one client against what stands in her way. It carries what her goal is about." })
export class AdvocacyActivity extends WorkRecord {
  @Field(() => AdvocacyKind)
  @Property({ type: "text" })
  kind!: AdvocacyKind;

  @Field(() => AdvocacyStatus)
  @Property({ type: "text" })
  status!: AdvocacyStatus;

  @Field(() => String, { description: "Towards whom: an office, a landlord, a school." })
  @Property({ type: "text" })
  target!: string;

  @Field(() => Barrier)
  @Property({ type: "text" })
  barrier!: Barrier;

  @Field(() => String, { nullable: true, description: "The barrier in words." })
  @Property({ type: "text", nullable: true })
  barrierText!: string | null;

  @Field(() => String, { description: "What is asked for." })
  @Property({ type: "text" })
  ask!: string;

  @Field(() => LocalDate, { nullable: true, description: "The day by which an answer is due." })
  @Property({ type: "string", columnType: "date", nullable: true })
  due!: string | null;

  @Field(() => String, { nullable: true, description: "What came of it." })
  @Property({ type: "text", nullable: true })
  outcome!: string | null;

  /** The goal it is for. */
  @Property({ type: "uuid", nullable: true })
  goalId!: string | null;

  /** The episode it belongs to. */
  @Property({ type: "uuid", nullable: true })
  episodeId!: string | null;
}
