import type { Opt } from "@mikro-orm/core";
import { Check, Entity, Index, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { categoriesIn, type Category, maskOf } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { Open } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { NeedCategory } from "../../need-category.ts";
import { directoryTable, NOT_A_PERSON } from "./directory-table.ts";

/** Whether a service is to be had (HSDS). */
export enum ServiceStatus {
  ACTIVE = "ACTIVE", INACTIVE = "INACTIVE", DEFUNCT = "DEFUNCT", TEMPORARILY_CLOSED = "TEMPORARILY_CLOSED",
}
registerEnumType(ServiceStatus, { name: "ServiceStatus", description: "Whether a service is to be had (HSDS)." });

/** Something an agency offers (HSDS service). */
@Directive('@key(fields: "id")')
@Open(NOT_A_PERSON)
@ObjectType({ description: "Something an agency offers." })
@Check({ name: "service_categories_declared", expression: `categories >= 0 and (categories & ~${maskOf(MATTER_CATEGORIES)}) = 0` })
@Index({ name: "service_agency_index", properties: ["agency", "name", "id"] })
@Index({ name: "service_name_index", properties: ["name", "id"] })
@Entity(directoryTable("service"))
export class Service {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  /** Slug of the agency that offers it; in the schema it is an `Agency`. */
  @Property({ type: "text" })
  agency!: string;

  @Field(() => String)
  @Property({ type: "text" })
  name!: string;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  description!: string | null;

  @Field(() => ServiceStatus)
  @Property({ type: "text" })
  status!: ServiceStatus;

  @Field(() => [NeedCategory], { description: "The needs it addresses." })
  @Property({ type: "text[]" })
  needs!: NeedCategory[];

  @Field(() => String, { nullable: true, description: "Whom it is for." })
  @Property({ type: "text", nullable: true })
  eligibility!: string | null;

  @Field(() => [String], { description: "Languages it is offered in, as BCP 47 tags." })
  @Property({ type: "text[]" })
  languages!: string[];

  /** The mask of {@link categories}. */
  @Property({ type: "integer", fieldName: "categories" })
  mask!: number;

  @Field(() => Int, { description: "Counts the entry's versions from 1; an update names the version it expects." })
  @Property({ type: "integer", version: true })
  version!: Opt<number>;

  @Field(() => [ConsentCategory], { description: "Consent categories that a referral to it carries, because being referred there tells them." })
  get categories(): Opt<Category[]> {
    return categoriesIn(this.mask);
  }
}
