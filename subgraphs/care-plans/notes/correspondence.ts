import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { CustodyRecord } from "../../custody-record.ts";
import { AboutClient } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { DateTime } from "../../scalars.ts";
import { EntryStatus } from "../entry-status.ts";

/** Which way something was sent. */
export enum Direction { INCOMING = "INCOMING", OUTGOING = "OUTGOING" }
registerEnumType(Direction, { name: "Direction", description: "Which way something was sent." });

/** By which way word goes between people. */
export enum Channel {
  LETTER = "LETTER", EMAIL = "EMAIL", FAX = "FAX", PHONE = "PHONE", MESSAGE = "MESSAGE", PORTAL = "PORTAL", IN_PERSON = "IN_PERSON",
}
registerEnumType(Channel, { name: "Channel", description: "By which way word goes between people." });

/** What passed between the agency and somebody else about the client: a landlord, a court, another agency. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "care_plans", always: ["CASE_NOTE"], may: [...MATTER_CATEGORIES, "LEGAL_PRIVILEGE"], sort: "at", custody: true })
@ObjectType({ description: "What passed between an agency and somebody else about the client. A legal practice's belongs to its legal team, as its notes do." })
export class Correspondence extends CustodyRecord {
  @Field(() => EntryStatus)
  @Property({ type: "text" })
  status!: EntryStatus;

  @Field(() => String, { nullable: true, description: "Why the status is what it is." })
  @Property({ type: "text", nullable: true })
  statusReason!: string | null;

  @Field(() => Direction)
  @Property({ type: "text" })
  direction!: Direction;

  @Field(() => Channel)
  @Property({ type: "text" })
  channel!: Channel;

  @Field(() => String, { description: "With whom: a person, an office, an agency." })
  @Property({ type: "text" })
  counterpart!: string;

  @Field(() => ID, { nullable: true, description: "The agency of the network that it is, where it is one." })
  @Property({ type: "text", nullable: true })
  counterpartAgency!: string | null;

  @Field(() => String)
  @Property({ type: "text" })
  subject!: string;

  @Field(() => String, { description: "What it said." })
  @Property({ type: "text" })
  summary!: string;

  @Field(() => DateTime, { description: "When it was sent or came." })
  @Property({ type: "string", columnType: "timestamptz(3)" })
  at!: string;

  /** The episode it belongs to. */
  @Property({ type: "uuid", nullable: true })
  episodeId!: string | null;
}
