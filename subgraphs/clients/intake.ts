import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../client-record.ts";
import { AboutClient } from "../declaration.ts";
import { MATTER_CATEGORIES } from "../matter.ts";
import { NeedCategory } from "../need-category.ts";
import { LocalDate } from "../scalars.ts";
import { IntakeStatus } from "./intake-status.ts";

/** How somebody came to the agency. */
export enum IntakeSource {
  SELF = "SELF", FAMILY = "FAMILY", REFERRAL = "REFERRAL", OUTREACH = "OUTREACH", AGENCY = "AGENCY", COURT = "COURT", OTHER = "OTHER",
}
registerEnumType(IntakeSource, { name: "IntakeSource", description: "How somebody came to the agency." });

/** How what is known at first contact was found out. */
export enum IntakeMethod {
  INTERVIEW = "INTERVIEW", DOCUMENT_REVIEW = "DOCUMENT_REVIEW", STANDARDIZED_TOOL = "STANDARDIZED_TOOL", OBSERVATION = "OBSERVATION",
  COLLATERAL = "COLLATERAL",
}
registerEnumType(IntakeMethod, { name: "IntakeMethod", description: "How what is known at first contact was found out; COLLATERAL is from others." });

/** First contact: why somebody came. It belongs to a client of the agency's own and links to nobody by itself. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "clients", may: ["LOCATION", "DEMOGRAPHICS", "HOUSEHOLD", "CASE_NOTE", ...MATTER_CATEGORIES], sort: "receivedOn" })
@ObjectType({ description: "First contact: who sent the client, and why she came. It carries the categories of what she came for." })
export class Intake extends ClientRecord {
  @Field(() => LocalDate)
  @Property({ type: "string", columnType: "date" })
  receivedOn!: string;

  @Field(() => IntakeSource)
  @Property({ type: "text" })
  source!: IntakeSource;

  @Field(() => String, { nullable: true, description: "Who sent her, in words." })
  @Property({ type: "text", nullable: true })
  sourceDetail!: string | null;

  @Field(() => [NeedCategory], { description: "What she came for; each adds its categories." })
  @Property({ type: "text[]" })
  concerns!: NeedCategory[];

  @Field(() => String, { description: "The presenting concern, best in her own words." })
  @Property({ type: "text" })
  presentingConcern!: string;

  @Field(() => [IntakeMethod])
  @Property({ type: "text[]" })
  methods!: IntakeMethod[];

  @Field(() => IntakeStatus)
  @Property({ type: "text" })
  status!: IntakeStatus;

  @Field(() => String, { nullable: true, description: "Why the status is what it is." })
  @Property({ type: "text", nullable: true })
  statusReason!: string | null;
}
