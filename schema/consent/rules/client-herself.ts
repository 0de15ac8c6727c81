import { permit } from "../decision.ts";
import { kindsNamingRepresentative } from "../grantee.ts";
import { refusalsInForce } from "../in-force.ts";
import { covers, holds, lists, listsEverything } from "../listing.ts";
import type { Question } from "../question.ts";
import type { Rule } from "./rule.ts";

/**
 * Rule 5. At the client's own request she finds, reads and takes out her file, but not psychotherapy notes; whoever
 * represents her does so too, within what they represent her in, unless she refused it to representatives or to anyone.
 */
export const clientHerself: Rule = (question) => {
  if (question.purpose !== "PATRQT" || question.action === "CONTRIBUTE" || holdsPsychotherapyNotes(question)) return null;
  return isTheClient(question) || isUnrefusedRepresentative(question) ? permit(5) : null;
};

/** To find a client is not to ask for any of the record's categories. */
function holdsPsychotherapyNotes({ action, record }: Question): boolean {
  return action !== "DISCOVER" && record.categories.includes("PSYCHOTHERAPY_NOTES");
}

function isTheClient({ caller, record }: Question): boolean {
  return caller.self === record.client;
}

function isUnrefusedRepresentative(question: Question): boolean {
  return mayRepresent(question) && !isRefusedToRepresentatives(question);
}

function mayRepresent({ action, caller: { represents }, record }: Question): boolean {
  if (represents === null || represents.client !== record.client) return false;
  return action === "DISCOVER" || record.categories.every((category) => holds(represents.categories, category));
}

function isRefusedToRepresentatives(question: Question): boolean {
  const { action, record } = question;
  return refusalsInForce(question, kindsNamingRepresentative)
    .filter((refusal) => covers(refusal, action))
    .some((refusal) => action === "DISCOVER"
      ? listsEverything(refusal)
      : record.categories.some((category) => lists(refusal, category)));
}
