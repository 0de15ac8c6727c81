import type { Action } from "./action.ts";
import type { Category } from "./category.ts";
import { ORDINARY } from "./category.ts";
import type { InForce } from "./in-force.ts";
import type { Deny } from "./question.ts";

/** Whether a list of categories holds this one; "ALL" holds every category. */
export function holds(categories: readonly Category[] | "ALL", category: Category): boolean {
  return categories === "ALL" || categories.includes(category);
}

/** Whether the scope names the category, and the one who gave the consent may decide about it. */
export function lists({ scope, consent }: InForce, category: Category): boolean {
  const named = scope.categories === "ORDINARY" ? ORDINARY : scope.categories;
  return holds(named, category) && holds(consent.grantorMay, category);
}

/** Whether the refusal is of the whole file, by someone who may decide about all of it. Every category by name is less. */
export function listsEverything({ scope, consent }: InForce<Deny>): boolean {
  return scope.categories === "ALL" && consent.grantorMay === "ALL";
}

/** Whether the refusal covers the action: not to be found is not to be anything; not to be read is not to be taken out. */
export function covers({ scope }: InForce<Deny>, action: Action): boolean {
  return COVERED_BY[action].some((refused) => scope.actions.includes(refused));
}

const COVERED_BY: Readonly<Record<Action, readonly Action[]>> = {
  DISCOVER: ["DISCOVER"],
  READ: ["READ", "DISCOVER"],
  CONTRIBUTE: ["CONTRIBUTE", "DISCOVER"],
  EXPORT: ["EXPORT", "READ", "DISCOVER"],
};
