import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../client-record.ts";
import { AboutClient } from "../declaration.ts";

/** What the client is to the head of her household (HMIS 3.15, codes 1 to 5 and 99). */
export enum RelationshipToHead {
  SELF = "SELF", CHILD = "CHILD", SPOUSE_OR_PARTNER = "SPOUSE_OR_PARTNER", OTHER_RELATION = "OTHER_RELATION",
  NOT_RELATED = "NOT_RELATED", NOT_COLLECTED = "NOT_COLLECTED",
}
registerEnumType(RelationshipToHead, { name: "RelationshipToHead", description: "HMIS 3.15 relationship to head of household." });

/** The codes of HMIS data element 3.15. */
export const HMIS_CODES: Readonly<Record<RelationshipToHead, number>> = {
  SELF: 1, CHILD: 2, SPOUSE_OR_PARTNER: 3, OTHER_RELATION: 4, NOT_RELATED: 5, NOT_COLLECTED: 99,
};

/** With whom the client lives, as far as it is about her: numbers and her place in it, no other person. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "clients", always: ["HOUSEHOLD"], may: ["CHILD_WELFARE"] })
@ObjectType({ description: "With whom the client lives, as far as it is about her: numbers and her place in it, no other person." })
export class Household extends ClientRecord {
  @Field(() => RelationshipToHead)
  @Property({ type: "text" })
  relationshipToHead!: RelationshipToHead;

  @Field(() => Int)
  @Property({ type: "integer" })
  adults!: number;

  @Field(() => Int)
  @Property({ type: "integer" })
  children!: number;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  note!: string | null;
}
