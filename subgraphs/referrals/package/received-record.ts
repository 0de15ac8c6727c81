import { Property } from "@mikro-orm/decorators/legacy";
import { GraphQLJSONObject } from "graphql-scalars";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { ClientRecord } from "../../client-record.ts";
import { AboutClient } from "../../declaration.ts";
import { PACKABLE } from "./package-item.ts";

/**
 * What an agency received with a referral when it accepted it: its own record of what was disclosed then. Revoking the permission
 * ends what it reads of the client's file and leaves it this; it is as protected as what it was made of.
 */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "referrals", always: ["REFERRAL"], may: PACKABLE, sort: "type", indexes: [["clientId", "referralId", "type", "id"]] })
@ObjectType({ description: "What an agency received with a referral when it accepted it, as its own record. It carries the categories of what it was made of." })
export class ReceivedRecord extends ClientRecord {
  @Field(() => ID, { description: "The referral it came with." })
  @Property({ type: "uuid" })
  referralId!: string;

  @Field(() => String, { description: "The type in this schema of what it was made of." })
  @Property({ type: "text" })
  type!: string;

  @Field(() => ID, { description: "The id of what it was made of." })
  @Property({ type: "uuid" })
  recordId!: string;

  /** Slug of the agency that wrote what it was made of; in the schema it is an `Agency`. */
  @Property({ type: "text" })
  recordAuthor!: string;

  @Field(() => Int, { description: "The version it was made of." })
  @Property({ type: "integer" })
  recordVersion!: number;

  @Field(() => GraphQLJSONObject, { description: "The fields as they were when it was received." })
  @Property({ type: "json" })
  content!: Record<string, unknown>;
}
