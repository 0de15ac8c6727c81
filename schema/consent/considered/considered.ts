import { ACTIONS } from "../action.ts";
import { agreementsInForce } from "../agreements.ts";
import { CATEGORIES, type Category } from "../category.ts";
import { kindsNaming } from "../grantee.ts";
import { type InForce, refusalsInForce } from "../in-force.ts";
import { covers, holds, lists, listsEverything } from "../listing.ts";
import { reaches } from "../purpose.ts";
import type { Deny, Permit, Question, Scope } from "../question.ts";
import { failedConditions } from "./conditions.ts";
import { lacks } from "./lacks.ts";
import type { Shortfall } from "./shortfall.ts";

/** What one scope of the client does for a question, and why it does no more. */
export interface ScopeVerdict {
  readonly consent: string;
  readonly scope: string;
  readonly effect: Scope["effect"];
  /** Whether it counts: rule 6 decides on all refusals that apply, rule 7 on all permissions that do. */
  readonly applies: boolean;
  /** Of the categories asked about (to be found: of all), those it opens or refuses; empty when it does not apply. */
  readonly categories: readonly Category[];
  /** Every condition it fails, also those that keep it from some of the categories only. */
  readonly because: readonly Shortfall[];
}

/** Every scope of the client's consents, weighed for the question, in the order in which they are stored. */
export function considered(question: Question): ScopeVerdict[] {
  return question.consents.filter(({ client }) => client === question.record.client).flatMap((consent) =>
    consent.scopes.map((scope) => {
      const given: InForce = { scope, consent, how: kindsNaming(question.caller, scope) };
      const failed = failedConditions(given, question);
      const { categories, because } = scope.effect === "DENY"
        ? refused(given as InForce<Deny>, question) : opened(given as InForce<Permit>, question);
      const applies = failed.length === 0 && categories.length > 0;
      return {
        consent: consent.id, scope: scope.id, effect: scope.effect, applies,
        categories: applies ? categories : [], because: merged([...failed, ...because]),
      };
    }));
}

interface Reach {
  readonly categories: readonly Category[];
  readonly because: readonly Shortfall[];
}

function refused(given: InForce<Deny>, { action, record }: Question): Reach {
  if (action === "DISCOVER") {
    // To be found is refused only by a refusal of the whole file, whoever wrote it.
    const whole = listsEverything(given) && given.scope.authors === null;
    return whole ? { categories: CATEGORIES, because: [] } : { categories: [], because: [{ code: "NOT_THE_WHOLE_FILE" }] };
  }
  return { categories: record.categories.filter((one) => lists(given, one)), because: unlisted(given, record.categories) };
}

function opened(given: InForce<Permit>, question: Question): Reach {
  const discovers = question.action === "DISCOVER";
  const asked = discovers ? CATEGORIES : question.record.categories;
  const listed = asked.filter((one) => lists(given, one));
  // What it lacks for someone it does not name would say nothing.
  const lacking = given.how.length === 0 ? [] : listed.flatMap((one) => lacks(given, one, question));
  const qualified = listed.filter((one) => !lacking.some(({ categories }) => categories?.includes(one)));
  const closed = discovers ? closedToDiscovery(qualified, question) : [];
  return {
    categories: qualified.filter((one) => !closed.some(({ categories }) => categories?.includes(one))),
    // What it does not list matters only to someone who asks for it.
    because: [...unlisted(given, asked).filter(({ code }) => !discovers || code !== "NOT_LISTED"), ...lacking, ...closed],
  };
}

/** Rule 7 for DISCOVER: an agreement must list the category, and no refusal to read or find may hold for all its authors. */
function closedToDiscovery(categories: readonly Category[], question: Question): Shortfall[] {
  const agreements = agreementsInForce(question).filter(({ purposes, actions }) =>
    reaches(purposes, question.purpose) && ACTIONS.some((action) => actions.includes(action)));
  const refusals = refusalsInForce(question).filter((refusal) => refusal.scope.authors === null && covers(refusal, "READ"));
  return categories.flatMap((category): Shortfall[] => [
    ...(agreements.some((agreement) => holds(agreement.categories, category)) ? [] : [{ code: "NO_AGREEMENT" as const, categories: [category] }]),
    ...(refusals.some((refusal) => lists(refusal, category)) ? [{ code: "REFUSED" as const, categories: [category] }] : []),
  ]);
}

function unlisted({ scope, consent }: InForce, asked: readonly Category[]): Shortfall[] {
  const everything = { scope, consent: { ...consent, grantorMay: "ALL" as const }, how: [] };
  const [named, others] = [asked.filter((one) => lists(everything, one)), asked.filter((one) => !lists(everything, one))];
  const beyond = named.filter((one) => !holds(consent.grantorMay, one));
  return [
    ...(others.length === 0 ? [] : [{ code: "NOT_LISTED" as const, categories: others }]),
    ...(beyond.length === 0 ? [] : [{ code: "GRANTOR_MAY_NOT" as const, categories: beyond }]),
  ];
}

/** The same said of several categories is said once. */
function merged(shortfalls: readonly Shortfall[]): Shortfall[] {
  const groups = Map.groupBy(shortfalls, ({ code, at, instead }) => JSON.stringify([code, at, instead]));
  return [...groups.values()].map((group) => {
    const categories = group.flatMap((one) => one.categories ?? []);
    return categories.length === 0 ? group[0]! : { ...group[0]!, categories };
  });
}
