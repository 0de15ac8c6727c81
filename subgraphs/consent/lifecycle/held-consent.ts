import type { EntityManager } from "@mikro-orm/postgresql";
import type { Caller } from "../../../schema/caller.ts";
import type { ConsentForm, ConsentStatus } from "../../../schema/consent/question.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { isUuid } from "../../uuid.ts";
import { recordEvent } from "../record-consent.ts";
import type { ConsentGrantor, Word } from "../vocabulary.ts";
import { nextConsentStatus } from "./consent-status.ts";

/** A consent that nobody else changes until the transaction ends. */
export interface HeldConsent {
  readonly clientId: string;
  readonly consentId: string;
  readonly status: ConsentStatus;
  readonly form: ConsentForm;
  readonly grantor: Word<typeof ConsentGrantor>;
  readonly version: number;
  readonly replaces: string | null;
  readonly representativeId: string | null;
}

/** Refuses all but consent officers. */
export function officersOnly({ role }: Caller): void {
  if (role !== "CONSENT_OFFICER") throw new PublicError("NOT_PERMITTED");
}

/** Holds the consent, and with it all consents of its client. NOT_FOUND when there is none that the caller may change. */
export async function holdConsent(em: EntityManager, id: string): Promise<HeldConsent> {
  if (!isUuid(id)) throw new PublicError("NOT_FOUND");
  const [seen] = await em.execute<{ clientId: string }[]>(`select client_id as "clientId" from consent.consent where id = ?`, [id]);
  if (seen === undefined) throw new PublicError("NOT_FOUND");
  // The client first, then the row: whoever changes two of her consents takes them in no order that could meet.
  await em.execute("select consent.hold_client(?)", [seen.clientId]);
  const [held] = await em.execute<HeldConsent[]>(
    `select client_id as "clientId", id as "consentId", status, form, grantor, version, replaces,
       representative_id as "representativeId" from consent.consent
     where client_id = ? and id = ? for update`, [seen.clientId, id]);
  if (held === undefined) throw new PublicError("NOT_FOUND");
  return held;
}

/** Moves the consent on, with the event that says so; BAD_USER_INPUT names what is possible when this is not. */
export async function moveOn(
  em: EntityManager, held: HeldConsent, to: ConsentStatus, event: { kind: string; caller: Caller; detail?: object },
): Promise<HeldConsent> {
  const status = nextConsentStatus(held.status, to);
  await em.execute(
    "update consent.consent set status = ?, version = version + 1 where client_id = ? and id = ?", [status, held.clientId, held.consentId], "run");
  await recordEvent(em, { clientId: held.clientId, consentId: held.consentId, kind: event.kind, caller: event.caller, detail: event.detail ?? {} });
  return { ...held, status, version: held.version + 1 };
}
