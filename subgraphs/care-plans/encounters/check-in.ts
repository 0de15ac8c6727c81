import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { AboutClient } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { DateTime, LocalDate } from "../../scalars.ts";
import { EntryRecord } from "../entry-record.ts";
import { Modality } from "./modality.ts";

/** With whom it was checked how things go. */
export enum CheckInWith { CLIENT = "CLIENT", PROVIDER = "PROVIDER" }
registerEnumType(CheckInWith, { name: "CheckInWith", description: "With whom it was checked how things go." });

/** A short question how things go, to the client or to somebody who provides for her. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "care_plans", always: ["CARE_PLAN"], may: MATTER_CATEGORIES, sort: "at", indexes: [["clientId", "goalId", "at", "id"]] })
@ObjectType({ description: "A short question how things go, to the client or to somebody who provides for her. It carries what its goal is about." })
export class CheckIn extends EntryRecord {
  @Field(() => CheckInWith)
  @Property({ type: "text" })
  with!: CheckInWith;

  @Field(() => String, { nullable: true, description: "The provider who was asked." })
  @Property({ type: "text", nullable: true })
  provider!: string | null;

  @Field(() => Modality)
  @Property({ type: "text" })
  modality!: Modality;

  @Field(() => DateTime)
  @Property({ type: "string", columnType: "timestamptz(3)" })
  at!: string;

  @Field(() => Boolean, { description: "Whether anybody was reached." })
  @Property({ type: "boolean" })
  reached!: boolean;

  @Field(() => String, { nullable: true, description: "What was said." })
  @Property({ type: "text", nullable: true })
  summary!: string | null;

  @Field(() => Int, { nullable: true, description: "How well things go by the word of whoever was asked, from 0 to 10." })
  @Property({ type: "integer", nullable: true })
  rating!: number | null;

  @Field(() => [String], { description: "What worries." })
  @Property({ type: "text[]" })
  concerns!: string[];

  @Field(() => LocalDate, { nullable: true, description: "The day by which to ask again." })
  @Property({ type: "string", columnType: "date", nullable: true })
  nextDue!: string | null;

  /** The goal it asks after. */
  @Property({ type: "uuid", nullable: true })
  goalId!: string | null;

  /** The episode it belongs to. */
  @Property({ type: "uuid", nullable: true })
  episodeId!: string | null;
}
