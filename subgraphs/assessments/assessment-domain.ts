import { registerEnumType } from "type-graphql";
import type { Category } from "../../schema/consent/category.ts";

/** The parts of somebody's life that a comprehensive assessment looks at. */
export enum AssessmentDomain {
  PHYSICAL_HEALTH = "PHYSICAL_HEALTH", MENTAL_HEALTH = "MENTAL_HEALTH", SUBSTANCE_USE = "SUBSTANCE_USE", FAMILY = "FAMILY", EDUCATION = "EDUCATION",
  EMPLOYMENT = "EMPLOYMENT", SOCIAL_SUPPORT = "SOCIAL_SUPPORT", CULTURE = "CULTURE", SPIRITUALITY = "SPIRITUALITY", ENVIRONMENT = "ENVIRONMENT",
  HOUSING = "HOUSING", LEGAL = "LEGAL", FINANCE = "FINANCE", SAFETY = "SAFETY",
}
registerEnumType(AssessmentDomain, { name: "AssessmentDomain", description: "The parts of somebody's life that a comprehensive assessment looks at." });

/** Which consent categories what is said about each part carries. */
export const DOMAIN_CATEGORIES: Readonly<Record<AssessmentDomain, readonly Category[]>> = {
  PHYSICAL_HEALTH: ["PHYSICAL_HEALTH"],
  MENTAL_HEALTH: ["MENTAL_HEALTH"],
  SUBSTANCE_USE: ["SUBSTANCE_USE"],
  FAMILY: ["HOUSEHOLD"],
  EDUCATION: ["EDUCATION"],
  EMPLOYMENT: ["EMPLOYMENT"],
  SOCIAL_SUPPORT: ["SOCIAL_SUPPORT"],
  CULTURE: ["CULTURE"],
  SPIRITUALITY: ["CULTURE"],
  // The neighbourhood tells where she lives.
  ENVIRONMENT: ["LOCATION"],
  HOUSING: ["HOUSING"],
  LEGAL: ["LEGAL_MATTER"],
  FINANCE: ["INCOME"],
  // The record does not say from whom, and whether it is urgent.
  SAFETY: ["DOMESTIC_VIOLENCE", "CRISIS"],
};
