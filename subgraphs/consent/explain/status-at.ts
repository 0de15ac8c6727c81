import { epoch, type Instant } from "../../../schema/consent/instant.ts";
import { CONSENT_STATUSES, type ConsentStatus } from "../../../schema/consent/question.ts";

/** An event in the history of a consent, which is told in the order in which it was written. */
export interface StatusEvent {
  readonly kind: string;
  readonly at: Instant;
}

/**
 * The status that its events had given a consent by the instant `at`; `stored`, the status it has now, where they name none. An
 * event named after a status gives it, some give one by another name, and all others leave it as it is.
 */
export function statusAt(events: readonly StatusEvent[], at: Instant, stored: ConsentStatus): ConsentStatus {
  const given = events.flatMap(({ kind, at: when }) => {
    const status = GIVES[kind] ?? CONSENT_STATUSES.find((one) => one === kind);
    return status === undefined ? [] : [{ status, when }];
  });
  const before = given.filter(({ when }) => epoch(when) <= epoch(at));
  return before.at(-1)?.status ?? (given.length === 0 ? stored : "DRAFT");
}

const GIVES: Readonly<Record<string, ConsentStatus>> = {
  DRAFTED: "DRAFT", PROPOSAL_WITHDRAWN: "DRAFT", GRANTED: "ACTIVE", ACTIVATED: "ACTIVE", RESUMED: "ACTIVE", DECLINED: "REJECTED",
};
