import { PublicError } from "../../schema/public-error.ts";
import { written } from "../written.ts";

/** State of a referral (FHIR Task as SDOH Clinical Care uses it). */
export enum ReferralStatus {
  DRAFT = "DRAFT", REQUESTED = "REQUESTED", ACCEPTED = "ACCEPTED", REJECTED = "REJECTED", IN_PROGRESS = "IN_PROGRESS", ON_HOLD = "ON_HOLD",
  COMPLETED = "COMPLETED", FAILED = "FAILED", CANCELLED = "CANCELLED", ENTERED_IN_ERROR = "ENTERED_IN_ERROR",
}

/** The side of a referral an agency is on; one that refers to itself is on both. */
export type Side = "REQUESTER" | "TARGET";

const TARGET: readonly Side[] = ["TARGET"];
const REQUESTER: readonly Side[] = ["REQUESTER"];
const EITHER: readonly Side[] = ["REQUESTER", "TARGET"];

/**
 * Which status may follow which, and whose step it is. A coordinating agency is the target of one referral and the requester
 * of the next, so there is no third side. The trigger `referral_step` in PostgreSQL and the table in docs/referrals.md are made of it.
 */
export const REFERRAL_STEPS: Readonly<Record<ReferralStatus, Partial<Readonly<Record<ReferralStatus, readonly Side[]>>>>> = {
  DRAFT: { REQUESTED: REQUESTER, ENTERED_IN_ERROR: REQUESTER },
  REQUESTED: { ACCEPTED: TARGET, REJECTED: TARGET, CANCELLED: EITHER, ENTERED_IN_ERROR: REQUESTER },
  ACCEPTED: {
    IN_PROGRESS: TARGET, ON_HOLD: TARGET, COMPLETED: TARGET, FAILED: TARGET, CANCELLED: EITHER, ENTERED_IN_ERROR: REQUESTER,
  },
  IN_PROGRESS: { ON_HOLD: TARGET, COMPLETED: TARGET, FAILED: TARGET, CANCELLED: EITHER, ENTERED_IN_ERROR: REQUESTER },
  ON_HOLD: { IN_PROGRESS: TARGET, COMPLETED: TARGET, FAILED: TARGET, CANCELLED: EITHER, ENTERED_IN_ERROR: REQUESTER },
  REJECTED: { ENTERED_IN_ERROR: REQUESTER },
  COMPLETED: { ENTERED_IN_ERROR: REQUESTER },
  FAILED: { ENTERED_IN_ERROR: REQUESTER },
  CANCELLED: { ENTERED_IN_ERROR: REQUESTER },
  ENTERED_IN_ERROR: {},
};

/** In which it waits for an agency to take it up: nobody works on it yet. */
export const NOT_TAKEN_UP: readonly ReferralStatus[] = [ReferralStatus.DRAFT, ReferralStatus.REQUESTED];

/** In which the target works on it. */
export const TAKEN_UP: readonly ReferralStatus[] = [ReferralStatus.ACCEPTED, ReferralStatus.IN_PROGRESS, ReferralStatus.ON_HOLD];

/** In which nothing more comes of it. */
export const OVER: readonly ReferralStatus[] = [
  ReferralStatus.REJECTED, ReferralStatus.COMPLETED, ReferralStatus.FAILED, ReferralStatus.CANCELLED, ReferralStatus.ENTERED_IN_ERROR,
];

/** Steps whose reason the other side needs to know. */
export const NEEDS_REASON: readonly ReferralStatus[] = [
  ReferralStatus.REJECTED, ReferralStatus.CANCELLED, ReferralStatus.ON_HOLD, ReferralStatus.FAILED,
];

/**
 * The status and its reason after a step taken by `sides`. BAD_USER_INPUT, naming what is possible, when there is no such
 * step or it lacks its reason; NOT_PERMITTED when it is the other side's.
 */
export function move(
  from: ReferralStatus, to: ReferralStatus, sides: readonly Side[], reason: string | null | undefined,
): { status: ReferralStatus; statusReason: string | null } {
  const takers = REFERRAL_STEPS[from][to];
  if (takers === undefined) throw new PublicError("BAD_USER_INPUT", `A referral that is ${from} ${possibleFor(from, sides)}, not ${to}.`);
  if (!takers.some((side) => sides.includes(side))) {
    throw new PublicError("NOT_PERMITTED", `Making a referral that is ${from} ${to} is a step of the ${takers[0]!.toLowerCase()}; `
      + `for your agency it ${possibleFor(from, sides)}.`);
  }
  if (reason == null && NEEDS_REASON.includes(to)) {
    throw new PublicError("BAD_USER_INPUT", `reason: give one when a referral becomes ${to}.`);
  }
  return { status: to, statusReason: reason == null ? null : written("reason", reason) };
}

function possibleFor(from: ReferralStatus, sides: readonly Side[]): string {
  const possible = Object.entries(REFERRAL_STEPS[from]).filter(([, takers]) => takers.some((side) => sides.includes(side)));
  return possible.length === 0
    ? "stays so"
    : `can become ${new Intl.ListFormat("en", { type: "disjunction" }).format(possible.map(([status]) => status))}`;
}
