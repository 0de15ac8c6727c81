import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { AboutClient, Open } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { DateTime } from "../../scalars.ts";
import { WorkRecord } from "../work-record.ts";
import { AppointmentStatus } from "./appointment-status.ts";
import { EncounterKind } from "./encounter-kind.ts";
import { Modality } from "./modality.ts";

/** When an appointment was to be before it was moved. */
@Open("Only ever part of an Appointment, which carries the categories.")
@ObjectType({ description: "When an appointment was to be before it was moved." })
export class MovedFrom {
  @Field(() => DateTime)
  start!: string;

  @Field(() => DateTime, { nullable: true })
  end!: string | null;

  @Field(() => DateTime, { description: "When it was moved." })
  movedAt!: string;

  @Field(() => ID, { description: "The user who moved it." })
  movedBy!: string;

  @Field(() => String)
  reason!: string;
}

/** A meeting agreed on with the client. Where somebody is expected tells what the meeting itself will. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", may: ["CARE_PLAN", ...MATTER_CATEGORIES], sort: "start", indexes: [["author", "worker", "start", "id"]],
})
@ObjectType({ description: "A meeting agreed on with the client. Its kind decides the categories it carries, as with the encounter it becomes." })
export class Appointment extends WorkRecord {
  @Field(() => EncounterKind)
  @Property({ type: "text" })
  kind!: EncounterKind;

  @Field(() => AppointmentStatus)
  @Property({ type: "text" })
  status!: AppointmentStatus;

  @Field(() => Modality)
  @Property({ type: "text" })
  modality!: Modality;

  @Field(() => DateTime)
  @Property({ type: "string", columnType: "timestamptz(3)" })
  start!: string;

  @Field(() => DateTime, { nullable: true })
  @Property({ type: "string", runtimeType: "string", columnType: "timestamptz(3)", nullable: true })
  end!: string | null;

  @Field(() => ID, { description: "The worker whom the client will meet." })
  @Property({ type: "text" })
  worker!: string;

  @Field(() => String, { nullable: true, description: "Where they meet." })
  @Property({ type: "text", nullable: true })
  place!: string | null;

  @Field(() => String, { nullable: true, description: "Why they meet." })
  @Property({ type: "text", nullable: true })
  reason!: string | null;

  @Field(() => [MovedFrom], { description: "When it was to be before, oldest first." })
  @Property({ type: "json" })
  movedFrom!: MovedFrom[];

  /** The encounter by which it was kept. */
  @Property({ type: "uuid", nullable: true })
  encounterId!: string | null;

  /** The episode it belongs to. */
  @Property({ type: "uuid", nullable: true })
  episodeId!: string | null;
}
