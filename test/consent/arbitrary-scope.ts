import fc from "fast-check";
import { ACTIONS } from "../../schema/consent/action.ts";
import type { Category } from "../../schema/consent/category.ts";
import { CATEGORIES, NAMED_ONLY } from "../../schema/consent/category.ts";
import type { Instant } from "../../schema/consent/instant.ts";
import type { Purpose } from "../../schema/consent/purpose.ts";
import { ancestorsOf, PURPOSES } from "../../schema/consent/purpose.ts";
import type { CallerFacts, Deny, Grantee, NamedGrantee, Permit } from "../../schema/consent/question.ts";
import { SECTORS } from "../../schema/consent/sector.ts";
import { moments, periods, withPeriod } from "./arbitrary-time.ts";

/** The ids in play: few, so that they meet. */
export const AGENCIES = ["clinic", "shelter", "law"] as const;
export const USERS = ["ann", "bob"] as const;
export const TEAMS = ["east", "west"] as const;

/** What a question is about before any consent is looked at; what scopes are made to fit, or nearly to fit. */
export interface Scene {
  readonly now: Instant;
  readonly caller: CallerFacts;
  readonly purpose: Purpose | null;
  readonly categories: readonly Category[];
}

/** A category: often one with a demand of its own. */
export const categories: fc.Arbitrary<Category> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<Category[]>("HOUSING", "IDENTITY", "INCOME") },
  { weight: 3, arbitrary: fc.constantFrom<Category[]>("MENTAL_HEALTH", "HIV_STI", "IMMIGRATION", "REPRODUCTIVE_HEALTH") },
  { weight: 2, arbitrary: fc.constantFrom(...NAMED_ONLY) },
  { weight: 1, arbitrary: fc.constantFrom(...CATEGORIES) },
);

/** One category, seldom more. */
export const someCategories = fc.oneof(
  { weight: 7, arbitrary: fc.tuple(categories) },
  { weight: 3, arbitrary: fc.uniqueArray(categories, { minLength: 1, maxLength: 4 }) },
);

/** A scope's terms as a permission, made for the scene. */
export function permits(scene: Scene): fc.Arbitrary<Permit> {
  return fc.record({
    ...terms(scene),
    effect: fc.constant("PERMIT" as const),
    grantees: fc.uniqueArray(namedGrantees(scene.caller), { minLength: 1, maxLength: 2, selector: textOf }),
    categories: listsFor(scene.categories),
    purposes: fc.oneof(
      { weight: 9, arbitrary: fc.constant(scene.purpose === null ? PURPOSES : ancestorsOf(scene.purpose).slice(-1)) },
      { weight: 3, arbitrary: purposeLists },
    ),
    lifted: fc.constant(null),
    againstEmergency: fc.constant(false as const),
  }).map(withPeriod);
}

/** A scope's terms as a refusal, made for the scene. */
export function refusals(scene: Scene): fc.Arbitrary<Deny> {
  return fc.record({
    ...terms(scene),
    effect: fc.constant("DENY" as const),
    grantees: fc.uniqueArray(grantees(scene.caller), { minLength: 1, maxLength: 2, selector: textOf }),
    categories: fc.oneof(
      { weight: 2, arbitrary: fc.constant("ALL" as const) },
      { weight: 3, arbitrary: listsFor(scene.categories) },
    ),
    purposes: fc.oneof({ weight: 2, arbitrary: fc.constant("ANY" as const) }, { weight: 3, arbitrary: purposeLists }),
    lifted: fc.option(moments(scene.now), { freq: 4 }),
    againstEmergency: fc.boolean(),
  }).map(withPeriod);
}

function terms({ now, caller }: Scene) {
  return {
    id: fc.constant("unnumbered"),
    exceptAgencies: fc.oneof(
      { weight: 9, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...AGENCIES), { minLength: 1 }) },
    ),
    actions: fc.oneof(
      { weight: 5, arbitrary: fc.constant(ACTIONS) },
      { weight: 3, arbitrary: fc.uniqueArray(fc.constantFrom(...ACTIONS), { minLength: 1 }) },
    ),
    authors: fc.oneof(
      { weight: 9, arbitrary: fc.constant(null) },
      { weight: 2, arbitrary: fc.uniqueArray(fc.constantFrom(...AGENCIES), { minLength: 1, maxLength: 2 }) },
      { weight: 1, arbitrary: fc.constant([caller.agency]) },
    ),
    // Start and end are drawn as one, and taken apart again by withPeriod.
    period: periods(now),
    endsOn: fc.oneof(
      { weight: 8, arbitrary: fc.constant(null) },
      { weight: 2, arbitrary: fc.record({ event: fc.constant("CLOSURE"), occurredAt: fc.option(moments(now)) }) },
    ),
  };
}

function namedGrantees({ agency, user, sector, teams }: CallerFacts): fc.Arbitrary<NamedGrantee> {
  return fc.oneof(
    { weight: 7, arbitrary: fc.constantFrom<NamedGrantee[]>({ agency }, { agency, user }) },
    { weight: 3, arbitrary: fc.constantFrom<NamedGrantee[]>({ sector }, { team: teams[0] ?? "east" }) },
    { weight: 1, arbitrary: fc.record({ agency: fc.constantFrom(...AGENCIES) }) },
    { weight: 1, arbitrary: fc.record({ agency: fc.constantFrom(...AGENCIES), user: fc.constantFrom(...USERS) }) },
    { weight: 1, arbitrary: fc.oneof(fc.record({ sector: fc.constantFrom(...SECTORS) }), fc.record({ team: fc.constantFrom(...TEAMS) })) },
  );
}

function grantees(caller: CallerFacts): fc.Arbitrary<Grantee> {
  return fc.oneof(
    { weight: 3, arbitrary: namedGrantees(caller) },
    { weight: 2, arbitrary: fc.constantFrom<Grantee[]>({ anyone: true }, { representative: true }) },
  );
}

/** Lists that hold the record's categories, or some of them, or something else. */
function listsFor(asked: readonly Category[]): fc.Arbitrary<readonly Category[] | "ORDINARY"> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant("ORDINARY" as const) },
    { weight: 5, arbitrary: fc.constant(asked) },
    { weight: 2, arbitrary: fc.subarray([...asked], { minLength: 1 }) },
    { weight: 2, arbitrary: someCategories.map((others) => [...new Set([...asked, ...others])]) },
    { weight: 2, arbitrary: someCategories },
    { weight: 1, arbitrary: fc.constant(CATEGORIES) },
  );
}

const purposeLists = fc.uniqueArray(fc.constantFrom(...PURPOSES), { minLength: 1, maxLength: 5 });

function textOf(value: unknown): string {
  return JSON.stringify(value);
}
