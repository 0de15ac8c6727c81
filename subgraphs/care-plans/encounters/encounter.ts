import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { AboutClient } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { DateTime } from "../../scalars.ts";
import { WorkRecord } from "../work-record.ts";
import { EncounterKind } from "./encounter-kind.ts";
import { EncounterStatus } from "./encounter-status.ts";
import { Modality, TelehealthConsent } from "./modality.ts";

registerEnumType(EncounterKind, { name: "EncounterKind", description: "What a meeting was for; it decides the categories it carries." });

/** A meeting of the client with a worker. It has no category in common with all others: its kind decides. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", may: ["CARE_PLAN", ...MATTER_CATEGORIES], sort: "start", indexes: [["clientId", "episodeId", "start", "id"]],
})
@ObjectType({ description: "A meeting of the client with a worker. Its kind decides the categories it carries." })
export class Encounter extends WorkRecord {
  @Field(() => EncounterKind)
  @Property({ type: "text" })
  kind!: EncounterKind;

  @Field(() => EncounterStatus)
  @Property({ type: "text" })
  status!: EncounterStatus;

  @Field(() => Modality, { nullable: true })
  @Property({ type: "text", nullable: true })
  modality!: Modality | null;

  @Field(() => TelehealthConsent, { nullable: true, description: "How the client agreed to be met by video or app." })
  @Property({ type: "text", nullable: true })
  telehealthConsent!: TelehealthConsent | null;

  @Field(() => DateTime, { description: "When it began, or is planned to begin." })
  @Property({ type: "string", columnType: "timestamptz(3)" })
  start!: string;

  @Field(() => DateTime, { nullable: true })
  // The metadata of a nullable type says nothing; MikroORM would take the instant for a Date.
  @Property({ type: "string", runtimeType: "string", columnType: "timestamptz(3)", nullable: true })
  end!: string | null;

  @Field(() => String, { nullable: true, description: "Code of the type of encounter." })
  @Property({ type: "text", nullable: true })
  typeCode!: string | null;

  @Field(() => String, { nullable: true, description: "URI of the code system that has the code." })
  @Property({ type: "text", nullable: true })
  typeSystem!: string | null;

  @Field(() => String, { nullable: true, description: "The type in words." })
  @Property({ type: "text", nullable: true })
  typeText!: string | null;

  @Field(() => String, { nullable: true, description: "Why client and worker met." })
  @Property({ type: "text", nullable: true })
  reason!: string | null;

  /** The episode it belongs to. */
  @Property({ type: "uuid", nullable: true })
  episodeId!: string | null;
}
