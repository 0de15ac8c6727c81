import type { Category } from "../../../schema/consent/category.ts";

/** What a meeting with the client was for, as far as consent is concerned. */
export enum EncounterKind {
  CASEWORK = "CASEWORK", MEDICAL = "MEDICAL", BEHAVIORAL_HEALTH = "BEHAVIORAL_HEALTH", SUBSTANCE_USE = "SUBSTANCE_USE",
  HIV_STI = "HIV_STI", REPRODUCTIVE_HEALTH = "REPRODUCTIVE_HEALTH", DISABILITY = "DISABILITY", LEGAL = "LEGAL",
  VICTIM_SUPPORT = "VICTIM_SUPPORT", CRISIS = "CRISIS",
}

/**
 * The categories of an encounter by its kind. A meeting at a clinic is health care and no part of the care plan: whoever may
 * read the plan learns nothing of it.
 */
export const ENCOUNTER_CATEGORIES: Readonly<Record<EncounterKind, readonly Category[]>> = {
  CASEWORK: ["CARE_PLAN"],
  MEDICAL: ["PHYSICAL_HEALTH"],
  BEHAVIORAL_HEALTH: ["MENTAL_HEALTH"],
  SUBSTANCE_USE: ["SUBSTANCE_USE"],
  HIV_STI: ["PHYSICAL_HEALTH", "HIV_STI"],
  REPRODUCTIVE_HEALTH: ["PHYSICAL_HEALTH", "REPRODUCTIVE_HEALTH"],
  DISABILITY: ["PHYSICAL_HEALTH", "DISABILITY"],
  LEGAL: ["CARE_PLAN", "LEGAL_MATTER"],
  VICTIM_SUPPORT: ["CARE_PLAN", "DOMESTIC_VIOLENCE"],
  CRISIS: ["CARE_PLAN", "CRISIS"],
};
