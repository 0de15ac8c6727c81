import type { Reason } from "./reason.ts";
import { REASONS } from "./reason.ts";

/** The answer to a question: allowed or not, by which rule, and on the ground of which scopes or emergency sessions. */
export interface Decision {
  readonly effect: "PERMIT" | "DENY";
  readonly reason: Reason;
  readonly rule: RuleNumber;
  /** Scope or session ids, sorted, each once. */
  readonly grounds: readonly string[];
}

/** The number of a rule in the order in which they are asked. */
export type RuleNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** "Allowed, by this rule." */
export function permit(rule: RuleNumber, grounds: Iterable<{ id: string }> = []): Decision {
  return answer("PERMIT", rule, grounds);
}

/** "Refused, by this rule." */
export function deny(rule: RuleNumber, grounds: Iterable<{ id: string }> = []): Decision {
  return answer("DENY", rule, grounds);
}

function answer(effect: Decision["effect"], rule: RuleNumber, grounds: Iterable<{ id: string }>): Decision {
  const ids = new Set(Array.from(grounds, (ground) => ground.id));
  return { effect, reason: REASONS[rule - 1]!, rule, grounds: [...ids].sort() };
}
