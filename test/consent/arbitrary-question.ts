import fc from "fast-check";
import { ACTIONS, AGREEMENT_ACTIONS } from "../../schema/consent/action.ts";
import type { Instant } from "../../schema/consent/instant.ts";
import type { Purpose } from "../../schema/consent/purpose.ts";
import { ancestorsOf, PURPOSES } from "../../schema/consent/purpose.ts";
import type { Agreement, BreakGlass, CallerFacts, Consent, Question, Wall } from "../../schema/consent/question.ts";
import { AGREEMENT_STATUSES, CONSENT_FORMS, CONSENT_STATUSES } from "../../schema/consent/question.ts";
import { SECTORS } from "../../schema/consent/sector.ts";
import type { Scene } from "./arbitrary-scope.ts";
import { AGENCIES, permits, refusals, someCategories, TEAMS, USERS } from "./arbitrary-scope.ts";
import { closedPeriods, nows, periods, withPeriod } from "./arbitrary-time.ts";

/**
 * Well-formed questions in which every rule decides and every boundary is hit: few ids, instants at and next to `now`,
 * scopes that nearly fit. The ids of scopes, consents and sessions are unique within a question.
 */
export function questions(): fc.Arbitrary<Question> {
  return scenes.chain(questionsIn).map(numbered);
}

/** Permissions and refusals that could be added to a question. */
export function scopesFor({ now, caller, purpose, record }: Question) {
  const scene = { now, caller, purpose, categories: record.categories };
  return { permits: permits(scene), refusals: refusals(scene) };
}

/** A consent with these scopes, mostly about the question's client and in force. */
export function consentsWith(scopes: fc.Arbitrary<Consent["scopes"]>, scene: Pick<Scene, "categories">): fc.Arbitrary<Consent> {
  return fc.record({
    id: fc.constant("unnumbered"),
    client: mostly(9, "ada", "ben"),
    status: mostly(12, "ACTIVE", ...CONSENT_STATUSES),
    form: mostly(6, "WRITTEN", ...CONSENT_FORMS),
    grantorBarred: mostly(19, false, true),
    grantorMay: fc.oneof(
      { weight: 9, arbitrary: fc.constant("ALL" as const) },
      { weight: 1, arbitrary: fc.constant(scene.categories) },
      { weight: 1, arbitrary: fc.oneof(someCategories, fc.constant([])) },
    ),
    scopes,
  });
}

/** The same question with every consent, scope and session under an id of its own, which sorts unlike its place. */
export function numbered(question: Question): Question {
  let count = 0;
  // The generator's own objects may lack a prototype, which nothing read from JSON does.
  const { consents, breakGlass, ...rest } = structuredClone(question);
  const next = (kind: string) => `${kind}-${(7 * count++) % 101}`;
  return {
    ...rest,
    consents: consents.map((consent) => ({
      ...consent, id: next("form"), scopes: consent.scopes.map((scope) => ({ ...scope, id: next("scope") })),
    })),
    breakGlass: breakGlass.map((session) => ({ ...session, id: next("session") })),
  };
}

const purposes = fc.oneof(
  { weight: 22, arbitrary: fc.constantFrom<Purpose[]>("TREAT", "ETREAT", "ETREAT", "PATRQT", "PATRQT", "HOUSING", "SOCIALCARE", "HLEGAL") },
  { weight: 6, arbitrary: fc.constantFrom(...PURPOSES) },
  { weight: 1, arbitrary: fc.constant(null) },
);

const scenes: fc.Arbitrary<Scene> = fc.record({
  now: nows,
  caller: callers(),
  purpose: purposes,
  categories: someCategories,
});

function callers(): fc.Arbitrary<CallerFacts> {
  return fc.record({
    agency: mostly(6, "clinic", ...AGENCIES),
    sector: mostly(3, "HEALTH", ...SECTORS, "JUSTICE", "JUSTICE"),
    active: mostly(49, true, false),
    user: mostly(3, "ann", ...USERS),
    teams: fc.oneof(fc.constant(["east"]), fc.subarray([...TEAMS])),
    roleCategories: fc.oneof({ weight: 12, arbitrary: fc.constant("ALL" as const) }, { weight: 1, arbitrary: someCategories }),
    self: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: mostly(3, "ada", "ben") }),
    represents: fc.oneof(
      { weight: 4, arbitrary: fc.constant(null) },
      {
        weight: 2,
        arbitrary: fc.record({
          client: mostly(4, "ada", "ben"),
          categories: fc.oneof(fc.constant("ALL" as const), someCategories, fc.constant([])),
        }),
      },
    ),
  });
}

