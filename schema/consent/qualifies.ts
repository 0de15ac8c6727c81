import type { Category } from "./category.ts";
import { NAMED_ONLY, ORDINARY } from "./category.ts";
import type { GranteeKind } from "./grantee.ts";
import type { InForce } from "./in-force.ts";
import { epoch } from "./instant.ts";
import { limits } from "./limits.ts";
import type { Permit, Question } from "./question.ts";

/** Whether a permission that lists the category is also given in the way that this category demands. */
export function qualifies(permit: InForce<Permit>, category: Category, question: Question): boolean {
  if (ORDINARY.includes(category)) return true;
  return NAMED_ONLY.includes(category)
    ? qualifiesForNamedOnly(permit, category, question)
    : qualifiesForSensitive(permit, category, question);
}

/** Given to someone, not to a whole sector, and expressly; a spoken word fades. Some matters demand more. */
function qualifiesForSensitive(permit: InForce<Permit>, category: Category, { now }: Question): boolean {
  const { scope, consent } = permit;
  if (!namedBy(permit, "agency", "user", "team")) return false;
  if (consent.form === "IMPLIED") return false;
  if (consent.form === "VERBAL" && epoch(now) >= epoch(scope.start) + limits().spokenConsent) return false;
  switch (category) {
    case "HIV_STI":
    case "REPRODUCTIVE_HEALTH":
      return isSigned(permit);
    case "IMMIGRATION":
      return namedBy(permit, "agency", "user");
    default:
      return true;
  }
}

/** Signed, and given to an agency or a worker by name; three of the four demand more. */
function qualifiesForNamedOnly(permit: InForce<Permit>, category: Category, question: Question): boolean {
  if (!isSigned(permit) || !namedBy(permit, "agency", "user")) return false;
  switch (category) {
    case "PART2":
      return !isForProceedings(question) || isOnlyFor(permit, "PART2");
    case "VICTIM_SERVICES":
      return permit.scope.grantees.length === 1 && endsWithin(permit.scope, limits().victimServicesRelease);
    case "LEGAL_PRIVILEGE":
      return true;
    case "PSYCHOTHERAPY_NOTES":
      return isOnlyFor(permit, "PSYCHOTHERAPY_NOTES");
    default:
      return false;
  }
}

function isSigned({ consent }: InForce<Permit>): boolean {
  return consent.form === "WRITTEN" || consent.form === "ELECTRONIC_SIGNATURE";
}

function namedBy({ how }: InForce<Permit>, ...kinds: GranteeKind[]): boolean {
  return how.some((kind) => kinds.includes(kind));
}

function isOnlyFor({ scope }: InForce<Permit>, category: Category): boolean {
  return scope.categories.length === 1 && scope.categories[0] === category;
}

function isForProceedings({ purpose, caller }: Question): boolean {
  return purpose === "HLEGAL" || caller.sector === "JUSTICE";
}

function endsWithin({ start, end }: Permit, longest: number): boolean {
  return end !== null && epoch(end) - epoch(start) <= longest;
}
