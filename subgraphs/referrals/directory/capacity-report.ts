import { Entity, Index, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Open } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { capacityTable, NOT_A_PERSON } from "./directory-table.ts";

/** Whether a service can take somebody (SDOH Clinical Care). */
export enum Capacity {
  CAPACITY = "CAPACITY", NO_CAPACITY = "NO_CAPACITY", WAITLIST = "WAITLIST",
  ADDITIONAL_ASSESSMENT_REQUIRED = "ADDITIONAL_ASSESSMENT_REQUIRED",
}
registerEnumType(Capacity, { name: "Capacity", description: "Whether a service can take somebody (SDOH Clinical Care)." });

/** What an agency said at some time of the room a service has. Reports are added, never changed; the newest that still holds counts. */
@Open(NOT_A_PERSON)
@ObjectType({ description: "What an agency said at some time of the room a service has. The newest that still holds counts." })
@Index({ name: "capacity_report_service_index", properties: ["serviceId", "reportedAt", "id"] })
@Entity(capacityTable("capacity_report"))
export class CapacityReport {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @Property({ type: "uuid" })
  serviceId!: string;

  @Field(() => Capacity)
  @Property({ type: "text" })
  capacity!: Capacity;

  @Field(() => Int, { nullable: true, description: "Free places, where they are counted." })
  @Property({ type: "integer", nullable: true })
  places!: number | null;

  @Field(() => Int, { nullable: true, description: "How long the wait is, in days." })
  @Property({ type: "integer", nullable: true })
  waitDays!: number | null;

  /** Slug of the agency that said so; in the schema an `Agency`. */
  @Property({ type: "text" })
  reportedBy!: string;

  @Field(() => DateTime)
  @Property({ type: "string", columnType: "timestamptz(3)" })
  reportedAt!: string;

  @Field(() => DateTime, { description: "From then on it counts as not known." })
  @Property({ type: "string", columnType: "timestamptz(3)" })
  holdsUntil!: string;
}
