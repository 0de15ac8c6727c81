import type { Decision } from "../decision.ts";
import type { Question } from "../question.ts";

/** One rule of the law: its decision, or null when it does not apply and the next rule is asked. */
export type Rule = (question: Question) => Decision | null;
