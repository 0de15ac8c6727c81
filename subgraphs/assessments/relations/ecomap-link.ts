import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ClientRecord } from "../../client-record.ts";
import { AboutClient } from "../../declaration.ts";
import { CASE_CATEGORIES } from "../case-categories.ts";

/** What around a client a link of her ecomap leads to. */
export enum EcomapSystem {
  FAMILY = "FAMILY", FRIENDS = "FRIENDS", NEIGHBOURHOOD = "NEIGHBOURHOOD", SCHOOL = "SCHOOL", WORK = "WORK", HEALTH_CARE = "HEALTH_CARE",
  MENTAL_HEALTH_CARE = "MENTAL_HEALTH_CARE", SUBSTANCE_USE_CARE = "SUBSTANCE_USE_CARE", HOUSING = "HOUSING", LEGAL = "LEGAL", JUSTICE = "JUSTICE",
  IMMIGRATION = "IMMIGRATION", CHILD_WELFARE = "CHILD_WELFARE", FAITH = "FAITH", COMMUNITY = "COMMUNITY", BENEFITS = "BENEFITS",
}
registerEnumType(EcomapSystem, { name: "EcomapSystem", description: "What around a client a link of her ecomap leads to." });

/** How much a link holds. */
export enum LinkStrength { STRONG = "STRONG", MODERATE = "MODERATE", WEAK = "WEAK" }
registerEnumType(LinkStrength, { name: "LinkStrength", description: "How much a link of an ecomap holds." });

/** Whom a link gives something. */
export enum EnergyFlow { TO_CLIENT = "TO_CLIENT", FROM_CLIENT = "FROM_CLIENT", BOTH = "BOTH", NONE = "NONE" }
registerEnumType(EnergyFlow, { name: "EnergyFlow", description: "Whom a link of an ecomap gives something." });

/** Which consent categories a link to each system carries: that it is there tells as much as what it says. */
export const SYSTEM_CATEGORIES: Readonly<Record<EcomapSystem, readonly Category[]>> = {
  FAMILY: ["HOUSEHOLD"],
  FRIENDS: ["SOCIAL_SUPPORT"],
  NEIGHBOURHOOD: ["LOCATION"],
  SCHOOL: ["EDUCATION"],
  WORK: ["EMPLOYMENT"],
  HEALTH_CARE: ["PHYSICAL_HEALTH"],
  MENTAL_HEALTH_CARE: ["MENTAL_HEALTH"],
  SUBSTANCE_USE_CARE: ["SUBSTANCE_USE"],
  HOUSING: ["HOUSING"],
  LEGAL: ["LEGAL_MATTER"],
  JUSTICE: ["JUSTICE"],
  IMMIGRATION: ["IMMIGRATION"],
  CHILD_WELFARE: ["CHILD_WELFARE"],
  FAITH: ["CULTURE"],
  COMMUNITY: ["SOCIAL_SUPPORT"],
  BENEFITS: ["INCOME"],
};

/** One link of the client's ecomap. A link to a person who is a client herself is shown only to who may read this about each of them. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "assessments", always: [], may: CASE_CATEGORIES, alsoAbout: ["subjectId"] })
@ObjectType({ description: "One link of the client's ecomap: to what, how much it holds, whether it strains her and whom it gives something. It carries the categories of what it leads to." })
export class EcomapLink extends ClientRecord {
  @Field(() => EcomapSystem)
  @Property({ type: "text" })
  system!: EcomapSystem;

  @Field(() => String, { description: "Whom or what it leads to, as the client calls it." })
  @Property({ type: "text" })
  label!: string;

  @Field(() => LinkStrength)
  @Property({ type: "text" })
  strength!: LinkStrength;

  @Field(() => Boolean, { description: "Whether it strains her." })
  @Property({ type: "boolean" })
  stressful!: boolean;

  @Field(() => EnergyFlow)
  @Property({ type: "text" })
  flow!: EnergyFlow;

  /** The client it leads to, when it leads to one. */
  @Property({ type: "uuid", nullable: true })
  subjectId!: string | null;
}
