import { ReferralStatus } from "../../subgraphs/referrals/referral-status.ts";
import type { Worker } from "./network.ts";
import { STEPS_AS_DRAWN } from "./steps-as-drawn.ts";

/** What both agencies are to see of a referral. */
export interface Seen {
  readonly status: ReferralStatus;
  readonly version: number;
  readonly statusReason: string | null;
  readonly statusBy: { readonly id: string };
}

/** A request to take a step. */
export interface Step {
  readonly worker: Worker;
  readonly to: ReferralStatus;
  readonly version: number;
  readonly reason: string | null;
}

/** The agencies of those who ask: the requester, the target, and one that may not read the referral. */
export const PARTIES = { clinician: "harbor-clinic", housing: "north-housing", lawyer: "legal-aid" } as const;
const LETTERS: Readonly<Partial<Record<Worker, string>>> = { clinician: "R", housing: "T" };
const REASONED = [ReferralStatus.REJECTED, ReferralStatus.CANCELLED, ReferralStatus.ON_HOLD, ReferralStatus.FAILED];

/** What a step makes of a referral: the referral after it, or the code by which it is refused. */
export function expected(before: Seen, { worker, to, version, reason }: Step): Seen | string {
  const letter = LETTERS[worker];
  if (letter === undefined) return "NOT_FOUND";
  if (version !== before.version) return "VERSION_CONFLICT";
  const takers = STEPS_AS_DRAWN.get(before.status)!.get(to) ?? "-";
  if (takers === "-") return "BAD_USER_INPUT";
  if (!takers.includes(letter)) return "NOT_PERMITTED";
  if (reason === null && REASONED.includes(to)) return "BAD_USER_INPUT";
  return { status: to, version: before.version + 1, statusReason: reason, statusBy: { id: PARTIES[worker as keyof typeof PARTIES] } };
}
