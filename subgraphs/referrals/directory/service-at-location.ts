import type { Opt } from "@mikro-orm/core";
import { Entity, Index, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Open } from "../../declaration.ts";
import { DirectoryContact } from "./directory-contact.ts";
import { directoryTable, NOT_A_PERSON } from "./directory-table.ts";
import { Phone } from "./phone.ts";
import { Schedule } from "./schedule.ts";

/** A service at one of the places where it is to be had (HSDS service_at_location). */
@Open(NOT_A_PERSON)
@ObjectType({ description: "A service at one of the places where it is to be had (HSDS service_at_location)." })
@Index({ name: "service_at_location_service_index", properties: ["serviceId"] })
@Index({ name: "service_at_location_location_index", properties: ["locationId"] })
@Entity(directoryTable("service_at_location"))
export class ServiceAtLocation {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @Property({ type: "uuid" })
  serviceId!: string;

  /** In the schema a `DirectoryLocation`. */
  @Property({ type: "uuid" })
  locationId!: string;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  description!: string | null;

  @Field(() => [Schedule], { description: "Where there are none, those of the service hold, and else those of the place." })
  @Property({ type: "json", defaultRaw: "'[]'" })
  schedules!: Opt<Schedule[]>;

  @Field(() => [Phone])
  @Property({ type: "json", defaultRaw: "'[]'" })
  phones!: Opt<Phone[]>;

  @Field(() => [DirectoryContact])
  @Property({ type: "json", defaultRaw: "'[]'" })
  contacts!: Opt<DirectoryContact[]>;

  @Field(() => Int, { description: "Counts the entry's versions from 1." })
  @Property({ type: "integer", version: true })
  version!: Opt<number>;
}
