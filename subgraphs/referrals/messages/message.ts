import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType } from "type-graphql";
import { ClientRecord } from "../../client-record.ts";
import { AboutClient } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { UNDER_REFERRAL } from "../loop/under-referral.ts";

/** What one agency of a referral tells the other; each reads what the other wrote by a permission of its own. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "referrals", always: ["REFERRAL"], may: UNDER_REFERRAL, sort: "sentAt", indexes: [["clientId", "referralId", "sentAt", "id"]] })
@ObjectType({ description: "What one agency of a referral tells the other. It carries the referral's categories." })
export class ReferralMessage extends ClientRecord {
  /** The referral it belongs to. */
  @Property({ type: "uuid" })
  referralId!: string;

  @Field(() => String)
  @Property({ type: "text" })
  text!: string;

  @Field(() => DateTime)
  @Property({ type: "string", columnType: "timestamptz(3)" })
  sentAt!: string;
}
