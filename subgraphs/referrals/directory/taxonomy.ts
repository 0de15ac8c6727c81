import type { Opt } from "@mikro-orm/core";
import { Check, Entity, Index, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { categoriesIn, type Category, maskOf } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { Open } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { NeedCategory } from "../../need-category.ts";
import { directoryTable, NOT_A_PERSON } from "./directory-table.ts";

/** A vocabulary by which a directory sorts its services (HSDS taxonomy). */
@Open(NOT_A_PERSON)
@ObjectType({ description: "A vocabulary by which a directory sorts its services (HSDS taxonomy)." })
@Entity(directoryTable("taxonomy"))
export class Taxonomy {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @Field(() => String)
  @Property({ type: "text" })
  name!: string;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  description!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  uri!: string | null;

  @Field(() => Int, { description: "Counts the entry's versions from 1." })
  @Property({ type: "integer", version: true })
  version!: Opt<number>;
}

/** A word of a taxonomy, and what it means here: the needs it addresses, and what being referred to such a service tells. */
@Open(NOT_A_PERSON)
@ObjectType({ description: "A word of a taxonomy (HSDS taxonomy_term), and what it means for those referred to a service that it names." })
@Check({ name: "taxonomy_term_categories_declared", expression: `categories >= 0 and (categories & ~${maskOf(MATTER_CATEGORIES)}) = 0` })
@Index({ name: "taxonomy_term_parent_index", properties: ["parentId"] })
@Index({ name: "taxonomy_term_name_index", properties: ["name", "id"] })
@Entity(directoryTable("taxonomy_term"))
export class TaxonomyTerm {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  /** In the schema a `Taxonomy`. */
  @Property({ type: "uuid", nullable: true })
  taxonomyId!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  code!: string | null;

  @Field(() => String)
  @Property({ type: "text" })
  name!: string;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  description!: string | null;

  /** The wider word, whose meaning this one has as well; in the schema a `TaxonomyTerm`. */
  @Property({ type: "uuid", nullable: true })
  parentId!: string | null;

  @Field(() => [NeedCategory], { description: "The needs that services of this word address, beside those of its wider word." })
  @Property({ type: "text[]", defaultRaw: "'{}'" })
  needs!: Opt<NeedCategory[]>;

  @Property({ type: "integer", fieldName: "categories", default: 0 })
  mask!: Opt<number>;

  @Field(() => Boolean, { description: "Whether somebody has said what it means. Until then its services are guarded like a case note." })
  @Property({ type: "boolean", default: false })
  stated!: Opt<boolean>;

  @Field(() => Int, { description: "Counts the entry's versions from 1; an update names the version it expects." })
  @Property({ type: "integer", version: true })
  version!: Opt<number>;

  @Field(() => [ConsentCategory], { description: "Consent categories that a referral to such a service carries, beside those of its wider word." })
  get categories(): Opt<Category[]> {
    return categoriesIn(this.mask);
  }
}
