import type { ConsentStatus } from "../../../schema/consent/question.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { follow, type Transitions } from "../../transitions.ts";

/**
 * What may become of a consent. That it has not begun or is over is derived from the instant asked, never a status. A form
 * entered in error was never given; that can turn out of every one.
 */
export const CONSENT_TRANSITIONS: Transitions<ConsentStatus> = {
  DRAFT: ["PROPOSED", "ENTERED_IN_ERROR"],
  PROPOSED: ["ACTIVE", "REJECTED", "DRAFT", "ENTERED_IN_ERROR"],
  ACTIVE: ["SUSPENDED", "REVOKED", "SUPERSEDED", "ENTERED_IN_ERROR"],
  SUSPENDED: ["ACTIVE", "REVOKED", "ENTERED_IN_ERROR"],
  REVOKED: ["ENTERED_IN_ERROR"],
  REJECTED: ["ENTERED_IN_ERROR"],
  SUPERSEDED: ["ENTERED_IN_ERROR"],
  ENTERED_IN_ERROR: [],
};

/** `to`, when it may follow `from`; otherwise BAD_USER_INPUT that names what may. */
export function nextConsentStatus(from: ConsentStatus, to: ConsentStatus): ConsentStatus {
  return follow("A consent", CONSENT_TRANSITIONS, from, to);
}

/** BAD_USER_INPUT unless the consent is `demanded`; says what is possible instead. `deed` is a verb in the passive: "signed". */
export function demandStatus(status: ConsentStatus, demanded: ConsentStatus, deed: string): void {
  if (status === demanded) return;
  const possible = new Intl.ListFormat("en", { type: "disjunction" }).format(CONSENT_TRANSITIONS[status]);
  throw new PublicError("BAD_USER_INPUT", `Only a consent that is ${demanded} is ${deed}; one that is ${status} ${
    possible === "" ? "stays so" : `can become ${possible}`}.`);
}
