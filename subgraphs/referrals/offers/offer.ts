import type { Opt } from "@mikro-orm/core";
import { Entity, Index, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Governed } from "../../declaration.ts";
import { NeedCategory } from "../../need-category.ts";
import { DateTime } from "../../scalars.ts";
import { ReferralPriority } from "../referral.ts";
import { OFFER_TABLE } from "./offer-table.ts";

/**
 * A referral that agencies may claim, published without the client: which kind of need, roughly where, and how soon. Claiming
 * gives the claim and nothing else; whom it is about is read with the client's permission, like every referral.
 */
@Directive('@key(fields: "id")')
@Governed("While it is open, the agencies it is offered to; then its publisher and the agency that claimed it. It names no client.")
@ObjectType({ description: "A referral that agencies may claim, published without the client. One agency claims it, and gets the claim and nothing else." })
@Index({ name: "offer_open", expression: `create index offer_open on referrals.offer (published_at, id) where claimed_by is null and withdrawn_at is null` })
@Index({ name: "offer_once", expression: `create unique index offer_once on referrals.offer (referral_id) where withdrawn_at is null` })
@Entity(OFFER_TABLE)
export class ReferralOffer {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  /** The referral that is offered. */
  @Property({ type: "uuid" })
  referralId!: string;

  /** Slug of the agency that published it; in the schema it is an `Agency`. */
  @Property({ type: "text" })
  publisher!: string;

  @Field(() => NeedCategory, { description: "The kind of need it is for." })
  @Property({ type: "text" })
  need!: NeedCategory;

  @Field(() => String, { description: "Roughly where, such as a town or a district." })
  @Property({ type: "text" })
  area!: string;

  @Field(() => ReferralPriority)
  @Property({ type: "text" })
  priority!: ReferralPriority;

  /** Slugs of the agencies it is offered to; null for all but those of justice. */
  @Property({ type: "text[]", nullable: true })
  candidates!: string[] | null;

  /** Slugs of the agencies whose claim was declined. */
  @Property({ type: "text[]", default: [] })
  declined!: Opt<string[]>;

  @Field(() => DateTime)
  @Property({ type: "string", columnType: "timestamptz(3)" })
  publishedAt!: string;

  /** Slug of the agency that has claimed it; in the schema it is an `Agency`. */
  @Property({ type: "text", nullable: true })
  claimedBy?: Opt<string | null>;

  @Field(() => DateTime, { nullable: true })
  @Property({ type: "string", runtimeType: "string", columnType: "timestamptz(3)", nullable: true })
  claimedAt?: Opt<string | null>;

  @Field(() => DateTime, { nullable: true })
  @Property({ type: "string", runtimeType: "string", columnType: "timestamptz(3)", nullable: true })
  withdrawnAt?: Opt<string | null>;

  @Field(() => Int, { description: "Counts its versions from 1." })
  @Property({ type: "integer", version: true })
  version!: Opt<number>;
}
