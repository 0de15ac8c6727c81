import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../client-record.ts";
import { AboutClient } from "../declaration.ts";
import { DateTime } from "../scalars.ts";
import { CASE_CATEGORIES } from "./case-categories.ts";

/** Where a condition stands (FHIR condition-clinical). */
export enum ConditionStatus {
  ACTIVE = "ACTIVE", RECURRENCE = "RECURRENCE", RELAPSE = "RELAPSE", INACTIVE = "INACTIVE", REMISSION = "REMISSION", RESOLVED = "RESOLVED",
}
registerEnumType(ConditionStatus, { name: "ConditionStatus", description: "Where a condition stands, in the words of FHIR." });

/** How sure its author was (FHIR condition-ver-status). */
export enum ConditionVerification {
  UNCONFIRMED = "UNCONFIRMED", PROVISIONAL = "PROVISIONAL", DIFFERENTIAL = "DIFFERENTIAL", CONFIRMED = "CONFIRMED", REFUTED = "REFUTED",
  ENTERED_IN_ERROR = "ENTERED_IN_ERROR",
}
registerEnumType(ConditionVerification, { name: "ConditionVerification", description: "How sure the author was, in the words of FHIR." });

/** A diagnosis, problem or health concern. Its code says what it is about, and so under which consent it stands. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "assessments", always: [], may: CASE_CATEGORIES, sort: "at" })
@ObjectType({ description: "A diagnosis, problem or health concern. It carries the categories its code calls for." })
export class Condition extends ClientRecord {
  @Field(() => String, { nullable: true, description: "URI of the code system." })
  @Property({ type: "text", nullable: true })
  system!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  code!: string | null;

  @Field(() => String, { description: "The condition in words." })
  @Property({ type: "text" })
  display!: string;

  @Field(() => ConditionStatus, { nullable: true })
  @Property({ type: "text", nullable: true })
  status!: ConditionStatus | null;

  @Field(() => ConditionVerification, { nullable: true })
  @Property({ type: "text", nullable: true })
  verification!: ConditionVerification | null;

  @Field(() => DateTime, { description: "When it began, or when it was noted if nobody knows." })
  @Property({ type: "string", columnType: "timestamptz(3)" })
  at!: string;

  @Field(() => DateTime, { nullable: true, description: "When it ended." })
  @Property({ type: "string", columnType: "timestamptz(3)", runtimeType: "string", nullable: true })
  endedAt!: string | null;

  /** The encounter it was noted in. */
  @Property({ type: "uuid", nullable: true })
  encounterId!: string | null;
}
