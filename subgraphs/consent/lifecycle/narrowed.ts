import { type Category, categoriesIn, maskOf, maskOfList } from "../../../schema/consent/category.ts";
import { reaches } from "../../../schema/consent/purpose.ts";
import type { Permit } from "../../../schema/consent/question.ts";
import type { Sector } from "../../../schema/consent/sector.ts";

/** What is taken out of a permission. */
export interface TakenOut {
  /** An agency that shall not be let in any more; null leaves everyone in. */
  readonly agency: string | null;
  readonly categories: readonly Category[];
}

/**
 * What is left of the permission; null when nothing is. Never more than before, though what is left alone can qualify where
 * the whole did not: the agency is excepted rather than struck off, so that the grantees stay as many as were signed for; the
 * period stays; and a scope that comes to hold nothing but PART2 or PSYCHOTHERAPY_NOTES gains nothing by that.
 */
export function narrowed(scope: Permit, out: TakenOut, sectors: ReadonlyMap<string, Sector>): Permit | null {
  const left = maskOfList(scope.categories) & ~maskOf(out.categories);
  const categories = out.categories.length === 0 ? scope.categories : categoriesIn(left);
  const alone = scope.categories.length > 1 && categories.length === 1 ? categories[0] : undefined;
  if (categories.length === 0 || alone === "PSYCHOTHERAPY_NOTES") return null;
  const courts = scope.grantees.flatMap((grantee) => ("agency" in grantee && sectors.get(grantee.agency) === "JUSTICE" ? [grantee.agency] : []));
  const exceptAgencies = [...new Set([
    ...scope.exceptAgencies, ...(out.agency === null ? [] : [out.agency]), ...(alone === "PART2" ? courts : []),
  ])];
  const purposes = alone === "PART2" ? scope.purposes.filter((purpose) => !reaches([purpose], "HLEGAL")) : scope.purposes;
  const somebody = scope.grantees.some((grantee) => !("agency" in grantee && exceptAgencies.includes(grantee.agency)));
  return somebody && purposes.length > 0 ? { ...scope, categories, exceptAgencies, purposes } : null;
}

/** Whether the permission can mean the agency at all. */
export function canMean(scope: Permit, agency: string, sector: Sector | undefined): boolean {
  return !scope.exceptAgencies.includes(agency) && scope.grantees.some((grantee) =>
    "team" in grantee || ("agency" in grantee ? grantee.agency === agency : grantee.sector === sector));
}
