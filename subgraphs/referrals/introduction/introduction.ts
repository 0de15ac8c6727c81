import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../../client-record.ts";
import { AboutClient } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { UNDER_REFERRAL } from "../loop/under-referral.ts";

/** How the client and the agency that is asked are brought together. */
export enum IntroductionKind { WARM_HANDOFF = "WARM_HANDOFF", JOINT_CALL = "JOINT_CALL", LETTER = "LETTER", PORTAL = "PORTAL" }
registerEnumType(IntroductionKind, { name: "IntroductionKind", description: "How the client and the agency that is asked are brought together." });

/** That client and agency were brought together: the second act of referring. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "referrals", always: ["REFERRAL"], may: UNDER_REFERRAL, sort: "at", indexes: [["clientId", "referralId", "at", "id"]] })
@ObjectType({ description: "That the client and the agency that is asked were brought together. It carries the referral's categories." })
export class ReferralIntroduction extends ClientRecord {
  /** The referral it belongs to. */
  @Property({ type: "uuid" })
  referralId!: string;

  @Field(() => IntroductionKind)
  @Property({ type: "text" })
  kind!: IntroductionKind;

  @Field(() => DateTime, { description: "When." })
  @Property({ type: "string", columnType: "timestamptz(3)" })
  at!: string;

  @Field(() => String, { nullable: true, description: "Who took part, what was said." })
  @Property({ type: "text", nullable: true })
  note!: string | null;
}
