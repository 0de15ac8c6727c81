import { ACTIONS, AGREEMENT_ACTIONS } from "./action.ts";
import { CATEGORIES } from "./category.ts";
import { InvalidQuestion } from "./invalid-question.ts";
import { inOrder } from "./parse-period.ts";
import { scope } from "./parse-scope.ts";
import { PURPOSES } from "./purpose.ts";
import type { Agreement, BreakGlass, CallerFacts, Consent, Question, RecordFacts, Wall } from "./question.ts";
import { AGREEMENT_STATUSES, CONSENT_FORMS, CONSENT_STATUSES } from "./question.ts";
import { flag, id, instant, nullable, object, oneOf, orWord, setOf, someOf } from "./reader.ts";
import { SECTORS } from "./sector.ts";

/**
 * The question that a JSON value asks. Throws {@link InvalidQuestion} unless every key is there, none is unknown, every
 * word is known, no list repeats itself, and every instant and period exists: a question half understood is not decided.
 */
export function parseQuestion(value: unknown): Question {
  return question(value, "");
}

/** The question asked by one line of JSON. Throws {@link InvalidQuestion}, also when the line is not JSON. */
export function parseQuestionLine(line: string): Question {
  return parseQuestion(parseJson(line));
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    // The message of the failure quotes the line, which may hold data of a person.
    throw new InvalidQuestion("", "Expected one JSON object on the line.");
  }
}

const category = oneOf(...CATEGORIES);
const purpose = oneOf(...PURPOSES);
const someCategories = orWord(setOf(category), "ALL");

const caller = object<CallerFacts>({
  agency: id,
  sector: oneOf(...SECTORS),
  active: flag,
  user: id,
  teams: setOf(id),
  roleCategories: someCategories,
  self: nullable(id),
  represents: nullable(object<NonNullable<CallerFacts["represents"]>>({ client: id, categories: someCategories })),
});

const record = object<RecordFacts>({
  client: id,
  author: id,
  categories: someOf(category),
  custodians: setOf(id),
  legalTeam: setOf(id),
});

const agreement = inOrder(object<Agreement>({
  agency: id,
  status: oneOf(...AGREEMENT_STATUSES),
  start: instant,
  end: nullable(instant),
  categories: someCategories,
  purposes: setOf(purpose),
  actions: setOf(oneOf(...AGREEMENT_ACTIONS)),
}));

const consent = object<Consent>({
  id,
  client: id,
  status: oneOf(...CONSENT_STATUSES),
  form: oneOf(...CONSENT_FORMS),
  grantorBarred: flag,
  grantorMay: someCategories,
  scopes: setOf(scope),
});

const wall = object<Wall>({ agency: id, user: nullable(id), client: id });

const breakGlass = inOrder(object<BreakGlass>({ id, agency: id, user: id, client: id, start: instant, end: instant }));

const question = object<Question>({
  now: instant,
  caller,
  purpose: nullable(purpose),
  action: oneOf(...ACTIONS),
  record,
  ownRecords: flag,
  agreements: setOf(agreement),
  consents: setOf(consent),
  walls: setOf(wall),
  breakGlass: setOf(breakGlass),
});
