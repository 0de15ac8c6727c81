import { Entity, Index, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType } from "type-graphql";
import { Open } from "../../declaration.ts";
import { DirectoryEntry } from "./directory-entry.ts";
import { directoryTable, isOwnAgency, NOT_A_PERSON } from "./directory-table.ts";

/** An organization that offers services (HSDS organization). One that takes part in the network is linked to its agency. */
@Directive('@key(fields: "id")')
@Open(NOT_A_PERSON)
@ObjectType({ description: "An organization that offers services (HSDS organization), whether it takes part in the network or not." })
@Index({ name: "organization_name_index", properties: ["name", "id"] })
@Index({ name: "organization_agency_index", properties: ["agency"] })
@Entity(directoryTable("organization", { own: isOwnAgency("agency") }))
export class Organization extends DirectoryEntry {
  @Field(() => String)
  @Property({ type: "text" })
  name!: string;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  alternateName!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  description!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  email!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  website!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  legalStatus!: string | null;

  /** The organization it is part of; in the schema an `Organization`. */
  @Property({ type: "uuid", nullable: true })
  parentId!: string | null;

  /** Slug of the network's agency that it is; in the schema an `Agency`. */
  @Property({ type: "text", nullable: true })
  agency!: string | null;
}
