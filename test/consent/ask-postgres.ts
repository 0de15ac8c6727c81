import type pg from "pg";
import { ACTIONS, type Action } from "../../schema/consent/action.ts";
import { maskOf } from "../../schema/consent/category.ts";
import type { Decision } from "../../schema/consent/decision.ts";
import type { Question } from "../../schema/consent/question.ts";
import { WORKER } from "./consent-database.ts";
import type { NamedQuestion } from "./named-question.ts";

/** What PostgreSQL answers about one question, asked for each action. */
export interface Answers {
  readonly decisions: Readonly<Record<Action, Decision>>;
  /** Whether the row under the policy of that name is visible. */
  readonly visible: Readonly<Record<Lowercase<Action>, boolean>>;
  readonly standing: { readonly discover: boolean; readonly readMask: number; readonly own: boolean };
}

/** Makes the transaction the caller's, at the question's instant, as the frame does. */
export async function enter(sql: pg.Client, { question, number }: NamedQuestion): Promise<void> {
  const { caller, purpose, now } = question;
  await sql.query({ ...IDENTIFY, values: [caller.agency, caller.user, `q${number}`, purpose ?? "", now, WORKER] });
  await sql.query("select consent.enter()");
}

/** Asks everything that can be read; the question must be loaded, and entered. */
export async function askPostgres(sql: pg.Client, { question: { record }, number }: NamedQuestion): Promise<Answers> {
  const { rows: decisions } = await sql.query({
    ...DECISIONS, values: [record.client, record.author, maskOf(record.categories), record.custodians, record.legalTeam],
  });
  const { rows: [visible] } = await sql.query({ ...VISIBLE, values: [record.client, number] });
  const { rows: [standing] } = await sql.query({ ...STANDING, values: [[record.client]] });
  return {
    decisions: Object.fromEntries((decisions as (Decision & { action: Action })[]).map(({ action, ...one }) => [action, one])) as Answers["decisions"],
    visible: visible as Answers["visible"],
    standing: standing as Answers["standing"],
  };
}

/** Tries to write the record; whether PostgreSQL let it. The transaction goes on either way. */
export async function tryToContribute(sql: pg.Client, { client, author, categories, custodians, legalTeam }: Question["record"]): Promise<boolean> {
  await sql.query("savepoint attempt");
  try {
    await sql.query("insert into asked.contribute values ($1, -1, $2, $3, $4, $5)", [
      client, author, maskOf(categories), [...custodians], [...legalTeam],
    ]);
    return true;
  } catch (refusal) {
    if ((refusal as { code?: string }).code !== "42501") throw refusal;
    return false;
  } finally {
    await sql.query("rollback to attempt");
  }
}

// Named, so that PostgreSQL plans each of them once and not for every question.
const IDENTIFY = {
  name: "identify",
  text: "select set_config('app.agency', $1, true), set_config('app.user', $2, true), set_config('app.role', $3, true), "
    + "set_config('app.purpose', $4, true), set_config('app.instant', $5, true), set_config('role', $6, true)",
};

const DECISIONS = {
  name: "decisions",
  text: `select a.action, d.* from unnest('{${ACTIONS.join(",")}}'::text[]) a (action)
    cross join lateral consent.decision($1, $2, $3, $4, $5, a.action) d`,
};

const VISIBLE = {
  name: "visible",
  text: `select ${(["discover", "read", "contribute", "export"] as const)
    .map((name) => `exists (select from asked.${name} where client_id = $1 and id = $2) as ${name}`).join(", ")}`,
};

const STANDING = { name: "standing", text: `select discover, read_mask as "readMask", own from consent.standing($1)` };
