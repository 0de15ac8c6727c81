import type { Category } from "../category.ts";
import { NAMED_ONLY, ORDINARY } from "../category.ts";
import type { GranteeKind } from "../grantee.ts";
import type { InForce } from "../in-force.ts";
import { epoch } from "../instant.ts";
import { daysOf, limits } from "../limits.ts";
import type { Permit, Question } from "../question.ts";
import type { Shortfall } from "./shortfall.ts";

/**
 * Everything that the way in which a permission was given lacks for the category; empty exactly when it qualifies. The
 * conditions are those of `qualifies.ts`, each told by itself.
 */
export function lacks(permit: InForce<Permit>, category: Category, question: Question): Shortfall[] {
  if (ORDINARY.includes(category)) return [];
  const found = NAMED_ONLY.includes(category) ? ofNamedOnly(permit, category, question) : ofSensitive(permit, category, question);
  return found.map((one) => ({ categories: [category], ...one }));
}

function ofSensitive({ scope, consent, how }: InForce<Permit>, category: Category, { now }: Question): Shortfall[] {
  const lasts = limits().spokenConsent;
  const faded = new Date(epoch(scope.start) + lasts).toISOString();
  return [
    ...failed(!isNamed(how, "agency", "user", "team"), { code: "NOT_BY_SECTOR" }),
    ...failed(consent.form === "IMPLIED", { code: "NOT_EXPRESS" }),
    ...failed(consent.form === "VERBAL" && epoch(now) >= epoch(faded), { code: "SPOKEN_TOO_LONG_AGO", at: faded, instead: [`${daysOf(lasts)}`] }),
    ...failed((category === "HIV_STI" || category === "REPRODUCTIVE_HEALTH") && !isSigned(consent), { code: "NOT_SIGNED" }),
    ...failed(category === "IMMIGRATION" && !isNamed(how, "agency", "user"), { code: "NOT_BY_NAME" }),
  ];
}

function ofNamedOnly({ scope, consent, how }: InForce<Permit>, category: Category, { purpose, caller }: Question): Shortfall[] {
  const forProceedings = purpose === "HLEGAL" || caller.sector === "JUSTICE";
  const alone = scope.categories.length === 1 && scope.categories[0] === category;
  const longest = limits().victimServicesRelease;
  const short = scope.end !== null && epoch(scope.end) - epoch(scope.start) <= longest;
  return [
    ...failed(!isSigned(consent), { code: "NOT_SIGNED" }),
    ...failed(!isNamed(how, "agency", "user"), { code: "NOT_BY_NAME" }),
    ...failed(category === "PART2" && forProceedings && !alone, { code: "NOT_ALONE_FOR_PROCEEDINGS" }),
    ...failed(category === "VICTIM_SERVICES" && scope.grantees.length !== 1, { code: "NOT_ONE_GRANTEE" }),
    ...failed(category === "VICTIM_SERVICES" && !short, { code: "TOO_LONG", instead: [`${daysOf(longest)}`] }),
    ...failed(category === "PSYCHOTHERAPY_NOTES" && !alone, { code: "NOT_ALONE" }),
  ];
}

function failed(fails: boolean, shortfall: Shortfall): Shortfall[] {
  return fails ? [shortfall] : [];
}

function isSigned({ form }: InForce["consent"]): boolean {
  return form === "WRITTEN" || form === "ELECTRONIC_SIGNATURE";
}

function isNamed(how: readonly GranteeKind[], ...kinds: GranteeKind[]): boolean {
  return how.some((kind) => kinds.includes(kind));
}
