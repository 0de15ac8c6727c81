import type { Action } from "../../../schema/consent/action.ts";
import { type Category, maskOf } from "../../../schema/consent/category.ts";
import type { Decision } from "../../../schema/consent/decision.ts";
import type { Instant } from "../../../schema/consent/instant.ts";
import type { Purpose } from "../../../schema/consent/purpose.ts";
import type { Reads } from "../../reads.ts";

/** A question for the SQL that enforces, about somebody else than the caller. */
export interface Asked {
  readonly client: string;
  readonly agency: string;
  /** Null for anybody of the agency, in no team and under no wall of her own. */
  readonly user: string | null;
  /** Null for a role that reaches every category. */
  readonly role: string | null;
  readonly purpose: Purpose | null;
  /** Null for the instant of the caller's own request. */
  readonly at: Instant | null;
}

/** As {@link Asked}, about a record. */
export interface AskedAboutRecord extends Asked {
  readonly action: Action;
  readonly categories: readonly Category[];
  /** Null for an agency that no scope names as author. */
  readonly author: string | null;
}

/** Where somebody stands towards a client, as `consent.standing` has it. */
export interface AskedStanding {
  readonly discover: boolean;
  readonly readMask: number;
  readonly byAuthor: boolean;
}

/** The decisions of the enforcing SQL, in the order of the questions; none at all where the caller governs not every client asked about. */
export async function askDecisions(reads: Reads, questions: readonly AskedAboutRecord[]): Promise<Decision[]> {
  const asked = questions.map((one, number) => ({ ...one, number, categories: maskOf(one.categories) }));
  return reads.rows<Decision>(DECISIONS, [JSON.stringify(asked)]);
}

/** The standings, in the order of the questions; none at all where the caller governs not every client asked about. */
export async function askStandings(reads: Reads, questions: readonly Asked[]): Promise<AskedStanding[]> {
  const asked = questions.map((one, number) => ({ ...one, number }));
  return reads.rows<AskedStanding>(STANDINGS, [JSON.stringify(asked)]);
}

const DECISIONS = {
  name: "decisions asked as somebody else",
  text: "select effect, reason, rule, grounds from consent.ask($1) order by number",
};

const STANDINGS = {
  name: "standings asked as somebody else",
  text: `select discover, read_mask as "readMask", by_author as "byAuthor" from consent.ask($1) order by number`,
};
