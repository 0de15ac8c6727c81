import type { Opt } from "@mikro-orm/core";
import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../../client-record.ts";
import { AboutClient } from "../../declaration.ts";
import { DateTime, LocalDate } from "../../scalars.ts";
import { UNDER_REFERRAL } from "../loop/under-referral.ts";

/** What came of following up. */
export enum FollowUpOutcome { CONNECTED = "CONNECTED", NOT_CONNECTED = "NOT_CONNECTED", NOT_REACHED = "NOT_REACHED", DECLINED = "DECLINED" }
registerEnumType(FollowUpOutcome, {
  name: "FollowUpOutcome", description: "CONNECTED: client and agency have met. NOT_CONNECTED: they have not. NOT_REACHED: nobody could tell. DECLINED: the client does not want it.",
});

/** A day on which an agency looks after what became of a referral: the third act of referring. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "referrals", always: ["REFERRAL"], may: UNDER_REFERRAL, sort: "due", indexes: [["clientId", "referralId", "due", "id"], ["author", "due", "id"]],
})
@ObjectType({ description: "A day on which an agency looks after what became of a referral. It carries the referral's categories." })
export class ReferralFollowUp extends ClientRecord {
  /** The referral it belongs to. */
  @Property({ type: "uuid" })
  referralId!: string;

  @Field(() => LocalDate)
  @Property({ type: "string", columnType: "date" })
  due!: string;

  @Field(() => FollowUpOutcome, { nullable: true, description: "What came of it; null while it is to be done." })
  @Property({ type: "text", nullable: true })
  outcome!: FollowUpOutcome | null;

  @Field(() => DateTime, { nullable: true })
  @Property({ type: "string", runtimeType: "string", columnType: "timestamptz(3)", nullable: true })
  doneAt?: Opt<string | null>;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  note!: string | null;
}
