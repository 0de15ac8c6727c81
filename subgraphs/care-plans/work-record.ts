import { Entity, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { ClientRecord } from "../client-record.ts";

/** A record that goes from state to state; each of its kinds has a table of them. */
@ObjectType()
@Entity({ abstract: true })
export abstract class WorkRecord extends ClientRecord {
  @Field(() => String, { nullable: true, description: "Why the status is what it is." })
  @Property({ type: "text", nullable: true })
  statusReason!: string | null;
}
