import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import type { Category } from "../../schema/consent/category.ts";
import { ClientRecord } from "../client-record.ts";
import { AboutClient } from "../declaration.ts";
import { MATTER_CATEGORIES } from "../matter.ts";
import { LocalDate } from "../scalars.ts";

/** What has changed in the client's life. */
export enum CircumstanceKind {
  ADDRESS = "ADDRESS", HOUSEHOLD = "HOUSEHOLD", HOUSING = "HOUSING", INCOME = "INCOME", EMPLOYMENT = "EMPLOYMENT", EDUCATION = "EDUCATION",
  HEALTH = "HEALTH", SUPPORT = "SUPPORT", CUSTODY = "CUSTODY", SAFETY = "SAFETY", INCARCERATION = "INCARCERATION",
  IMMIGRATION_STATUS = "IMMIGRATION_STATUS", OTHER = "OTHER",
}
registerEnumType(CircumstanceKind, { name: "CircumstanceKind", description: "What has changed in the client's life; it decides the categories." });

/** Which consent categories a change of each kind carries. What nobody named is guarded like a case note. */
export const CIRCUMSTANCE_CATEGORIES: Readonly<Record<CircumstanceKind, readonly Category[]>> = {
  ADDRESS: ["LOCATION"],
  HOUSEHOLD: ["HOUSEHOLD"],
  HOUSING: ["HOUSING"],
  INCOME: ["INCOME"],
  EMPLOYMENT: ["EMPLOYMENT"],
  EDUCATION: ["EDUCATION"],
  HEALTH: ["PHYSICAL_HEALTH"],
  SUPPORT: ["SOCIAL_SUPPORT"],
  CUSTODY: ["HOUSEHOLD", "CHILD_WELFARE"],
  SAFETY: ["DOMESTIC_VIOLENCE"],
  INCARCERATION: ["JUSTICE"],
  IMMIGRATION_STATUS: ["IMMIGRATION"],
  OTHER: ["CASE_NOTE"],
};

/** Something that has changed in the client's life. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "clients", may: ["LOCATION", "HOUSEHOLD", "CASE_NOTE", ...MATTER_CATEGORIES], sort: "occurredOn" })
@ObjectType({ description: "Something that has changed in the client's life. Its kind decides the categories it carries." })
export class CircumstanceChange extends ClientRecord {
  @Field(() => CircumstanceKind)
  @Property({ type: "text" })
  kind!: CircumstanceKind;

  @Field(() => LocalDate)
  @Property({ type: "string", columnType: "date" })
  occurredOn!: string;

  @Field(() => String, { description: "What is otherwise now." })
  @Property({ type: "text" })
  description!: string;

  @Field(() => Boolean, { description: "Whether what the client shares should be gone through with her again because of it." })
  @Property({ type: "boolean" })
  reviewSharing!: boolean;
}
