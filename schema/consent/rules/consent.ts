import { ACTIONS } from "../action.ts";
import { agreementsInForce } from "../agreements.ts";
import { CATEGORIES } from "../category.ts";
import type { Decision } from "../decision.ts";
import { permit } from "../decision.ts";
import { permitsInForce, permitsOfAnyAuthor, refusalsInForce } from "../in-force.ts";
import { covers, holds, lists } from "../listing.ts";
import { reaches } from "../purpose.ts";
import { qualifies } from "../qualifies.ts";
import type { Agreement, Permit, Question } from "../question.ts";
import type { Rule } from "./rule.ts";

/**
 * Rule 7. A record is permitted when for every one of its categories an agreement of the caller's agency and a permission
 * of the client allow it. A client is found when anything at all of hers could be shared for this purpose.
 */
export const consent: Rule = (question) => question.action === "DISCOVER" ? findClient(question) : openRecord(question);

/** Several agreements and several permissions may cover one record together; one uncovered category keeps it back. */
function openRecord(question: Question): Decision | null {
  const { action, record } = question;
  const agreements = agreementsForPurpose(question).filter((agreement) => agreement.actions.includes(action));
  const permits = permitsInForce(question).filter(({ scope }) => scope.actions.includes(action));
  const grounds: Permit[] = [];
  for (const category of record.categories) {
    const found = permits.filter((given) => lists(given, category) && qualifies(given, category, question));
    if (!agreements.some((agreement) => holds(agreement.categories, category)) || found.length === 0) return null;
    grounds.push(...found.map(({ scope }) => scope));
  }
  return permit(7, grounds);
}

/** To be found is about the client, not about one record: any unrefused category, any action, any author will do. */
function findClient(question: Question): Decision | null {
  const agreements = agreementsForPurpose(question)
    .filter((agreement) => ACTIONS.some((action) => agreement.actions.includes(action)));
  // Refused to be read is refused to be found by; a refusal of DISCOVER covers READ.
  const refusals = refusalsInForce(question).filter((refusal) => refusal.scope.authors === null && covers(refusal, "READ"));
  const permits = permitsOfAnyAuthor(question);
  const grounds = CATEGORIES
    .filter((category) => agreements.some((agreement) => holds(agreement.categories, category)))
    .filter((category) => !refusals.some((refusal) => lists(refusal, category)))
    .flatMap((category) => permits.filter((given) => lists(given, category) && qualifies(given, category, question)))
    .map(({ scope }) => scope);
  return grounds.length > 0 ? permit(7, grounds) : null;
}

function agreementsForPurpose(question: Question): Agreement[] {
  return agreementsInForce(question).filter(({ purposes }) => reaches(purposes, question.purpose));
}
