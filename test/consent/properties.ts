import fc from "fast-check";
import { CATEGORIES } from "../../schema/consent/category.ts";
import type { Decision } from "../../schema/consent/decision.ts";
import { ancestorsOf, type Purpose, PURPOSES } from "../../schema/consent/purpose.ts";
import type { Consent, Question, Scope } from "../../schema/consent/question.ts";
import { consentsWith, questions, scopesFor } from "./arbitrary-question.ts";
import { at } from "./arbitrary-time.ts";
import { expired, shuffled, superseded, WIDENINGS, withForm, withForms, withScope } from "./changes.ts";

/** What must hold of the answers to two questions, whoever answers them. */
export interface Property {
  readonly name: string;
  /** A question and another that differs from it as the name says. */
  readonly pairs: fc.Arbitrary<readonly [Question, Question]>;
  /** Whether it holds; `undefined` where the first answer makes the property say nothing. */
  readonly holds: (first: Decision, second: Decision) => boolean | undefined;
}

const permits = ({ effect }: Decision) => effect === "PERMIT";
const neverAdds: Property["holds"] = (first, second) => (permits(first) ? undefined : !permits(second));
const neverTakes: Property["holds"] = (first, second) => (permits(first) ? permits(second) : undefined);
const same: Property["holds"] = (first, second) => JSON.stringify(first) === JSON.stringify(second);

/** The properties of a decision, by what is done to the question. */
export const PROPERTIES: Readonly<Record<string, readonly Property[]>> = {
  Adding: [
    { name: "a permission never takes access away", pairs: added((question) => scopesFor(question).permits), holds: neverTakes },
    { name: "a refusal never gives access", pairs: added((question) => scopesFor(question).refusals), holds: neverAdds },
    {
      name: "categories to the record never gives access", holds: neverAdds,
      pairs: fc.tuple(questions(), fc.subarray([...CATEGORIES])).map(([question, more]) =>
        [question, { ...question, record: { ...question.record, categories: [...new Set([...question.record.categories, ...more])] } }]),
    },
    {
      name: "a wall never gives access", holds: neverAdds,
      pairs: changed((question) => ({ ...question, walls: [{ agency: question.caller.agency, user: null, client: question.record.client }] })),
    },
  ],
  Withdrawing: [
    {
      name: "a form, by suspending or revoking it, never adds access", holds: neverAdds,
      pairs: fc.tuple(questions(), fc.constantFrom("SUSPENDED", "REVOKED"), fc.nat(2)).map(([question, status, index]) =>
        [question, { ...question, consents: question.consents.map((consent, place): Consent => (place === index ? { ...consent, status } : consent)) }]),
    },
    {
      name: "every form at once never adds access", holds: neverAdds,
      pairs: fc.tuple(questions(), fc.constantFrom("SUSPENDED", "REVOKED")).map(([question, status]) =>
        [question, withForms(question, (consent) => [{ ...consent, status }])]),
    },
    { name: "a form, by superseding it and carrying its refusals over, never adds access", holds: neverAdds, pairs: changed((question) => withForms(question, superseded)) },
    {
      name: "permissions, by letting them end, never adds access", holds: neverAdds,
      pairs: changed((question) => withScopes(question, (scope) => (scope.effect === "PERMIT" ? expired(scope, question.now) : scope))),
    },
    { name: "an agreement never adds access", holds: neverAdds, pairs: changed((question) => ({ ...question, agreements: question.agreements.slice(1) })) },
  ],
  "A refusal": [
    {
      name: "made wider in any respect never adds access", holds: neverAdds,
      pairs: fc.tuple(questionAnd((question) => scopesFor(question).refusals), fc.constantFrom(...WIDENINGS)).map(([[plain, scope], widen]) => {
        const question = withScope(plain, scope);
        return [question, withScopes(question, (each) => (each.effect === "DENY" ? widen(each) : each))];
      }),
    },
    {
      name: "for the child purpose is one for the parent purpose",
      pairs: fc.tuple(questionAnd((question) => scopesFor(question).refusals), fc.constantFrom(...childPurposes())).map(([[plain, scope], purpose]) => {
        const question = withScope({ ...plain, purpose }, { ...scope, purposes: [purpose] });
        return [question, { ...question, purpose: parentOf(purpose) }];
      }),
      holds: (first, second) => (first.reason === "CLIENT_DENIED" ? !permits(second) : undefined),
    },
  ],
  "A permission": [
    {
      name: "for the parent purpose is one for the child purpose",
      // What somebody refused for the child alone stands; for proceedings PART2 asks more.
      pairs: fc.tuple(questions(), fc.constantFrom(...childPurposes().filter((purpose) => purpose !== "HLEGAL"))).map(([plain, purpose]) => {
        const question = withScopes({ ...plain, purpose: parentOf(purpose), agreements: plain.agreements.map((one) => ({ ...one, purposes: [parentOf(purpose)] })) },
          (scope) => (scope.effect === "PERMIT" ? { ...scope, purposes: [parentOf(purpose)] } : { ...scope, lifted: plain.now }));
        return [question, { ...question, purpose }];
      }),
      holds: (first, second) => (first.reason === "CONSENT" ? permits(second) : undefined),
    },
    {
      name: "for the child purpose is none for the parent purpose",
      pairs: fc.tuple(questions(), fc.constantFrom(...childPurposes())).map(([plain, purpose]) => {
        const question = withScopes({ ...plain, purpose }, (scope) => (scope.effect === "PERMIT" ? { ...scope, purposes: [purpose] } : scope));
        return [question, { ...question, purpose: parentOf(purpose) }];
      }),
      holds: (first, second) => (first.reason === "CONSENT" ? second.reason !== "CONSENT" : undefined),
    },
  ],
  "An instant": [
    {
      name: "outside of a period is as if there were no such scope", holds: same,
      pairs: fc.tuple(eitherAdded(), fc.nat(3)).map(([[question, scope, form], which]) => {
        const { now } = question;
        const outside: Scope[] = [
          { ...scope, start: at(now, 1), end: null }, { ...scope, start: at(now, -2), end: now },
          { ...scope, endsOn: { event: "CLOSURE", occurredAt: now } }, scope.effect === "DENY" ? { ...scope, lifted: now } : { ...scope, start: at(now, 1), end: null },
        ];
        return [question, withForm(question, { ...form, scopes: [outside[which]!] })];
      }),
    },
    {
      name: "of the period, its first and its last, is as good as any other", holds: same,
      // How long a release about victim services runs is part of what it is.
      pairs: fc.tuple(eitherAdded(), fc.nat(3)).map(([[question, whole, form], which]) => {
        const { now } = question;
        const scope = { ...whole, start: at(now, -1_000), end: null, endsOn: null, lifted: null, categories: withoutVictimServices(whole) } as Scope;
        const inside: Scope[] = [
          { ...scope, start: now }, { ...scope, end: at(now, 1) }, { ...scope, endsOn: { event: "CLOSURE", occurredAt: at(now, 1) } },
          scope.effect === "DENY" ? { ...scope, lifted: at(now, 1) } : { ...scope, start: now, end: at(now, 1) },
        ];
        return [withForm(question, { ...form, scopes: [scope] }), withForm(question, { ...form, scopes: [inside[which]!] })];
      }),
    },
  ],
  "The answer": [
    { name: "does not depend on the order of anything", holds: same, pairs: questions().chain((question) => fc.tuple(fc.constant(question), shuffled(question))) },
    {
      name: "does not depend on other clients' consents", holds: same,
      pairs: eitherAdded().map(([question, scope, form]) => [question, withForm(question, { ...form, client: "ben", scopes: [scope] })]),
    },
    {
      name: "is the same without the other clients' consents there are", holds: same,
      pairs: changed((question) => withForms(question, (each) => (each.client === question.record.client ? [each] : []))),
    },
    {
      name: "allows to find a client whose record may be read", holds: neverTakes,
      pairs: questions().map((any) => {
        const question: Question = { ...any, action: "READ", ownRecords: any.ownRecords || any.record.author === any.caller.agency };
        return [question, { ...question, action: "DISCOVER" }];
      }),
    },
  ],
};

