import { agreementsInForce } from "../agreements.ts";
import type { Category } from "../category.ts";
import { NAMED_ONLY } from "../category.ts";
import { permit } from "../decision.ts";
import { isWithin } from "../instant.ts";
import { reaches } from "../purpose.ts";
import type { BreakGlass, Question } from "../question.ts";
import { refusalsAgainst } from "../refusals.ts";
import type { Rule } from "./rule.ts";

/**
 * Rule 8. In an emergency a worker who broke the glass finds the client and reads her file, if the agency's agreement
 * provides for it; never the gravest categories, and never against a refusal that was also given for emergencies.
 */
export const breakGlass: Rule = (question) => {
  const sessions = openSessions(question);
  return sessions.length > 0 && isEmergencyTreatment(question) && mayOpenInEmergency(question) &&
    !holdsGravest(question) && !isRefusedForEmergencies(question) ? permit(8, sessions) : null;
};

/** Never opened by breaking the glass. */
const GRAVEST: readonly Category[] = [...NAMED_ONLY, "IMMIGRATION", "JUSTICE", "LEGAL_MATTER"];

function isEmergencyTreatment({ action, purpose }: Question): boolean {
  return (action === "DISCOVER" || action === "READ") && purpose === "ETREAT";
}

function openSessions({ breakGlass, caller, record, now }: Question): BreakGlass[] {
  return breakGlass
    .filter(({ agency, user, client }) => agency === caller.agency && user === caller.user && client === record.client)
    .filter((session) => isWithin(now, session));
}

/** The agreement's categories are not asked here. */
function mayOpenInEmergency(question: Question): boolean {
  return agreementsInForce(question)
    .some(({ purposes, actions }) => reaches(purposes, "ETREAT") && actions.includes("EMERGENCY"));
}

function holdsGravest({ action, record }: Question): boolean {
  return action === "READ" && record.categories.some((category) => GRAVEST.includes(category));
}

function isRefusedForEmergencies(question: Question): boolean {
  return refusalsAgainst(question).some(({ scope }) => scope.againstEmergency);
}
