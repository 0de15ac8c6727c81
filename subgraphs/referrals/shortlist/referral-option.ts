import type { Opt } from "@mikro-orm/core";
import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { ClientAnswer } from "../../client-answer.ts";
import { ClientRecord } from "../../client-record.ts";
import { AboutClient, Open, PART_OF_RECORD } from "../../declaration.ts";
import { NeedCategory } from "../../need-category.ts";
import { DateTime } from "../../scalars.ts";
import { PACKABLE } from "../package/package-item.ts";
import { MatchReason } from "../research/criterion.ts";
import { OptionStatus } from "./option-status.ts";

/** One decision about an option. */
@Open(PART_OF_RECORD)
@ObjectType({ description: "One decision about an option." })
export class OptionDecision {
  @Field(() => OptionStatus)
  status!: OptionStatus;

  @Field(() => String, { nullable: true })
  reason!: string | null;

  @Field(() => DateTime)
  at!: string;

  @Field(() => ClientAnswer, { nullable: true, description: "What the client said; null where it was not hers to decide." })
  said!: ClientAnswer | null;
}

/**
 * A service that was looked at for a need of the client: the first act of referring, research, as a record. Why it matched stays as
 * it stood, with the categories of whatever of the client it was held against; what became of it is added and never overwritten.
 */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "referrals", always: ["REFERRAL"], may: PACKABLE, answeredByClient: ["status", "statusReason", "decisions"],
})
@ObjectType({
  description: "A service that was looked at for a need of the client. It carries the categories of the need, of the service, and of what of the client it was held against.",
})
export class ReferralOption extends ClientRecord {
  /** In the schema a `Service`. */
  @Property({ type: "uuid" })
  serviceId!: string;

  /** The nearest place where it was to be had; in the schema a `DirectoryLocation`. */
  @Property({ type: "uuid", nullable: true })
  locationId!: string | null;

  @Field(() => NeedCategory, { nullable: true, description: "The kind of need it was looked at for." })
  @Property({ type: "text", nullable: true })
  need!: NeedCategory | null;

  @Field(() => ID, { nullable: true, description: "The need of the client, as an agency recorded it." })
  @Property({ type: "uuid", nullable: true })
  needId!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it was held against the need; null where it was put down by hand." })
  @Property({ type: "string", runtimeType: "string", columnType: "timestamptz(3)", nullable: true })
  matchedAt!: string | null;

  @Field(() => Int, { nullable: true, description: "Kilometers to it then, along the globe and rounded." })
  @Property({ type: "integer", nullable: true })
  km!: number | null;

  @Field(() => [MatchReason], { description: "Why it matched or did not, as it stood then." })
  @Property({ type: "json" })
  reasons!: MatchReason[];

  @Field(() => String, { nullable: true, description: "What the worker noted." })
  @Property({ type: "text", nullable: true })
  note!: string | null;

  @Field(() => Int, { description: "Its place on the shortlist, from 1; of two with the same place the newer stands first." })
  @Property({ type: "integer" })
  place!: number;

  @Field(() => OptionStatus)
  @Property({ type: "text" })
  status!: OptionStatus;

  @Field(() => String, { nullable: true, description: "Why the status is what it is." })
  @Property({ type: "text", nullable: true })
  statusReason!: string | null;

  @Field(() => [OptionDecision], { description: "How it came to its status, oldest first; nothing of it is overwritten." })
  @Property({ type: "json", defaultRaw: "'[]'" })
  decisions!: Opt<OptionDecision[]>;
}
