import type { Decision } from "./decision.ts";
import type { Question } from "./question.ts";
import { breakGlass } from "./rules/break-glass.ts";
import { clientDenied } from "./rules/client-denied.ts";
import { clientHerself } from "./rules/client-herself.ts";
import { consent } from "./rules/consent.ts";
import { incomplete } from "./rules/incomplete.ts";
import { nothingPermits } from "./rules/nothing-permits.ts";
import { ownRecord } from "./rules/own-record.ts";
import { roleCeiling } from "./rules/role-ceiling.ts";
import type { Rule } from "./rules/rule.ts";
import { wall } from "./rules/wall.ts";

/**
 * The law: whether this caller may do this with this record, at `question.now`. Pure: the same question has the same
 * answer for ever. Expects a parsed question; throws a RangeError on an instant that does not exist.
 */
export function decide(question: Question): Decision {
  for (const rule of RULES) {
    const decision = rule(question);
    if (decision !== null) return decision;
  }
  throw new Error("Rule 9 decides every question that the others leave open.");
}

/** The nine rules, in the order in which they are asked; the first that applies decides. */
export const RULES: readonly Rule[] = Object.freeze([
  incomplete,
  wall,
  roleCeiling,
  ownRecord,
  clientHerself,
  clientDenied,
  consent,
  breakGlass,
  nothingPermits,
]);
