import { epoch } from "../../../schema/consent/instant.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { ConsentForm, Word } from "../vocabulary.ts";

/** Refuses a withdrawal that nobody uttered; a spoken word suffices for every category. */
export function refuseSilence(form: Word<typeof ConsentForm>): void {
  if (form !== "IMPLIED") return;
  throw new PublicError("BAD_USER_INPUT", "form: nobody withdraws a consent by silence; give VERBAL, WRITTEN or ELECTRONIC_SIGNATURE.");
}

/** When a withdrawal reached us: it is kept for the account of what was disclosed between then and its recording. */
export function received(receivedAt: string | null | undefined, now: string): string {
  if (receivedAt == null) return now;
  if (epoch(receivedAt) <= epoch(now)) return receivedAt;
  throw new PublicError("BAD_USER_INPUT", "receivedAt: a withdrawal is recorded after it was received; give an instant that has passed.");
}
