import type { Opt } from "@mikro-orm/core";
import { Entity, Index, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Open } from "../../declaration.ts";
import { DirectoryContact } from "./directory-contact.ts";
import { directoryTable, NOT_A_PERSON } from "./directory-table.ts";
import { Phone } from "./phone.ts";

/** An organization that offers services (HSDS organization). One that takes part in the network is linked to its agency. */
@Directive('@key(fields: "id")')
@Open(NOT_A_PERSON)
@ObjectType({ description: "An organization that offers services (HSDS organization), whether it takes part in the network or not." })
@Index({ name: "organization_name_index", properties: ["name", "id"] })
@Index({ name: "organization_agency_index", properties: ["agency"] })
@Entity(directoryTable("organization"))
export class Organization {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

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

  @Field(() => [Phone])
  @Property({ type: "json", defaultRaw: "'[]'" })
  phones!: Opt<Phone[]>;

  @Field(() => [DirectoryContact])
  @Property({ type: "json", defaultRaw: "'[]'" })
  contacts!: Opt<DirectoryContact[]>;

  @Field(() => Int, { description: "Counts the entry's versions from 1; an update names the version it expects." })
  @Property({ type: "integer", version: true })
  version!: Opt<number>;
}
