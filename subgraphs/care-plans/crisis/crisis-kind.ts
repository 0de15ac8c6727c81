import { registerEnumType } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";

/** What kind of crisis it is. */
export enum CrisisKind {
  SUICIDE_RISK = "SUICIDE_RISK", MENTAL_HEALTH = "MENTAL_HEALTH", DOMESTIC_VIOLENCE = "DOMESTIC_VIOLENCE", HOMELESSNESS = "HOMELESSNESS", OVERDOSE = "OVERDOSE",
  MEDICAL = "MEDICAL", CHILD_SAFETY = "CHILD_SAFETY", VIOLENCE = "VIOLENCE", OTHER = "OTHER",
}
registerEnumType(CrisisKind, { name: "CrisisKind", description: "What kind of crisis it is; it decides what is told beside CRISIS." });

/** What a crisis, or a plan against one, tells by its kind beside that there is one. */
export const CRISIS_CATEGORIES: Readonly<Record<CrisisKind, readonly Category[]>> = {
  SUICIDE_RISK: ["MENTAL_HEALTH"],
  MENTAL_HEALTH: ["MENTAL_HEALTH"],
  DOMESTIC_VIOLENCE: ["DOMESTIC_VIOLENCE"],
  HOMELESSNESS: ["HOUSING"],
  OVERDOSE: ["SUBSTANCE_USE"],
  MEDICAL: ["PHYSICAL_HEALTH"],
  CHILD_SAFETY: ["CHILD_WELFARE"],
  VIOLENCE: [],
  OTHER: [],
};
