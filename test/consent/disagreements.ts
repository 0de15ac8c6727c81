import { isDeepStrictEqual } from "node:util";
import { ACTIONS } from "../../schema/consent/action.ts";
import { ALL_MASK, CATEGORIES, categoriesIn, maskOf } from "../../schema/consent/category.ts";
import { decide } from "../../schema/consent/decide.ts";
import type { Question } from "../../schema/consent/question.ts";
import type { Answers } from "./ask-postgres.ts";

/** Every point on which PostgreSQL answers otherwise than the written law; empty when they agree. */
export function disagreements(question: Question, answers: Answers): string[] {
  const law = (facts: Partial<Question>) => decide({ ...question, ...facts });
  const permits = (facts: Partial<Question>) => law(facts).effect === "PERMIT";
  const { caller, record } = question;

  const ownRecord = { ...record, author: caller.agency };
  const visible = {
    discover: permits({ action: "DISCOVER" }),
    read: permits({ action: "READ" }),
    contribute: permits({ action: "CONTRIBUTE", record: ownRecord }) && permits({ action: "DISCOVER", record: ownRecord }),
    export: permits({ action: "EXPORT" }),
  };
  const stranger = { ...record, author: "an agency that no scope names" };
  const readMask = maskOf(CATEGORIES.filter((one) => permits({ action: "READ", record: { ...stranger, categories: [one] } })));
  return [
    ...ACTIONS.map((action) => difference(`decision to ${action}`, answers.decisions[action], law({ action }))),
    difference("rows under the policies", answers.visible, visible),
    difference("standing: discover", answers.standing.discover, permits({ action: "DISCOVER", record: stranger })),
    difference("standing: read_mask", categoriesIn(answers.standing.readMask & ALL_MASK), categoriesIn(readMask)),
    difference("standing: own", answers.standing.own, question.ownRecords),
  ].filter((one) => one !== null);
}

function difference(what: string, postgres: unknown, law: unknown): string | null {
  return isDeepStrictEqual(postgres, law) ? null : `${what}: PostgreSQL ${JSON.stringify(postgres)}, the law ${JSON.stringify(law)}`;
}
