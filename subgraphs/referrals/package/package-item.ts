import type { Opt } from "@mikro-orm/core";
import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { CATEGORIES, type Category } from "../../../schema/consent/category.ts";
import { ClientRecord } from "../../client-record.ts";
import { AboutClient } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";

/** What a package may hold: all but the notes of one therapist and the matters of one lawyer's team, which are nobody else's to have. */
export const PACKABLE: readonly Category[] = CATEGORIES.filter((category) => category !== "PSYCHOTHERAPY_NOTES" && category !== "LEGAL_PRIVILEGE");

@InputType({ description: "A record of the client's file." })
export class PackagedRecordInput {
  @Field(() => String, { description: "Its type in this schema, such as Need." }) type!: string;
  @Field(() => ID) id!: string;
}

/**
 * That one record goes with a referral. It names the record and holds nothing of it, and carries the record's categories: the
 * target sees that it is there only where it may read it. One that was taken out again stays for the requester to see, and for nobody else.
 */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "referrals", always: ["REFERRAL"], may: PACKABLE, sort: "type", indexes: [["clientId", "referralId", "type", "id"]], within: { agencyOnce: "takenOutAt" },
})
@ObjectType({ description: "That one record goes with a referral. It carries the record's categories, and is seen by who may read it." })
export class ReferralPackageItem extends ClientRecord {
  /** The referral it goes with. */
  @Property({ type: "uuid" })
  referralId!: string;

  @Field(() => String, { description: "The record's type in this schema." })
  @Property({ type: "text" })
  type!: string;

  @Field(() => ID, { description: "The record's id." })
  @Property({ type: "uuid" })
  recordId!: string;

  /** Slug of the agency that wrote the record; in the schema it is an `Agency`. */
  @Property({ type: "text" })
  recordAuthor!: string;

  @Field(() => Int, { description: "The record's version when it was put in." })
  @Property({ type: "integer" })
  recordVersion!: number;

  @Field(() => DateTime, { nullable: true, description: "When the requester took it out again: from then on the target is not shown it." })
  @Property({ type: "string", runtimeType: "string", columnType: "timestamptz(3)", nullable: true })
  takenOutAt?: Opt<string | null>;
}
