import { isDeepStrictEqual } from "node:util";
import type pg from "pg";
import { askPostgres, questionRows, withLoaded } from "../../gateway/commands/decide/ask-postgres.ts";
import { loadQuestions } from "../../gateway/commands/decide/load-questions.ts";
import { named, type NamedQuestion } from "../../gateway/commands/decide/named-question.ts";
import { type Action, ACTIONS } from "../../schema/consent/action.ts";
import { ALL_MASK, CATEGORIES, categoriesIn, maskOf } from "../../schema/consent/category.ts";
import { decide } from "../../schema/consent/decide.ts";
import type { Decision } from "../../schema/consent/decision.ts";
import type { Question } from "../../schema/consent/question.ts";

/** A question and all that PostgreSQL says otherwise than the written law. */
export interface Disagreement {
  readonly question: Question;
  readonly differences: readonly string[];
}

/** Asks each question for some actions, by decision and by row-level security; `told` is given the law's answers. */
export async function disagreements(
  client: pg.Client, asked: readonly Question[], actions: readonly Action[], told: (question: Question, law: Decision) => void = () => {},
): Promise<Disagreement[]> {
  const cases = asked.map(named);
  const answer = await withLoaded(client, cases, () => askPostgres(client, cases, () => actions));
  return differing(asked, (one, number) => actions.flatMap((action) => {
    const question = { ...one, action };
    const law = decide(question);
    told(question, law);
    return differencesOf(action, answer(number, action), law);
  }));
}

/** Asks each question for every action, and what the frame asks beside them: standing, and writing as any author. */
export async function thoroughDisagreements(client: pg.Client, asked: readonly Question[], load = loadQuestions): Promise<Disagreement[]> {
  const cases = asked.map(named);
  const [answer, beside] = await withLoaded(client, cases, async () => [
    await askPostgres(client, cases, () => ACTIONS), await askBeside(client, cases),
  ] as const, load);
  return differing(asked, (question, number) => [
    ...ACTIONS.flatMap((action) => differencesOf(action, answer(number, action), decide({ ...question, action }))),
    ...differencesBeside(question, beside.get(number)!),
  ]);
}

type Beside = {
  of: number; as_own: boolean; as_author: boolean; visible: boolean; discover: boolean; read_mask: number; own: boolean;
  read_wholly: boolean; exported_wholly: boolean; discovered_wholly: boolean;
  read_decided: boolean; read_unlisted: boolean; discovered_unlisted: boolean; standing_unlisted: boolean;
};

async function askBeside(client: pg.Client, cases: readonly NamedQuestion[]): Promise<Map<number, Beside>> {
  const { rows } = await client.query<Beside>("select * from asked.beside($1)", [questionRows(cases)]);
  return new Map(rows.map((row) => [row.of, row]));
}

function differing(asked: readonly Question[], differences: (question: Question, number: number) => readonly string[]): Disagreement[] {
  return asked.map((question, number) => ({ question, differences: differences(question, number) })).filter((one) => one.differences.length > 0);
}

function differencesOf(action: string, answer: { decision: Decision; enforced: boolean }, law: Decision): string[] {
  return [
    ...difference(`decision to ${action}`, answer.decision, law),
    ...difference(`row-level security, ${action}`, answer.enforced, law.effect === "PERMIT"),
  ];
}

function differencesBeside(question: Question, beside: Beside): string[] {
  const { caller, record } = question;
  const permits = (facts: Partial<Question>) => decide({ ...question, ...facts }).effect === "PERMIT";
  const ownRecord = { ...record, author: caller.agency };
  const asOwn = permits({ action: "CONTRIBUTE", record: ownRecord }) && permits({ action: "DISCOVER", record: ownRecord });
  const stranger = { ...record, author: "an agency that no scope names" };
  const readMask = maskOf(CATEGORIES.filter((one) => permits({ action: "READ", record: { ...stranger, categories: [one] } })));
  return [
    ...difference("written as the own agency", beside.as_own, asOwn),
    ...difference("visible once written", beside.visible, asOwn),
    ...difference("written as the record's author", beside.as_author, record.author === caller.agency && asOwn),
    ...difference("standing: discover", beside.discover, permits({ action: "DISCOVER", record: stranger })),
    ...difference("standing: read_mask", categoriesIn(beside.read_mask & ALL_MASK), categoriesIn(readMask)),
    ...difference("standing: own", beside.own, question.ownRecords),
    ...difference("READ, asked wholly", beside.read_wholly, permits({ action: "READ" })),
    ...difference("EXPORT, asked wholly", beside.exported_wholly, permits({ action: "EXPORT" })),
    ...difference("DISCOVER, asked wholly", beside.discovered_wholly, permits({ action: "DISCOVER" })),
    ...difference("READ, decided before", beside.read_decided, permits({ action: "READ" })),
    ...difference("READ, nobody listed", beside.read_unlisted, permits({ action: "READ" })),
    ...difference("DISCOVER, nobody listed", beside.discovered_unlisted, permits({ action: "DISCOVER" })),
    ...difference("standing, nobody listed", beside.standing_unlisted, true),
  ];
}

function difference(what: string, postgres: unknown, law: unknown): string[] {
  return isDeepStrictEqual(postgres, law) ? [] : [`${what}: PostgreSQL ${JSON.stringify(postgres)}, the law ${JSON.stringify(law)}`];
}
