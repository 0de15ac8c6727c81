import { CATEGORIES, type Category } from "../schema/consent/category.ts";
import { PublicError } from "../schema/public-error.ts";

/**
 * Categories that a record can carry because of what it is about. The others come from its type, its author agency, or
 * who holds it, and nobody adds them by hand.
 */
export const MATTER_CATEGORIES: readonly Category[] = CATEGORIES.filter((category) => !([
  "IDENTITY", "CONTACT", "LOCATION", "DEMOGRAPHICS", "HOUSEHOLD", "CARE_PLAN", "REFERRAL", "CASE_NOTE",
  "PART2", "LEGAL_PRIVILEGE", "PSYCHOTHERAPY_NOTES",
] as readonly Category[]).includes(category));

/** What a worker adds by hand, checked: raising is free, but only by matter. */
export function matterOf(categories: readonly Category[]): readonly Category[] {
  const other = categories.filter((category) => !MATTER_CATEGORIES.includes(category));
  if (other.length === 0) return categories;
  throw new PublicError("BAD_USER_INPUT", `categories: ${other.join(", ")} cannot be added by hand; `
    + `what a record is about can be any of ${MATTER_CATEGORIES.join(", ")}.`);
}
