import { registerEnumType } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";

/** What is done for or with the client. */
export enum InterventionType {
  INDIVIDUAL_COUNSELING = "INDIVIDUAL_COUNSELING", GROUP_WORK = "GROUP_WORK", RESOURCE_COORDINATION = "RESOURCE_COORDINATION", ADVOCACY = "ADVOCACY",
  CRISIS_INTERVENTION = "CRISIS_INTERVENTION", EDUCATION = "EDUCATION", TELEHEALTH_SESSION = "TELEHEALTH_SESSION", HOME_VISIT = "HOME_VISIT", OTHER = "OTHER",
}
registerEnumType(InterventionType, {
  name: "InterventionType",
  description: "What is done for or with the client; counseling and crisis intervention tell something that needs a permission of its own.",
});

/** What an intervention tells by its type alone, beside that it is part of a plan of care. */
export const INTERVENTION_CATEGORIES: Readonly<Record<InterventionType, readonly Category[]>> = {
  INDIVIDUAL_COUNSELING: ["MENTAL_HEALTH"],
  GROUP_WORK: [],
  RESOURCE_COORDINATION: [],
  ADVOCACY: [],
  CRISIS_INTERVENTION: ["CRISIS"],
  EDUCATION: [],
  TELEHEALTH_SESSION: [],
  HOME_VISIT: [],
  OTHER: [],
};