function questionsIn(scene: Scene): fc.Arbitrary<Question> {
  const { now, caller, purpose, categories } = scene;
  return fc.record({
    now: fc.constant(now),
    caller: fc.constant(caller),
    purpose: fc.constant(purpose),
    action: fc.constantFrom("READ" as const, "READ" as const, ...ACTIONS),
    record: fc.record({
      client: fc.constant("ada"),
      author: mostly(7, caller.agency === "shelter" ? "law" : "shelter", ...AGENCIES),
      categories: fc.constant(categories),
      custodians: fc.subarray([...USERS]),
      legalTeam: fc.subarray([...USERS]),
    }),
    ownRecords: mostly(7, false, true),
    agreements: fc.oneof(
      { weight: 19, arbitrary: distinct(agreementsFor(caller.agency, purpose, now), 1, 3) },
      { weight: 1, arbitrary: fc.constant([]) },
    ),
    consents: fc.oneof(
      { weight: 9, arbitrary: distinct(consentsFor(scene), 1, 3) },
      { weight: 1, arbitrary: fc.constant([]) },
    ),
    walls: fc.oneof({ weight: 9, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: distinct(walls, 1, 2) }),
    breakGlass: fc.oneof(
      { weight: purpose === "ETREAT" ? 1 : 9, arbitrary: fc.constant([]) },
      { weight: 2, arbitrary: distinct(sessions(caller, now), 1, 2) },
    ),
  });
}

function consentsFor(scene: Scene): fc.Arbitrary<Consent> {
  const scopes = fc.oneof(
    { weight: 7, arbitrary: permits(scene) },
    { weight: 2, arbitrary: refusals(scene) },
  );
  return consentsWith(fc.uniqueArray(scopes, { minLength: 1, maxLength: 3, selector: textOf, size: "max" }), scene);
}

function agreementsFor(agency: string, purpose: Purpose | null, now: Instant): fc.Arbitrary<Agreement> {
  const root = purpose === null ? PURPOSES : ancestorsOf(purpose).slice(-1);
  const drawn = fc.record({
    agency: mostly(9, agency, ...AGENCIES),
    status: mostly<Agreement["status"]>(9, "ACTIVE", ...AGREEMENT_STATUSES),
    period: periods(now),
    categories: fc.oneof({ weight: 6, arbitrary: fc.constant("ALL" as const) }, { weight: 2, arbitrary: someCategories }),
    purposes: fc.oneof({ weight: 8, arbitrary: fc.constant(root) }, { weight: 2, arbitrary: fc.subarray([...PURPOSES]) }),
    actions: fc.oneof({ weight: 6, arbitrary: fc.constant(AGREEMENT_ACTIONS) }, { weight: 2, arbitrary: fc.subarray([...AGREEMENT_ACTIONS]) }),
  });
  return drawn.map(withPeriod);
}

const walls: fc.Arbitrary<Wall> = fc.record({
  agency: mostly(3, "clinic", ...AGENCIES),
  user: fc.option(fc.constantFrom(...USERS)),
  client: mostly(4, "ada", "ben"),
});

function sessions({ agency, user }: CallerFacts, now: Instant): fc.Arbitrary<BreakGlass> {
  return fc.record({
    id: fc.constant("unnumbered"),
    agency: mostly(9, agency, ...AGENCIES),
    user: mostly(9, user, ...USERS),
    client: mostly(9, "ada", "ben"),
    period: closedPeriods(now),
  }).map(withPeriod);
}

function distinct<T>(elements: fc.Arbitrary<T>, least: number, most: number): fc.Arbitrary<T[]> {
  return fc.uniqueArray(elements, { minLength: least, maxLength: most, selector: textOf, size: "max" });
}

function mostly<T>(weight: number, usual: T, ...others: T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
}

function textOf(value: unknown): string {
  return JSON.stringify(value);
}
