import type { Opt } from "@mikro-orm/core";
import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
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

/** Whether an agency asks another, or another part of itself. */
export enum ReferralKind { INTERNAL = "INTERNAL", EXTERNAL = "EXTERNAL" }
registerEnumType(ReferralKind, { name: "ReferralKind", description: "INTERNAL: an agency refers to another part of itself. EXTERNAL: to another agency." });

/** What the requester would like to be told. */
export enum ShareBack { OUTCOME = "OUTCOME", ENROLLMENT = "ENROLLMENT", ACTIVITY = "ACTIVITY", MESSAGES = "MESSAGES" }
registerEnumType(ShareBack, {
  name: "ShareBack", description: "What the requester would like to be told beside the status. It asks and gives no right: sharing back needs the client's permission.",
});

/**
 * One agency asks another to see to a need of the client; its author is the one that asks. The target moves the status of
 * this one record, as far as it may READ it: steps as records of the target's own would stay unseen by the requester
 * unless the client consented to that too.
 */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "referrals", always: ["REFERRAL"], may: [...MATTER_CATEGORIES, "CASE_NOTE"], sort: "authoredAt", indexes: [["target", "status"]],
  ownerAmends: "referral_withdraw",
  alsoAmendedBy: { agency: "target", only: ["status", "statusReason", "statusAt", "statusBy"] },
})
@ObjectType({ description: "One agency asks another to see to a need of the client; the author is the one that asks." })
export class Referral extends ClientRecord {
  /** Slug of the agency that is asked; in the schema it is an `Agency`. Null while anybody may still claim it. */
  @Property({ type: "text", nullable: true })
  target!: string | null;

  /** The referral it passes on: its author was asked by somebody else and asks a third agency. */
  @Property({ type: "uuid", nullable: true })
  basedOnId?: Opt<string | null>;

  /** The option of the client's shortlist that it came from. */
  @Property({ type: "uuid", nullable: true })
  optionId?: Opt<string | null>;

  @Field(() => ID, { nullable: true, description: "The need of the client it is for, as another agency or this one recorded it." })
  @Property({ type: "uuid", nullable: true })
  needId?: Opt<string | null>;

  @Field(() => ID, { nullable: true, description: "The goal of the client that it serves." })
  @Property({ type: "uuid", nullable: true })
  goalId?: Opt<string | null>;

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

  @Field(() => [ShareBack], { description: "What the requester would like to be told beside the status." })
  @Property({ type: "text[]", default: [] })
  shareBack!: Opt<ShareBack[]>;

  @Field(() => DateTime, { nullable: true, description: "When what goes with it was last changed; that counts as a version of it." })
  @Property({ type: "string", runtimeType: "string", columnType: "timestamptz(3)", nullable: true })
  packagedAt?: Opt<string | null>;

  @Field(() => DateTime, { nullable: true, description: "When the requester had told the client and drawn the consequences; null while the loop is open." })
  @Property({ type: "string", runtimeType: "string", columnType: "timestamptz(3)", nullable: true })
  loopClosedAt?: Opt<string | null>;

  @Field(() => String, { nullable: true, description: "What the requester noted on closing the loop." })
  @Property({ type: "text", nullable: true })
  loopNote?: Opt<string | null>;

  @Field(() => ReferralKind)
  get kind(): Opt<ReferralKind> {
    return this.target === this.author ? ReferralKind.INTERNAL : ReferralKind.EXTERNAL;
  }
}
