import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../client-record.ts";
import { AboutClient } from "../declaration.ts";
import { MATTER_CATEGORIES } from "../matter.ts";
import { LocalDate } from "../scalars.ts";

/** What somebody is to the client who supports her. */
export enum SupportRelationship {
  PARTNER = "PARTNER", PARENT = "PARENT", CHILD = "CHILD", RELATIVE = "RELATIVE", FRIEND = "FRIEND", NEIGHBOR = "NEIGHBOR",
  COLLEAGUE = "COLLEAGUE", FAITH_COMMUNITY = "FAITH_COMMUNITY", CAREGIVER = "CAREGIVER", OTHER = "OTHER",
}
registerEnumType(SupportRelationship, { name: "SupportRelationship", description: "What somebody who supports the client is to her." });

/** Somebody of the client's own circle who supports her. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "clients", always: ["SOCIAL_SUPPORT"], may: MATTER_CATEGORIES })
@ObjectType({ description: "Somebody of the client's own circle who supports her, as she named them; no worker." })
export class SupportContact extends ClientRecord {
  @Field(() => String)
  @Property({ type: "text" })
  name!: string;

  @Field(() => SupportRelationship)
  @Property({ type: "text" })
  relationship!: SupportRelationship;

  @Field(() => String, { nullable: true, description: "How to reach them." })
  @Property({ type: "text", nullable: true })
  reachedAt!: string | null;

  @Field(() => Boolean, { description: "Whether to call them in an emergency." })
  @Property({ type: "boolean" })
  emergency!: boolean;

  @Field(() => Boolean, { description: "Whether the client wants them to hear of her case. When false, tell them nothing, nor that she is a client." })
  @Property({ type: "boolean" })
  mayBeTold!: boolean;

  @Field(() => String, { nullable: true, description: "What they do for her." })
  @Property({ type: "text", nullable: true })
  support!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "First day on which they no longer support her." })
  @Property({ type: "string", columnType: "date", nullable: true })
  until!: string | null;

  /** Their own id, where they are a client too. */
  @Property({ type: "uuid", nullable: true })
  personId!: string | null;
}
