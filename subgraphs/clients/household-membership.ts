import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { ClientRecord } from "../client-record.ts";
import { AboutClient } from "../declaration.ts";
import { LocalDate } from "../scalars.ts";
import { HMIS_CODES, RelationshipToHead } from "./household.ts";

/**
 * That one client belongs to a household. Every member is a client with a record of her own, so that each is decided by herself:
 * a household has no record that would name them all.
 */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "clients", always: ["HOUSEHOLD"], may: ["CHILD_WELFARE", "DOMESTIC_VIOLENCE"], indexes: [["householdId", "recordedAt", "id"]] })
@ObjectType({ description: "That the client belongs to a household. Every member has such a record of her own and is decided by herself." })
export class HouseholdMembership extends ClientRecord {
  @Field(() => ID, { description: "The household; it is nothing but what its memberships have in common." })
  @Property({ type: "uuid" })
  householdId!: string;

  @Field(() => RelationshipToHead)
  @Property({ type: "text" })
  relationshipToHead!: RelationshipToHead;

  @Field(() => LocalDate, { nullable: true, description: "First day in the household." })
  @Property({ type: "string", columnType: "date", nullable: true })
  from!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "First day no longer in the household." })
  @Property({ type: "string", columnType: "date", nullable: true })
  until!: string | null;

  @Field(() => Int, { description: "HMIS 3.15: 1 self, 2 child, 3 spouse or partner, 4 other relation, 5 not related, 99 not collected." })
  get relationshipCode(): number {
    return HMIS_CODES[this.relationshipToHead];
  }
}
