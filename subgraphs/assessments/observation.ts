import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Float, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../client-record.ts";
import { AboutClient, Open } from "../declaration.ts";
import { DateTime } from "../scalars.ts";
import { CASE_CATEGORIES } from "./case-categories.ts";

/** How final an observation is (FHIR observation-status). */
export enum ObservationStatus {
  REGISTERED = "REGISTERED", PRELIMINARY = "PRELIMINARY", FINAL = "FINAL", AMENDED = "AMENDED", CORRECTED = "CORRECTED",
  CANCELLED = "CANCELLED", ENTERED_IN_ERROR = "ENTERED_IN_ERROR", UNKNOWN = "UNKNOWN",
}
registerEnumType(ObservationStatus, { name: "ObservationStatus", description: "How final an observation is, in the words of FHIR." });

/** One of several values observed together. */
@Open("Only ever part of an Observation, which carries the categories.")
@ObjectType({ description: "One of several values observed together, such as systolic and diastolic pressure." })
export class ObservationComponent {
  @Field(() => String, { nullable: true })
  system!: string | null;

  @Field(() => String, { nullable: true })
  code!: string | null;

  @Field(() => String)
  display!: string;

  @Field(() => Float, { nullable: true })
  value!: number | null;

  @Field(() => String, { nullable: true })
  unit!: string | null;

  @Field(() => String, { nullable: true })
  valueSystem!: string | null;

  @Field(() => String, { nullable: true })
  valueCode!: string | null;

  @Field(() => String, { nullable: true })
  valueText!: string | null;
}

/** Something measured or found at one instant. Its code says what it is about, and so under which consent it stands. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "assessments", always: [], may: CASE_CATEGORIES, sort: "at", indexes: [["clientId", "code", "at", "id"]] })
@ObjectType({ description: "Something measured or found at one instant. It carries the categories its code calls for." })
export class Observation extends ClientRecord {
  @Field(() => String, { nullable: true, description: "URI of the code system." })
  @Property({ type: "text", nullable: true })
  system!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  code!: string | null;

  @Field(() => String, { description: "What was observed, in words." })
  @Property({ type: "text" })
  display!: string;

  @Field(() => ObservationStatus)
  @Property({ type: "text" })
  status!: ObservationStatus;

  @Field(() => DateTime, { description: "The instant it holds for." })
  @Property({ type: "string", columnType: "timestamptz(3)" })
  at!: string;

  @Field(() => Float, { nullable: true, description: "The value, when it is a number." })
  @Property({ type: "double precision", nullable: true })
  value!: number | null;

  @Field(() => String, { nullable: true, description: "Unit of the value, UCUM where the source has it." })
  @Property({ type: "text", nullable: true })
  unit!: string | null;

  @Field(() => String, { nullable: true, description: "URI of the code system of a coded value." })
  @Property({ type: "text", nullable: true })
  valueSystem!: string | null;

  @Field(() => String, { nullable: true, description: "The value's code, when it is a coded one." })
  @Property({ type: "text", nullable: true })
  valueCode!: string | null;

  @Field(() => String, { nullable: true, description: "The value in words, when it is no number." })
  @Property({ type: "text", nullable: true })
  valueText!: string | null;

  @Field(() => [ObservationComponent])
  @Property({ type: "json" })
  components!: ObservationComponent[];

  /** The encounter it was made in. */
  @Property({ type: "uuid", nullable: true })
  encounterId!: string | null;
}
