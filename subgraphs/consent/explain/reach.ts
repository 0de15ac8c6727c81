import { ACTIONS } from "../../../schema/consent/action.ts";
import { maskOfList } from "../../../schema/consent/category.ts";
import { epoch, type Instant } from "../../../schema/consent/instant.ts";
import { agreementsInForce } from "../../../schema/consent/agreements.ts";
import { reaches } from "../../../schema/consent/purpose.ts";
import type { Question } from "../../../schema/consent/question.ts";
import type { EffectiveRow } from "../effective-row.ts";
import { granteeKey } from "../piece.ts";
import type { AskedStanding } from "./ask.ts";

/** What consent lets somebody receive: that the client is found, and the categories readable in records of agencies no scope names. */
export type Reach = AskedStanding;

/**
 * As `consent.standing()` answers, out of compiled rows that need not be in force: for a draft, and for a day that is past. The
 * question says who asks, when, for what, under which agreements and walls. Nobody in particular is herself the client, speaks
 * for her or has broken the glass, so those rules are not asked.
 */
export function reachOf(rows: readonly EffectiveRow[], question: Question): Reach {
  const { caller, purpose, walls, ownRecords } = question;
  const walled = walls.some(({ agency, user }) => agency === caller.agency && (user === null || user === caller.user));
  if (purpose === null || !caller.active || walled) return { discover: false, readMask: 0, byAuthor: false };
  const spoken = speakingTo(rows, question);
  const [read, discover] = (["READ", "DISCOVER"] as const).map((action) => spoken.filter((row) => row.action === action));
  const general = (some: readonly EffectiveRow[]) => some.filter(({ author }) => author === null);
  const found = openOf(general(discover!), question) & ceiling(question, ACTIONS);
  return {
    discover: ownRecords || (found !== 0 && !general(discover!).some(({ deny_all }) => deny_all)),
    readMask: openOf(general(read!), question) & ceiling(question, ["READ"]) & maskOfList(caller.roleCategories),
    byAuthor: read!.some(({ author }) => author !== null),
  };
}

/** The rows that speak to the caller, for the purpose, at the instant. */
function speakingTo(rows: readonly EffectiveRow[], { caller, purpose, now }: Question): EffectiveRow[] {
  const { agency, user, sector, teams } = caller;
  const keys = new Set([
    granteeKey({ agency }), granteeKey({ agency, user }), granteeKey({ sector }), ...teams.map((team) => granteeKey({ team })), granteeKey({ anyone: true }),
  ]);
  return rows.filter((row) => row.purpose === purpose && keys.has(row.grantee_key) && !row.except_agencies.includes(agency)
    && epoch(row.from_at) <= epoch(now) && isBeforeEnd(now, row.until_at));
}

function isBeforeEnd(now: Instant, until: string): boolean {
  return until === "infinity" || epoch(now) < epoch(until);
}

/** What the rows permit and do not refuse. */
function openOf(rows: readonly EffectiveRow[], { caller }: Question): number {
  const permitted = rows.reduce((mask, row) => mask | (caller.sector === "JUSTICE" ? row.justice_mask : row.permit_mask), 0);
  const denied = rows.reduce((mask, row) => mask | row.deny_mask, 0);
  return permitted & ~denied;
}

/** What the agency's agreements allow for the purpose and any of the actions. */
function ceiling(question: Question, actions: readonly Question["action"][]): number {
  return agreementsInForce(question)
    .filter((agreement) => reaches(agreement.purposes, question.purpose) && actions.some((action) => agreement.actions.includes(action)))
    .reduce((mask, { categories }) => mask | maskOfList(categories), 0);
}
