import type { Opt } from "@mikro-orm/core";
import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { DateTime } from "../scalars.ts";

/** What an agency keeps of its own work and that is about no client. */
@ObjectType()
@Entity({ abstract: true })
export abstract class AgencyRecord {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @Field(() => ID, { description: "The agency whose it is." })
  @Property({ type: "text" })
  agency!: string;

  @Field(() => ID, { description: "The user who began it." })
  @Property({ type: "text" })
  recordedBy!: string;

  @Field(() => DateTime)
  @Property({ type: "string", columnType: "timestamptz(3)" })
  recordedAt!: string;

  @Field(() => Int, { description: "Counts its versions from 1; an update names the version it expects." })
  @Property({ type: "integer", version: true })
  version!: Opt<number>;
}
