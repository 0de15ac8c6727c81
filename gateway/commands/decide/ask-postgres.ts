import type { Action } from "../../../schema/consent/action.ts";
import { maskOf } from "../../../schema/consent/category.ts";
import type { Decision } from "../../../schema/consent/decision.ts";
import type { Sql } from "../../../subgraphs/roles.ts";
import { OWNER } from "../../../subgraphs/roles.ts";
import { WORKER } from "./asked.sql.ts";
import { instantText } from "./insert-rows.ts";
import { loadQuestions } from "./load-questions.ts";
import type { NamedQuestion } from "./named-question.ts";

/** What PostgreSQL answers to one question for one action. */
export interface Answer {
  /** As `consent.decision` says; grounds by the names of the question. */
  readonly decision: Decision;
  /** Whether row-level security let a worker see the record or, for CONTRIBUTE, write it. */
  readonly enforced: boolean;
}

/** Runs `ask` as a worker role, with the questions loaded into tables that hold nothing else; leaves nothing behind. */
export async function withLoaded<T>(sql: Sql, cases: readonly NamedQuestion[], ask: () => Promise<T>, load = loadQuestions): Promise<T> {
  // A truncated table that is rolled back is its old empty file again: the many rows leave nothing to vacuum.
  await sql.query(`begin; set local role ${OWNER}; truncate consent.effective, asked.read, asked.export, asked.discover, asked.contribution`);
  try {
    // Made after the rows, an index costs one sort instead of a search a row; what it forbids it forbids all the same.
    const { rows } = await sql.query("select indexname as name, indexdef as definition from pg_indexes where schemaname = 'consent' and tablename = 'effective'");
    const indexes = rows as { name: string; definition: string }[];
    await sql.query(indexes.map(({ name }) => `drop index consent.${name}`).join(";"));
    await load(sql, cases);
    await sql.query([...indexes.map(({ definition }) => definition), `set local role ${WORKER}`].join(";"));
    return await ask();
  } finally {
    await sql.query("rollback");
  }
}

/** The answers to the loaded questions, each for the actions named; by number and action. */
export async function askPostgres(
  sql: Sql, cases: readonly NamedQuestion[], actionsOf: (one: NamedQuestion) => readonly Action[],
): Promise<(number: number, action: Action) => Answer> {
  const names = new Map(cases.map(({ number, grounds }) => [number, grounds]));
  const { rows } = await sql.query("select * from asked.answers($1)", [questionRows(cases, actionsOf)]);
  const answers = new Map((rows as AnswerRow[]).map(({ of, to_do, effect, reason, rule, grounds, enforced }) => {
    const ids = [...new Set(grounds.map((id) => names.get(of)!.get(id)!))].sort();
    return [`${of} ${to_do}`, { decision: { effect, reason, rule, grounds: ids }, enforced }];
  }));
  return (number, action) => answers.get(`${number} ${action}`)!;
}

/** The questions as the functions in `asked` read them. */
export function questionRows(cases: readonly NamedQuestion[], actionsOf: (one: NamedQuestion) => readonly Action[] = () => []): string {
  return JSON.stringify(cases.map((one) => {
    const { number, question: { caller, purpose, now, record } } = one;
    return {
      number, agency: caller.agency, user_id: caller.user, role: `q${number}`, purpose: purpose ?? "", instant: instantText(now), client: record.client,
      author: record.author, categories: maskOf(record.categories), custodians: record.custodians, legal_team: record.legalTeam,
      actions: actionsOf(one),
    };
  }));
}

type AnswerRow = Decision & { of: number; to_do: Action; enforced: boolean };
