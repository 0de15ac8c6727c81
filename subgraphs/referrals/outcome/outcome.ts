import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../../client-record.ts";
import { AboutClient } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { UNDER_REFERRAL } from "../loop/under-referral.ts";

/** How a referral ended (HMIS referral result). */
export enum ReferralResult {
  CLIENT_ACCEPTED = "CLIENT_ACCEPTED", CLIENT_REJECTED = "CLIENT_REJECTED", PROVIDER_REJECTED = "PROVIDER_REJECTED",
}
registerEnumType(ReferralResult, {
  name: "ReferralResult",
  description: "How a referral ended (HMIS): 1 successful, client accepted; 2 unsuccessful, client rejected; 3 unsuccessful, provider rejected.",
});

/** Whether the client takes part in the service (SDOH Clinical Care). */
export enum EnrollmentStatus { ENROLLED = "ENROLLED", NOT_ENROLLED = "NOT_ENROLLED", NOT_ENROLLED_ON_WAITLIST = "NOT_ENROLLED_ON_WAITLIST" }
registerEnumType(EnrollmentStatus, { name: "EnrollmentStatus", description: "Whether the client takes part in the service (SDOH Clinical Care)." });

/**
 * What came of a referral, written by the agency that was asked and its record alone: the requester learns it only where the
 * client permits that too. The newest one holds.
 */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "referrals", always: ["REFERRAL"], may: UNDER_REFERRAL, indexes: [["clientId", "referralId", "recordedAt", "id"]] })
@ObjectType({ description: "What came of a referral, as the agency that was asked has it. It carries the referral's categories." })
export class ReferralOutcome extends ClientRecord {
  /** The referral it belongs to. */
  @Property({ type: "uuid" })
  referralId!: string;

  @Field(() => ReferralResult, { nullable: true })
  @Property({ type: "text", nullable: true })
  result!: ReferralResult | null;

  @Field(() => EnrollmentStatus, { nullable: true })
  @Property({ type: "text", nullable: true })
  enrollment!: EnrollmentStatus | null;

  @Field(() => String, { nullable: true, description: "What was done for the client because of it." })
  @Property({ type: "text", nullable: true })
  activity!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it was done." })
  @Property({ type: "string", runtimeType: "string", columnType: "timestamptz(3)", nullable: true })
  performedAt!: string | null;
}
