import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../client-record.ts";
import { AboutClient } from "../declaration.ts";
import { LocalDate } from "../scalars.ts";
import { CASE_CATEGORIES } from "./case-categories.ts";
import { NeedCategory } from "../need-category.ts";

/** How soon a need asks for something to be done. */
export enum NeedPriority { IMMEDIATE = "IMMEDIATE", SHORT_TERM = "SHORT_TERM", LONG_TERM = "LONG_TERM" }
registerEnumType(NeedPriority, { name: "NeedPriority", description: "How soon a need asks for something to be done." });

/** Where a need stands (FHIR condition-clinical, and records made by mistake). */
export enum NeedStatus {
  ACTIVE = "ACTIVE", RECURRENCE = "RECURRENCE", INACTIVE = "INACTIVE", RESOLVED = "RESOLVED", ENTERED_IN_ERROR = "ENTERED_IN_ERROR",
}
registerEnumType(NeedStatus, { name: "NeedStatus", description: "Where a need stands." });

/** How a need became known. */
export enum NeedSource {
  SELF_REPORTED = "SELF_REPORTED", ASSESSMENT = "ASSESSMENT", REFERRAL = "REFERRAL", OBSERVED = "OBSERVED", COLLATERAL = "COLLATERAL",
  OTHER = "OTHER",
}
registerEnumType(NeedSource, { name: "NeedSource", description: "How a need became known." });

/** Something the client lacks or struggles with, and how soon it asks for an answer. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "assessments", always: [], may: CASE_CATEGORIES })
@ObjectType({ description: "Something the client lacks or struggles with. It carries the categories of what it is about." })
export class Need extends ClientRecord {
  @Field(() => NeedCategory)
  @Property({ type: "text" })
  category!: NeedCategory;

  @Field(() => NeedPriority)
  @Property({ type: "text" })
  priority!: NeedPriority;

  @Field(() => NeedStatus)
  @Property({ type: "text" })
  status!: NeedStatus;

  @Field(() => String)
  @Property({ type: "text" })
  description!: string;

  @Field(() => NeedSource)
  @Property({ type: "text" })
  source!: NeedSource;

  @Field(() => [String], { description: "What stands in the way." })
  @Property({ type: "text[]" })
  barriers!: string[];

  @Field(() => LocalDate, { nullable: true, description: "Since when." })
  @Property({ type: "string", columnType: "date", nullable: true })
  onset!: string | null;
}
