import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../client-record.ts";
import { AboutClient } from "../declaration.ts";
import { MATTER_CATEGORIES } from "../matter.ts";
import { DateTime } from "../scalars.ts";
import { NeedCategory } from "../need-category.ts";
import { ReferralStatus } from "./referral-status.ts";

registerEnumType(ReferralStatus, { name: "ReferralStatus", description: "State of a referral (FHIR Task as SDOH Clinical Care uses it)." });

/** How soon a referral is to be taken up (FHIR request priority). */
export enum ReferralPriority { ROUTINE = "ROUTINE", URGENT = "URGENT", ASAP = "ASAP", STAT = "STAT" }
registerEnumType(ReferralPriority, { name: "ReferralPriority", description: "How soon a referral is to be taken up (FHIR)." });

/**
 * One agency asks another to see to a need of the client; its author is the one that asks. The target moves the status of
 * this one record, as far as it may READ it: steps as records of the target's own would stay unseen by the requester
 * unless the client consented to that too.
 */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "referrals", always: ["REFERRAL"], may: [...MATTER_CATEGORIES, "CASE_NOTE"], sort: "authoredAt", indexes: [["target", "status"]],
  alsoAmendedBy: { agency: "target", only: ["status", "statusReason", "statusAt", "statusBy"] },
})
@ObjectType({ description: "One agency asks another to see to a need of the client; the author is the one that asks." })
export class Referral extends ClientRecord {
  /** Slug of the agency that is asked; in the schema it is an `Agency`. */
  @Property({ type: "text" })
  target!: string;

  /** The service that is asked for. */
  @Property({ type: "uuid", nullable: true })
  serviceId!: string | null;

  @Field(() => NeedCategory, { nullable: true, description: "The need it is for." })
  @Property({ type: "text", nullable: true })
  need!: NeedCategory | null;

  @Field(() => ReferralPriority)
  @Property({ type: "text" })
  priority!: ReferralPriority;

  @Field(() => ReferralStatus)
  @Property({ type: "text" })
  status!: ReferralStatus;

  @Field(() => String, { nullable: true, description: "Why the status is what it is." })
  @Property({ type: "text", nullable: true })
  statusReason!: string | null;

  @Field(() => DateTime, { description: "Since when the status is what it is." })
  @Property({ type: "string", columnType: "timestamptz(3)" })
  statusAt!: string;

  /** Slug of the agency that took the last step; in the schema it is an `Agency`. */
  @Property({ type: "text" })
  statusBy!: string;

  @Field(() => String, { nullable: true, description: "Why the client is referred." })
  @Property({ type: "text", nullable: true })
  reason!: string | null;

  @Field(() => DateTime, { description: "When it was sent." })
  @Property({ type: "string", columnType: "timestamptz(3)" })
  authoredAt!: string;
}
