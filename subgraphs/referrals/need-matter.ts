import type { Category } from "../../schema/consent/category.ts";
import { PublicError } from "../../schema/public-error.ts";

/** A category of need as it is written everywhere: `food-insecurity` becomes `FOOD_INSECURITY`. BAD_USER_INPUT for other text. */
export function needCode(field: string, text: string): string {
  const code = text.trim().toUpperCase().replaceAll("-", "_");
  if (/^[A-Z][A-Z0-9_]{0,63}$/.test(code)) return code;
  throw new PublicError("BAD_USER_INPUT", `${field} must be a category of need, such as FOOD_INSECURITY.`);
}

/** Categories that a referral carries because its need tells them; a need that tells nothing more is not listed. */
export function matterOfNeed(need: string | null): readonly Category[] {
  return (need === null ? undefined : TELLING.get(need)) ?? [];
}

const TELLING: ReadonlyMap<string, readonly Category[]> = new Map([
  ["INTIMATE_PARTNER_VIOLENCE", ["DOMESTIC_VIOLENCE"]],
  ["ELDER_ABUSE", ["DOMESTIC_VIOLENCE"]],
  ["INCARCERATION_STATUS", ["JUSTICE"]],
  ["STRESS", ["MENTAL_HEALTH"]],
  ["MEDICAL_COST_BURDEN", ["PHYSICAL_HEALTH"]],
  // The language somebody needs tells where she comes from.
  ["LANGUAGE_ACCESS", ["CULTURE"]],
]);
