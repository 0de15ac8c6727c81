import type { Action } from "../../schema/consent/action.ts";
import type { Category } from "../../schema/consent/category.ts";
import { categoriesIn, maskOf } from "../../schema/consent/category.ts";
import type { Instant } from "../../schema/consent/instant.ts";
import type { Purpose } from "../../schema/consent/purpose.ts";
import type { BreakGlass, CallerFacts, Question, RecordFacts } from "../../schema/consent/question.ts";
import { ROLES } from "../../schema/consent/role.ts";
import { agreements, identityOf } from "../../gateway/demonstration/cast.ts";
import { daysFrom } from "../../gateway/demonstration/cast/moment.ts";
import { teamsOf } from "../../gateway/demonstration/cast/teams.ts";
import type { ClientStory } from "../../gateway/demonstration/story.ts";

/** What is asked about a client of the demonstration network. */
export interface Asked {
  readonly who: string;
  readonly purpose: Purpose;
  readonly action: Action;
  readonly client: ClientStory;
  readonly now: Instant;
  readonly record?: Partial<Omit<RecordFacts, "client">>;
  /** The asker has broken the glass half an hour ago. */
  readonly glassBroken?: boolean;
}

/** The question of the written law that a member of the cast asks about a client of the network. */
export function questionOf({ who, purpose, action, client, now, record, glassBroken }: Asked): Question {
  const { agency, sector, role } = identityOf(who);
  return {
    now, purpose, action,
    caller: { agency, sector, active: true, user: who, teams: teamsOf(who), roleCategories: ROLES[role].ceiling, ...accountOf(who, client) },
    record: { client: client.id, author: "nobody-here", categories: ["IDENTITY"], custodians: [], legalTeam: [], ...record },
    ownRecords: client.writers.includes(agency),
    agreements: agreements(now),
    consents: client.consents,
    walls: client.walls.map((wall) => ({ ...wall, client: client.id })),
    breakGlass: glassBroken === true ? [brokenGlass(who, client, now)] : [],
  };
}

/** The emergency access that a user opened for a client half an hour ago, for an hour. */
export function brokenGlass(who: string, client: ClientStory, now: Instant): BreakGlass {
  return {
    id: "00000000-0000-4000-a000-000000000001", agency: identityOf(who).agency, user: who, client: client.id,
    start: daysFrom(now, -1 / 48), end: daysFrom(now, 1 / 48),
  };
}

/** The categories in the order of the vocabulary. */
export function inOrder(categories: readonly Category[]): Category[] {
  return categoriesIn(maskOf(categories));
}

function accountOf(who: string, client: ClientStory): Pick<CallerFacts, "self" | "represents"> {
  const account = client.accounts.find(({ user }) => user === who);
  return {
    self: account?.kind === "SELF" ? client.id : null,
    represents: account?.kind === "REPRESENTATIVE" ? { client: client.id, categories: account.categories } : null,
  };
}
