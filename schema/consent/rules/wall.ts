import { deny } from "../decision.ts";
import type { Question } from "../question.ts";
import type { Rule } from "./rule.ts";

/**
 * Rule 2. Where a conflict of interest stands between the caller and the client, the caller is refused; except the client
 * herself, and except the legal team with what its own agency wrote.
 */
export const wall: Rule = (question) => {
  return isWalled(question) && !isTheClient(question) && !isLegalTeamWithOwnRecord(question) ? deny(2) : null;
};

function isWalled({ walls, caller, record }: Question): boolean {
  return walls.some(({ agency, user, client }) =>
    agency === caller.agency && client === record.client && (user === null || user === caller.user));
}

function isTheClient({ caller, record, purpose }: Question): boolean {
  return caller.self === record.client && purpose === "PATRQT";
}

function isLegalTeamWithOwnRecord({ action, caller, record, ownRecords }: Question): boolean {
  if (!record.legalTeam.includes(caller.user)) return false;
  if (action === "DISCOVER") return ownRecords;
  return (action === "READ" || action === "EXPORT") && record.author === caller.agency;
}
