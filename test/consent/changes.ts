import fc from "fast-check";
import type { Action } from "../../schema/consent/action.ts";
import { ACTIONS } from "../../schema/consent/action.ts";
import { CATEGORIES } from "../../schema/consent/category.ts";
import type { Consent, Deny, Permit, Question, Scope } from "../../schema/consent/question.ts";


/** The question with one more form. */
export function withForm(question: Question, form: Consent): Question {
  return { ...question, consents: [...question.consents, form] };
}

/** The question with one more scope on its first form, if it has a form. */
export function withScope(question: Question, scope: Scope): Question {
  const [first, ...others] = question.consents;
  if (first === undefined) return question;
  return { ...question, consents: [{ ...first, scopes: [...first.scopes, scope] }, ...others] };
}

/** The question with each form changed. */
export function withForms(question: Question, change: (consent: Consent) => Consent[]): Question {
  return { ...question, consents: question.consents.flatMap(change) };
}

/** A successor takes the form's place and carries its refusals over. */
export function superseded(consent: Consent): Consent[] {
  if (consent.status !== "ACTIVE") return [consent];
  const refusals = consent.scopes.filter(({ effect }) => effect === "DENY");
  return [{ ...consent, status: "SUPERSEDED" }, { ...consent, id: `${consent.id}-successor`, scopes: refusals }];
}

/** The permission, ended at `now`. */
export function expired(scope: Permit, now: string): Permit {
  return { ...scope, endsOn: { event: "CLOSURE", occurredAt: now } };
}

/** The refusal, wider in one respect. */
export const WIDENINGS: readonly ((scope: Deny) => Deny)[] = [
  (scope) => ({ ...scope, grantees: [...scope.grantees, { anyone: true }] }),
  (scope) => ({ ...scope, grantees: [...scope.grantees, { representative: true }] }),
  (scope) => ({ ...scope, exceptAgencies: [] }),
  (scope) => ({ ...scope, categories: "ALL" }),
  (scope) => ({ ...scope, categories: scope.categories === "ALL" ? "ALL" : CATEGORIES }),
  (scope) => ({ ...scope, purposes: "ANY" }),
  (scope) => ({ ...scope, actions: ACTIONS }),
  (scope) => ({ ...scope, actions: [...new Set<Action>([...scope.actions, "DISCOVER"])] }),
  (scope) => ({ ...scope, authors: null }),
  (scope) => ({ ...scope, start: "1999-12-31T23:00:00Z" }),
  (scope) => ({ ...scope, end: null }),
  (scope) => ({ ...scope, endsOn: null }),
  (scope) => ({ ...scope, lifted: null }),
  (scope) => ({ ...scope, againstEmergency: true }),
];

/** The same question with every list in another order. */
export function shuffled(question: Question): fc.Arbitrary<Question> {
  const scopes = question.consents.map(({ scopes }) => fc.tuple(...scopes.map((scope) => fc.record({
    grantees: anyOrder<unknown>(scope.grantees), exceptAgencies: anyOrder(scope.exceptAgencies), categories: orWord(scope.categories),
    purposes: orWord(scope.purposes), actions: anyOrder(scope.actions),
  }).map((lists) => ({ ...scope, ...lists }) as Scope))).chain(anyOrder));
  return fc.record({
    consents: fc.tuple(...scopes.map((list, index) => list.map((scopes) => ({ ...question.consents[index]!, scopes })))).chain(anyOrder),
    agreements: anyOrder(question.agreements),
    walls: anyOrder(question.walls),
    breakGlass: anyOrder(question.breakGlass),
    record: fc.record({
      categories: anyOrder(question.record.categories), custodians: anyOrder(question.record.custodians),
      legalTeam: anyOrder(question.record.legalTeam),
    }).map((lists) => ({ ...question.record, ...lists })),
    caller: fc.record({ teams: anyOrder(question.caller.teams) }).map((lists) => ({ ...question.caller, ...lists })),
  }).map((lists) => ({ ...question, ...lists }));
}

function anyOrder<T>(list: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length });
}

function orWord<T, W extends string>(list: readonly T[] | W): fc.Arbitrary<T[] | W> {
  return typeof list === "string" ? fc.constant(list) : anyOrder(list);
}
