import type { Opt } from "@mikro-orm/core";
import { Entity, Index, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { Open } from "../../declaration.ts";
import { DirectoryEntry } from "./directory-entry.ts";
import { directoryTable, NOT_A_PERSON, ofOwnService } from "./directory-table.ts";
import { Schedule } from "./schedule.ts";

/** A service at one of the places where it is to be had (HSDS service_at_location). */
@Open(NOT_A_PERSON)
@ObjectType({ description: "A service at one of the places where it is to be had (HSDS service_at_location)." })
@Index({ name: "service_at_location_service_index", properties: ["serviceId"] })
@Index({ name: "service_at_location_location_index", properties: ["locationId"] })
@Entity(directoryTable("service_at_location", { own: ofOwnService("service_id"), added: "true" }))
export class ServiceAtLocation extends DirectoryEntry {
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
}
