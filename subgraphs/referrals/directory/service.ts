import type { Opt } from "@mikro-orm/core";
import { Check, Entity, Index, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { categoriesIn, type Category, maskOf } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { Open } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { NeedCategory } from "../../need-category.ts";
import { LocalDate } from "../../scalars.ts";
import { DirectoryEntry } from "./directory-entry.ts";
import { directoryTable, isOwnAgency, NOT_A_PERSON } from "./directory-table.ts";
import { HouseholdKind } from "./household-kind.ts";
import { CostOption, RequiredDocument, ServiceArea } from "./offered.ts";
import { Schedule } from "./schedule.ts";

/** Whether a service is to be had (HSDS). */
export enum ServiceStatus {
  ACTIVE = "ACTIVE", INACTIVE = "INACTIVE", DEFUNCT = "DEFUNCT", TEMPORARILY_CLOSED = "TEMPORARILY_CLOSED",
}
registerEnumType(ServiceStatus, { name: "ServiceStatus", description: "Whether a service is to be had (HSDS)." });

/** Something an organization or an agency offers (HSDS service). */
@Directive('@key(fields: "id")')
@Open(NOT_A_PERSON)
@ObjectType({ description: "Something an organization or an agency of the network offers (HSDS service)." })
@Check({ name: "service_categories_declared", expression: `categories >= 0 and (categories & ~${maskOf(MATTER_CATEGORIES)}) = 0` })
@Check({ name: "service_offered_by", expression: "agency is not null or organization_id is not null" })
@Index({ name: "service_agency_index", properties: ["agency", "name", "id"] })
@Index({ name: "service_organization_index", properties: ["organizationId", "name", "id"] })
@Index({ name: "service_name_index", properties: ["name", "id"] })
@Index({ name: "service_terms_index", properties: ["termIds"], type: "gin" })
@Entity(directoryTable("service", {
  // Nobody says of her own service what being referred to it tells.
  own: isOwnAgency("agency"), added: "(categories = 0 and not stated and term_ids = '{}')", keepersOnly: ["categories", "stated", "term_ids"],
}))
export class Service extends DirectoryEntry {
  /** Slug of the agency that offers it: its organization's, where it has one. In the schema an `Agency`. */
  @Property({ type: "text", nullable: true })
  agency!: string | null;

  /** In the schema an `Organization`. */
  @Property({ type: "uuid", nullable: true })
  organizationId!: Opt<string | null>;

  @Field(() => String)
  @Property({ type: "text" })
  name!: string;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  description!: string | null;

  @Field(() => ServiceStatus)
  @Property({ type: "text" })
  status!: ServiceStatus;

  /** The needs stated of this service itself; {@link needs} has those of its terms as well. */
  @Property({ type: "text[]", fieldName: "needs" })
  statedNeeds!: NeedCategory[];

  /** Kept by a trigger: what is stated of it and of its terms. */
  @Field(() => [NeedCategory], { description: "The needs it addresses: those stated of it and those of its taxonomy terms." })
  @Property({ type: "text[]", fieldName: "all_needs", defaultRaw: "'{}'" })
  needs!: Opt<NeedCategory[]>;

  @Field(() => String, { nullable: true, description: "Whom it is for." })
  @Property({ type: "text", nullable: true })
  eligibility!: string | null;

  @Field(() => Int, { nullable: true, description: "Youngest age it is for, in years." })
  @Property({ type: "integer", nullable: true })
  minimumAge!: Opt<number | null>;

  @Field(() => Int, { nullable: true, description: "Oldest age it is for, in years." })
  @Property({ type: "integer", nullable: true })
  maximumAge!: Opt<number | null>;

  @Field(() => [HouseholdKind], { description: "The households it is for; none said, all." })
  @Property({ type: "text[]", defaultRaw: "'{}'" })
  households!: Opt<HouseholdKind[]>;

  @Field(() => [ServiceArea], { description: "Where those live whom it is for; none said, anywhere." })
  @Property({ type: "json", defaultRaw: "'[]'" })
  areas!: Opt<ServiceArea[]>;

  @Field(() => [String], { description: "Languages it is offered in, as BCP 47 tags." })
  @Property({ type: "text[]" })
  languages!: string[];

  @Field(() => String, { nullable: true, description: "What it says of interpreters." })
  @Property({ type: "text", nullable: true })
  interpretation!: Opt<string | null>;

  @Field(() => String, { nullable: true, description: "How to apply." })
  @Property({ type: "text", nullable: true })
  application!: Opt<string | null>;

  @Field(() => String, { nullable: true, description: "What it says of its fees; see also costs." })
  @Property({ type: "text", nullable: true })
  fees!: Opt<string | null>;

  @Field(() => [CostOption])
  @Property({ type: "json", defaultRaw: "'[]'" })
  costs!: Opt<CostOption[]>;

  @Field(() => [RequiredDocument])
  @Property({ type: "json", defaultRaw: "'[]'" })
  requiredDocuments!: Opt<RequiredDocument[]>;

  @Field(() => [Schedule])
  @Property({ type: "json", defaultRaw: "'[]'" })
  schedules!: Opt<Schedule[]>;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  url!: Opt<string | null>;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  email!: Opt<string | null>;

  @Field(() => String, { nullable: true, description: "What to know at present." })
  @Property({ type: "text", nullable: true })
  alert!: Opt<string | null>;

  @Field(() => LocalDate, { nullable: true, description: "When somebody last made sure that the entry is right." })
  @Property({ type: "string", columnType: "date", nullable: true })
  assuredOn!: Opt<string | null>;

  /** Its words of taxonomies; in the schema `TaxonomyTerm`s. */
  @Property({ type: "string[]", columnType: "uuid[]", defaultRaw: "'{}'" })
  termIds!: Opt<string[]>;

  /** Mask of the categories stated of this service itself. */
  @Property({ type: "integer", fieldName: "categories" })
  statedMask!: number;

  /** Whether a keeper has said what being referred to it tells; of an imported entry only its terms say so. */
  @Property({ type: "boolean", default: true })
  stated!: Opt<boolean>;

  /** The mask of {@link categories}, kept by a trigger. */
  @Property({ type: "integer", fieldName: "all_categories", default: 0 })
  mask!: Opt<number>;

  @Field(() => [ConsentCategory], {
    description: "Consent categories that a referral to it carries, because being referred there tells them: what is stated of it and of its terms; "
      + "CASE_NOTE while nobody has said what it tells.",
  })
  get categories(): Opt<Category[]> {
    return categoriesIn(this.mask);
  }
}
