import type { Opt } from "@mikro-orm/core";
import { Entity, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { EntryStatus } from "./entry-status.ts";
import { WorkRecord } from "./work-record.ts";

/** A record that is written once and stays; one that should not have been made says so, and counts nowhere. */
@ObjectType()
@Entity({ abstract: true })
export abstract class EntryRecord extends WorkRecord {
  @Field(() => EntryStatus)
  @Property({ type: "text", default: EntryStatus.RECORDED })
  status!: Opt<EntryStatus>;
}