function changed(change: (question: Question) => Question): Property["pairs"] {
  return questions().map((question) => [question, change(question)]);
}

/** A question, and the same with one more scope: on a form that is there, or on one of its own. */
function added<S extends Scope>(scopes: (question: Question) => fc.Arbitrary<S>): Property["pairs"] {
  return fc.tuple(questionAnd(scopes), fc.boolean()).map(([[question, scope, form], alone]) =>
    [question, alone ? withForm(question, { ...form, scopes: [scope] }) : withScope(question, scope)]);
}

function eitherAdded() {
  return questionAnd((question) => fc.oneof(scopesFor(question).permits, scopesFor(question).refusals));
}

/** A question, a scope that could be added to it, and a form of its own to add it on. */
function questionAnd<S extends Scope>(scopes: (question: Question) => fc.Arbitrary<S>): fc.Arbitrary<[Question, S, Consent]> {
  return questions().chain((question) => fc.tuple(
    fc.constant(question),
    scopes(question).map((scope) => ({ ...scope, id: "added" })),
    consentsWith(fc.constant([]), question.record).map((form) => ({ ...form, id: "added-form" })),
  ));
}

function withScopes(question: Question, change: (scope: Scope) => Scope): Question {
  return withForms(question, (consent) => [{ ...consent, scopes: consent.scopes.map(change) }]);
}

function withoutVictimServices({ categories }: Scope): Scope["categories"] {
  if (typeof categories === "string") return categories;
  const others = categories.filter((category) => category !== "VICTIM_SERVICES");
  return others.length === 0 ? ["HOUSING"] : others;
}

function childPurposes(): Purpose[] {
  return PURPOSES.filter((purpose) => ancestorsOf(purpose).length > 1);
}

function parentOf(purpose: Purpose): Purpose {
  return ancestorsOf(purpose)[1]!;
}
