import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CATEGORIES } from "../../schema/consent/category.ts";
import { decide } from "../../schema/consent/decide.ts";
import { ancestorsOf, PURPOSES } from "../../schema/consent/purpose.ts";
import type { Consent, Question, Scope } from "../../schema/consent/question.ts";
import { consentsWith, questions, scopesFor } from "./arbitrary-question.ts";
import { expired, shuffled, superseded, WIDENINGS, withForm, withForms, withScope } from "./changes.ts";
import { runs, seed } from "./config.ts";
import { Reached } from "./reached.ts";

console.log(`Properties of the decision: CONSENT_SEED=${seed} CONSENT_RUNS=${runs}`);

describe("Adding", () => {
  it("a permission never takes access away", () => {
    hold(questionAnd((question) => scopesFor(question).permits), ([question, scope, form]) => {
      if (!allows(question)) return;
      expect(allows(withScope(question, scope))).toBe(true);
      expect(allows(withForm(question, { ...form, scopes: [scope] }))).toBe(true);
    });
  });

  it("a refusal never gives access", () => {
    hold(questionAnd((question) => scopesFor(question).refusals), ([question, scope, form]) => {
      if (allows(question)) return;
      expect(allows(withScope(question, scope))).toBe(false);
      expect(allows(withForm(question, { ...form, scopes: [scope] }))).toBe(false);
    });
  });

  it("categories to the record never gives access", () => {
    hold(fc.tuple(questions(), fc.subarray([...CATEGORIES])), ([question, more]) => {
      const categories = [...new Set([...question.record.categories, ...more])];
      neverAdds(question, { ...question, record: { ...question.record, categories } });
    });
  });

  it("a wall never gives access", () => {
    hold(questions(), (question) => {
      neverAdds(question, { ...question, walls: [{ agency: question.caller.agency, user: null, client: question.record.client }] });
    });
  });
});

describe("Withdrawing", () => {
  it("a form, by suspending or revoking it, never adds access", () => {
    hold(fc.tuple(questions(), fc.constantFrom("SUSPENDED", "REVOKED"), fc.nat(2)), ([question, status, index]) => {
      const forms = question.consents.map((consent, at): Consent => (at === index ? { ...consent, status } : consent));
      neverAdds(question, { ...question, consents: forms });
    });
  });

  it("every form at once never adds access", () => {
    hold(fc.tuple(questions(), fc.constantFrom("SUSPENDED", "REVOKED")), ([question, status]) => {
      neverAdds(question, withForms(question, (consent) => [{ ...consent, status }]));
    });
  });

  it("a form, by superseding it and carrying its refusals over, never adds access", () => {
    hold(questions(), (question) => neverAdds(question, withForms(question, superseded)));
  });

  it("permissions, by letting them end, never adds access", () => {
    hold(questions(), (question) => {
      const end = (scope: Scope) => (scope.effect === "PERMIT" ? expired(scope, question.now) : scope);
      neverAdds(question, withForms(question, (consent) => [{ ...consent, scopes: consent.scopes.map(end) }]));
    });
  });

  it("an agreement never adds access", () => {
    hold(questions(), (question) => neverAdds(question, { ...question, agreements: question.agreements.slice(1) }));
  });
});

describe("A refusal", () => {
  it("made wider in any respect never adds access", () => {
    const both = fc.tuple(questionAnd((question) => scopesFor(question).refusals), fc.constantFrom(...WIDENINGS));
    hold(both, ([[plain, scope], widen]) => {
      const question = withScope(plain, scope);
      neverAdds(question, withForms(question, (consent) => [{
        ...consent, scopes: consent.scopes.map((each) => (each.effect === "DENY" ? widen(each) : each)),
      }]));
    }, 3);
  });

  it("for the child purpose is one for the parent purpose", () => {
    const children = PURPOSES.filter((purpose) => ancestorsOf(purpose).length > 1);
    let met = 0;
    hold(fc.tuple(questionAnd((question) => scopesFor(question).refusals), fc.constantFrom(...children)), ([[plain, scope], purpose]) => {
      const question = withScope({ ...plain, purpose }, { ...scope, purposes: [purpose] });
      if (decide(question).reason !== "CLIENT_DENIED") return;
      met += 1;
      expect(allows({ ...question, purpose: ancestorsOf(purpose)[1]! })).toBe(false);
    });
    expect(met).toBeGreaterThan(runs / 100);
  });
});

describe("The answer", () => {
  it("does not depend on the order of anything", () => {
    hold(questions().chain((question) => fc.tuple(fc.constant(question), shuffled(question))), ([question, other]) => {
      expect(decide(other)).toEqual(decide(question));
    });
  });

  it("does not depend on other clients' consents", () => {
    hold(questionAnd((question) => fc.oneof(scopesFor(question).permits, scopesFor(question).refusals)), ([question, scope, form]) => {
      expect(decide(withForm(question, { ...form, client: "ben", scopes: [scope] }))).toEqual(decide(question));
      expect(decide(withForms(question, (each) => (each.client === question.record.client ? [each] : [])))).toEqual(decide(question));
    });
  });

  it("allows to find a client whose record may be read", () => {
    hold(questions(), (any) => {
      const question: Question = { ...any, action: "READ", ownRecords: any.ownRecords || any.record.author === any.caller.agency };
      if (allows(question)) expect(decide({ ...question, action: "DISCOVER" })).toMatchObject({ effect: "PERMIT" });
    });
  });

  it("names as grounds scopes and sessions of the question, sorted, each once", () => {
    hold(questions(), (question) => {
      const { grounds, reason } = decide(question);
      const named = reason === "BREAK_GLASS" ? question.breakGlass : question.consents.flatMap(({ scopes }) => scopes);
      const ids = named.map(({ id }) => id);
      expect(grounds).toEqual(ids.filter((id) => grounds.includes(id)).sort());
      expect(grounds.length > 0).toBe(["CLIENT_DENIED", "CONSENT", "BREAK_GLASS"].includes(reason));
    });
  });

  it("is the same each time, and leaves the question as it was", () => {
    hold(questions(), (question) => {
      const asked = structuredClone(question);
      expect(decide(question)).toEqual(decide(asked));
      expect(question).toEqual(asked);
    });
  });
});

describe("The generated questions", () => {
  it("meet every rule and every boundary, and a fifth of them are permitted", () => {
    const reached = new Reached();
    for (const question of fc.sample(questions(), { seed, numRuns: 5 * runs })) reached.count(question, decide(question));
    console.log(String(reached));
    expect(reached.missing()).toEqual([]);
    expect(reached.share("PERMIT")).toBeGreaterThan(0.2);
    for (const rule of [1, 2, 3, 4, 5, 6, 7, 8, 9] as const) expect(reached.share(`rule ${rule}`)).toBeGreaterThan(0.01);
  });
});

function allows(question: Question): boolean {
  return decide(question).effect === "PERMIT";
}

function neverAdds(before: Question, after: Question): void {
  if (!allows(before)) expect(allows(after)).toBe(false);
}

/** A question, a scope that could be added to it, and a form of its own to add it on. */
function questionAnd<S extends Scope>(scopes: (question: Question) => fc.Arbitrary<S>): fc.Arbitrary<[Question, S, Consent]> {
  return questions().chain((question) => fc.tuple(
    fc.constant(question),
    scopes(question).map((scope) => ({ ...scope, id: "added" })),
    consentsWith(fc.constant([]), question.record).map((form) => ({ ...form, id: "added-form" })),
  ));
}

function hold<T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => void, times = 1): void {
  fc.assert(fc.property(arbitrary, property), { seed, numRuns: times * runs });
}
