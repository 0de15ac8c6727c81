import type { Opt } from "@mikro-orm/core";
import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { ClientAnswer } from "../../client-answer.ts";
import { ClientRecord } from "../../client-record.ts";
import { AboutClient } from "../../declaration.ts";
import { UNDER_REFERRAL } from "../loop/under-referral.ts";

/** Whose word it is. */
export enum FeedbackFrom { CLIENT = "CLIENT", FAMILY = "FAMILY", PROVIDER = "PROVIDER" }
registerEnumType(FeedbackFrom, { name: "FeedbackFrom", description: "Whose word a feedback is." });

/** What the client, or somebody near to her, says of a referral: noted by a worker of either agency, or given by herself to the one that asks. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "referrals", always: ["REFERRAL"], may: UNDER_REFERRAL, saidByClient: { to: "referralId", type: "Referral" },
  indexes: [["clientId", "referralId", "recordedAt", "id"]],
})
@ObjectType({ description: "What the client, or somebody near to her, says of a referral. It carries the referral's categories." })
export class ReferralFeedback extends ClientRecord {
  /** The referral it belongs to. */
  @Property({ type: "uuid" })
  referralId!: string;

  @Field(() => FeedbackFrom)
  @Property({ type: "text" })
  from!: FeedbackFrom;

  @Field(() => Int, { nullable: true, description: "1 (did not help at all) to 5 (helped entirely)." })
  @Property({ type: "integer", nullable: true })
  rating!: number | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  text!: string | null;

  @Field(() => ClientAnswer, { nullable: true, description: "That the client, or who speaks for her, gave it herself; null where a worker noted it." })
  @Property({ type: "json", nullable: true })
  said?: Opt<ClientAnswer | null>;
}
