import type { InForce } from "./in-force.ts";
import { refusalsInForce } from "./in-force.ts";
import { covers, lists, listsEverything } from "./listing.ts";
import type { Deny, Question } from "./question.ts";

/**
 * The client's refusals that stand against this question: one refused category keeps the whole record back. To be found
 * is refused only by a refusal of the whole file, whoever wrote it.
 */
export function refusalsAgainst(question: Question): InForce<Deny>[] {
  const { action, record } = question;
  return refusalsInForce(question)
    .filter((refusal) => covers(refusal, action))
    .filter((refusal) => action === "DISCOVER"
      ? listsEverything(refusal) && refusal.scope.authors === null
      : record.categories.some((category) => lists(refusal, category)));
}
