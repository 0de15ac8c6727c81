import type { Action } from "../../../../schema/consent/action.ts";
import type { Category } from "../../../../schema/consent/category.ts";
import type { ShortfallCode } from "../../../../schema/consent/considered/shortfall.ts";
import type { RuleNumber } from "../../../../schema/consent/decision.ts";
import type { Purpose } from "../../../../schema/consent/purpose.ts";
import type { ConsentStatus } from "../../../../schema/consent/question.ts";
import type { Sector } from "../../../../schema/consent/sector.ts";
import type { ConflictCode } from "../conflicts.ts";

/**
 * Everything explanations say, in one language, as data by key: another language is another object of this shape. In braces
 * stand `{categories}`, `{at}` (a day), `{instead}`, `{purposes}`, `{agency}`, `{lack}`, `{rule}`
 * (its number) and `{name}` (of a rule).
 */
export interface Words {
  /** What joins the last two of a list. */
  readonly and: string;
  /** What a representative is told of a refusal. */
  readonly notYours: string;
  readonly rules: Readonly<Record<RuleNumber, RuleWords>>;
  /** What a scope that applies does. */
  readonly applies: Readonly<Record<"PERMIT" | "DENY", string>>;
  /** What a scope that applies does where it is only asked whether the client may be found. */
  readonly appliesToFinding: Readonly<Record<"PERMIT" | "DENY", string>>;
  /** Added where an earlier rule has decided, so that what the scope says plays no part. */
  readonly before: string;
  readonly shortfalls: Readonly<Record<ShortfallCode, string>>;
  readonly conflicts: Readonly<Record<ConflictCode, string>>;
  readonly gaps: Readonly<Record<"role" | "agreement" | "permission", string>>;
  readonly assumptions: Readonly<Record<Assumption, string>>;
  readonly categories: Readonly<Record<Category, string>>;
  readonly purposes: Readonly<Record<Purpose, string>>;
  /** What limits a sentence to some purposes. */
  readonly forPurposes: string;
  readonly actions: Readonly<Record<Action, string>>;
  readonly statuses: Readonly<Record<ConsentStatus, string>>;
  readonly sectors: Readonly<Record<Sector, string>>;
  /** Ends of scopes, and whoever is named by no id. */
  readonly events: Readonly<Record<string, string>>;
  /** Agencies and teams by their names; an id that is not here is told as it is. */
  readonly names?: Readonly<Record<string, string>>;
  readonly anyone: string;
  readonly representative: string;
}

/** One rule of the law for somebody who has never seen it: what it is called, what it says, and what a decision by it means here. */
export interface RuleWords {
  readonly name: string;
  readonly text: string;
  readonly outcome: string;
}

/** What an explanation had to take for granted. */
export const ASSUMPTIONS = ["NO_USER", "UNKNOWN_USER", "NO_AUTHOR", "OWN_AGENCY_WROTE", "NETWORK_AS_NOW"] as const;
/** One thing taken for granted. */
export type Assumption = (typeof ASSUMPTIONS)[number];
