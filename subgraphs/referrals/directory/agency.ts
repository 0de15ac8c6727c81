import type { Opt } from "@mikro-orm/core";
import { Check, Entity, Index, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { type Sector, SECTORS } from "../../../schema/consent/sector.ts";
import { Open } from "../../declaration.ts";
import { directoryTable, NOT_A_PERSON } from "./directory-table.ts";

/** The sectors as a GraphQL enum. */
export const SectorEnum = Object.fromEntries(SECTORS.map((sector) => [sector, sector])) as Record<Sector, Sector>;
registerEnumType(SectorEnum, { name: "Sector", description: "The field an agency works in." });

/** An agency of the network, as its directory has it (HSDS organization). What the network allows it is kept elsewhere. */
@Directive('@key(fields: "id")')
@Open(NOT_A_PERSON)
@ObjectType({ description: "An agency of the network, as its directory has it." })
@Check({ name: "agency_slug", expression: "id ~ '^[a-z0-9][a-z0-9-]{0,62}$'" })
@Index({ name: "agency_name_index", properties: ["name", "id"] })
@Entity(directoryTable("agency"))
export class Agency {
  @Field(() => ID, { description: "A short name in lower case, such as harbor-clinic." })
  @PrimaryKey({ type: "text" })
  id!: string;

  @Field(() => String, { description: "Its id while the directory has no entry for it." })
  @Property({ type: "text" })
  name!: string;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  description!: string | null;

  @Field(() => SectorEnum, { nullable: true, description: "Null while the directory has no entry for it." })
  @Property({ type: "text" })
  sector!: Sector | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  address!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  phone!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  email!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  website!: string | null;

  @Field(() => Int, { description: "Counts the entry's versions from 1; an update names the version it expects." })
  @Property({ type: "integer", version: true })
  version!: Opt<number>;
}
