import type { Opt } from "@mikro-orm/core";
import { Check, Entity, Index, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Float, ObjectType, registerEnumType } from "type-graphql";
import { Open } from "../../declaration.ts";
import { DirectoryEntry } from "./directory-entry.ts";
import { directoryTable, NOT_A_PERSON, ofOwnOrganization } from "./directory-table.ts";
import { Accessibility } from "./offered.ts";
import { PostalAddress } from "./postal-address.ts";
import { Schedule } from "./schedule.ts";

/** What kind of place it is (HSDS location_type). */
export enum LocationKind { PHYSICAL = "PHYSICAL", POSTAL = "POSTAL", VIRTUAL = "VIRTUAL" }
registerEnumType(LocationKind, { name: "LocationKind", description: "What kind of place it is (HSDS location_type)." });

/** A place where services are to be had (HSDS location). The name Location belongs to where a client stays. */
@Directive('@key(fields: "id")')
@Open(NOT_A_PERSON)
@ObjectType({ description: "A place where services are to be had (HSDS location); where a client stays is `Location`." })
@Check({
  name: "directory_location_point",
  expression: "(latitude is null) = (longitude is null) and latitude between -90 and 90 and longitude between -180 and 180",
})
@Index({ name: "directory_location_postal_code_index", properties: ["postalCode"] })
@Index({ name: "directory_location_city_index", properties: ["city", "region"] })
@Index({ name: "directory_location_organization_index", properties: ["organizationId"] })
@Entity(directoryTable("directory_location", { own: ofOwnOrganization("organization_id"), added: "true" }))
export class DirectoryLocation extends DirectoryEntry {
  /** Whose place it is; in the schema an `Organization`. */
  @Property({ type: "uuid", nullable: true })
  organizationId!: string | null;

  @Field(() => LocationKind)
  @Property({ type: "text" })
  kind!: LocationKind;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  name!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  description!: string | null;

  @Field(() => String, { nullable: true, description: "How to get there." })
  @Property({ type: "text", nullable: true })
  transportation!: string | null;

  @Field(() => Float, { nullable: true, description: "WGS 84." })
  @Property({ type: "double", nullable: true })
  latitude!: number | null;

  @Field(() => Float, { nullable: true, description: "WGS 84." })
  @Property({ type: "double", nullable: true })
  longitude!: number | null;

  /** Of its first address, as the directory compares it: how places near a postal code or in a town are found. */
  @Property({ type: "text", nullable: true })
  postalCode!: string | null;

  @Property({ type: "text", nullable: true })
  city!: string | null;

  @Property({ type: "text", nullable: true })
  region!: string | null;

  @Field(() => [PostalAddress])
  @Property({ type: "json", defaultRaw: "'[]'" })
  addresses!: Opt<PostalAddress[]>;

  @Field(() => [String], { description: "Languages spoken there, as BCP 47 tags." })
  @Property({ type: "text[]", defaultRaw: "'{}'" })
  languages!: Opt<string[]>;

  @Field(() => [Accessibility])
  @Property({ type: "json", defaultRaw: "'[]'" })
  accessibility!: Opt<Accessibility[]>;

  @Field(() => [Schedule])
  @Property({ type: "json", defaultRaw: "'[]'" })
  schedules!: Opt<Schedule[]>;
}
