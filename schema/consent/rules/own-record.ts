import { permit } from "../decision.ts";
import type { Question } from "../question.ts";
import type { Rule } from "./rule.ts";

/**
 * Rule 4. An agency finds and adds to the clients it has written about, and reads and takes out what it wrote itself; but
 * psychotherapy notes only by their custodian and privileged records only by the legal team.
 */
export const ownRecord: Rule = (question) => {
  return isOwn(question) && !isKeptFromCaller(question) ? permit(4) : null;
};

function isOwn({ action, ownRecords, record, caller }: Question): boolean {
  return action === "DISCOVER" || action === "CONTRIBUTE" ? ownRecords : record.author === caller.agency;
}

function isKeptFromCaller({ action, record, caller }: Question): boolean {
  if (action === "DISCOVER") return false;
  const { categories, custodians, legalTeam } = record;
  return (categories.includes("PSYCHOTHERAPY_NOTES") && !custodians.includes(caller.user)) ||
    (categories.includes("LEGAL_PRIVILEGE") && !legalTeam.includes(caller.user));
}
