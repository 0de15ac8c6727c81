import { ALL_MASK, type Category, maskOf, NAMED_ONLY, ORDINARY_MASK, SENSITIVE } from "../../schema/consent/category.ts";
import { epoch } from "../../schema/consent/instant.ts";
import { limits } from "../../schema/consent/limits.ts";
import type { Purpose } from "../../schema/consent/purpose.ts";
import type { Consent, Grantee, Permit } from "../../schema/consent/question.ts";

/** A permission seen from one grantee, one purpose, and one kind of caller. */
export interface Given {
  readonly consent: Consent;
  readonly scope: Permit;
  readonly grantee: Grantee;
  readonly purpose: Purpose;
  /** For a caller of sector JUSTICE. */
  readonly justice: boolean;
  /** Within the days in which a spoken word carries sensitive categories. */
  readonly spokenCounts: boolean;
}

/** The categories for which the permission is given in the way they demand ("Qualifies" in the written law). */
export function qualifiedMask(given: Given): number {
  const { scope, grantee, justice } = given;
  // Police, courts and prisons are never let in with their sector or through a team.
  if (justice && ("sector" in grantee || "team" in grantee)) return 0;
  const named = "agency" in grantee;
  const signed = given.consent.form === "WRITTEN" || given.consent.form === "ELECTRONIC_SIGNATURE";
  let mask = ORDINARY_MASK;
  if (!("sector" in grantee) && isExpress(given)) {
    mask |= SENSITIVE_MASK;
    if (!signed) mask &= ~maskOf(["HIV_STI", "REPRODUCTIVE_HEALTH"]);
    if (!named) mask &= ~maskOf(["IMMIGRATION"]);
  }
  if (named && signed) {
    mask |= NAMED_ONLY_MASK;
    if ((given.purpose === "HLEGAL" || justice) && !isOnly(scope, "PART2")) mask &= ~maskOf(["PART2"]);
    if (scope.grantees.length !== 1 || !isShort(scope)) mask &= ~maskOf(["VICTIM_SERVICES"]);
    if (!isOnly(scope, "PSYCHOTHERAPY_NOTES")) mask &= ~maskOf(["PSYCHOTHERAPY_NOTES"]);
  }
  return mask & ALL_MASK;
}

/** When a spoken permission loses its sensitive categories, in epoch milliseconds; `Infinity` for any other form. */
export function spokenUntil(consent: Consent, scope: Permit): number {
  return consent.form === "VERBAL" ? epoch(scope.start) + limits().spokenConsent : Infinity;
}

const SENSITIVE_MASK = maskOf(SENSITIVE);
const NAMED_ONLY_MASK = maskOf(NAMED_ONLY);

function isExpress({ consent, spokenCounts }: Given): boolean {
  return consent.form !== "IMPLIED" && (consent.form !== "VERBAL" || spokenCounts);
}

function isOnly(scope: Permit, category: Category): boolean {
  return scope.categories.length === 1 && scope.categories[0] === category;
}

function isShort({ start, end }: Permit): boolean {
  return end !== null && epoch(end) - epoch(start) <= limits().victimServicesRelease;
}
