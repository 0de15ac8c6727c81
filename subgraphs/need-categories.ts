import { type Category, ORDINARY } from "../schema/consent/category.ts";
import type { NeedCategory } from "./need-category.ts";

/**
 * Which consent categories a need of each kind carries. Where knowing the kind already tells something sensitive, that
 * category stands alone; a need whose kind nobody named is free text about anything, and is guarded like a case note.
 */
export const NEED_CATEGORIES: Readonly<Record<NeedCategory, readonly Category[]>> = {
  SDOH_CATEGORY_UNSPECIFIED: ["CASE_NOTE"],
  HOUSING_INSTABILITY: ["HOUSING"],
  HOMELESSNESS: ["HOUSING"],
  INADEQUATE_HOUSING: ["HOUSING"],
  // What money would solve, whatever it would buy.
  FOOD_INSECURITY: ["INCOME"],
  TRANSPORTATION_INSECURITY: ["INCOME"],
  FINANCIAL_INSECURITY: ["INCOME"],
  MATERIAL_HARDSHIP: ["INCOME"],
  UTILITY_INSECURITY: ["INCOME"],
  DIGITAL_ACCESS: ["INCOME"],
  HEALTH_INSURANCE_COVERAGE_STATUS: ["INCOME"],
  // A burden of cost tells that there is care to be paid for.
  MEDICAL_COST_BURDEN: ["INCOME", "PHYSICAL_HEALTH"],
  EDUCATIONAL_ATTAINMENT: ["EDUCATION"],
  PERSONAL_HEALTH_LITERACY: ["EDUCATION"],
  DIGITAL_LITERACY: ["EDUCATION"],
  EMPLOYMENT_STATUS: ["EMPLOYMENT"],
  VETERAN_STATUS: ["DEMOGRAPHICS"],
  SOCIAL_CONNECTION: ["SOCIAL_SUPPORT"],
  PROTECTIVE_FACTOR: ["SOCIAL_SUPPORT"],
  STRESS: ["MENTAL_HEALTH"],
  INTIMATE_PARTNER_VIOLENCE: ["DOMESTIC_VIOLENCE"],
  ELDER_ABUSE: ["DOMESTIC_VIOLENCE"],
  INCARCERATION_STATUS: ["JUSTICE"],
  // The language somebody needs tells where she comes from.
  LANGUAGE_ACCESS: ["CULTURE"],
};

/**
 * What a referral for a need carries because of it: what naming the need alone tells. That somebody is referred for food is
 * told by REFERRAL; that she is referred for violence at home is more.
 */
export function toldByNeed(need: NeedCategory | null): readonly Category[] {
  return need === null ? [] : NEED_CATEGORIES[need].filter((category) => !ORDINARY.includes(category));
}
