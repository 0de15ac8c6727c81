import type { Category } from "../category.ts";
import type { Instant } from "../instant.ts";

/** One condition of the law that a scope fails for a question; what fills the sentence about it stands beside the code. */
export interface Shortfall {
  readonly code: ShortfallCode;
  /** The categories it concerns, where it concerns some. */
  readonly categories?: readonly Category[];
  /** When it ended, or will begin. */
  readonly at?: Instant;
  /** What the scope says instead: a status, an event, agencies, users, teams, sectors, purposes or actions; or a limit in days. */
  readonly instead?: readonly string[];
}

/** Every condition a scope can fail, in the order of the law: its form, its time, whom it names, what it is about, how it was given. */
export const SHORTFALLS = [
  "GRANTOR_BARRED", "CONSENT_STATUS",
  "NOT_YET", "EXPIRED", "ENDED_BY_EVENT", "LIFTED",
  "EXCEPTED", "NAMES_OTHERS", "JUSTICE_BY_NAME", "MEANS_REPRESENTATIVES",
  "OTHER_PURPOSES", "OTHER_ACTIONS", "OTHER_AUTHORS",
  "NOT_LISTED", "GRANTOR_MAY_NOT",
  "NOT_BY_SECTOR", "NOT_EXPRESS", "SPOKEN_TOO_LONG_AGO", "NOT_SIGNED", "NOT_BY_NAME",
  "NOT_ALONE_FOR_PROCEEDINGS", "NOT_ONE_GRANTEE", "TOO_LONG", "NOT_ALONE",
  "NOT_THE_WHOLE_FILE", "NO_AGREEMENT", "REFUSED",
] as const;
/** One condition that a scope can fail. */
export type ShortfallCode = (typeof SHORTFALLS)[number];
