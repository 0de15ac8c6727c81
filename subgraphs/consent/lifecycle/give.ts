import type { EntityManager } from "@mikro-orm/postgresql";
import type { Caller } from "../../../schema/caller.ts";
import type { Consent } from "../../../schema/consent/question.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { recordConsent, recordEvent, sqlOf } from "../record-consent.ts";
import { rewriteEffective } from "../rewrite-effective.ts";
import { warningsOf } from "../warnings.ts";
import type { ConsentGrantor, Word } from "../vocabulary.ts";
import { activate } from "./activate.ts";
import type { RefusalAnswerInput } from "./answers.ts";
import { addEvidence, type EvidenceInput } from "./evidence.ts";
import { type HeldConsent, holdConsent } from "./held-consent.ts";
import { nextConsentStatus } from "./consent-status.ts";
import { type Change, warning } from "./outcome.ts";
import type { TakenDown } from "./take-down.ts";

interface Taking {
  readonly grantor: Word<typeof ConsentGrantor>;
  readonly representativeId: string | null;
  readonly evidence: EvidenceInput | null;
  readonly caller: Caller;
  readonly now: string;
}

/**
 * Draft, signature and activation of a consent by an officer in one step. Where it asks about refusals and is not told, it
 * stays PROPOSED and says about which.
 */
export async function give(
  em: EntityManager, taken: TakenDown, giving: Taking & { answers: readonly RefusalAnswerInput[]; replaces: HeldConsent | null },
): Promise<Change> {
  const { caller, now, answers, replaces } = giving;
  if (replaces !== null) nextConsentStatus(replaces.status, "SUPERSEDED");
  const proposed = await put(em, taken, "PROPOSED", giving, replaces?.consentId ?? null);
  const held = await holdConsent(em, proposed.id);
  const overlaps = await activate(em, held, { answers, caller, now, kind: "GRANTED", capacity: taken.capacity });
  if (overlaps.length > 0) await note(em, proposed, "PROPOSED", taken, caller);
  const asks = overlaps.length === 0 ? [] : [warning(ASKS)];
  return { consentId: proposed.id, overlaps, warnings: [...asks, ...warningsOf(proposed, now, taken.sectors)] };
}

/** What to do about refusals in the way. */
export const ASKS = "Refusals stand in the way of this consent: activate it with LIFT or KEEP for each of the overlaps; until then it is not in force.";

/**
 * The same by a trained worker, of ordinary categories. She is told of no refusal: those there are stay, and outweigh what
 * she records.
 */
export async function takeInOrdinary(em: EntityManager, taken: TakenDown, taking: Taking): Promise<Change> {
  const active = await put(em, taken, "ACTIVE", taking, null);
  await note(em, active, "GRANTED", taken, taking.caller);
  await rewriteEffective(sqlOf(em), active.client);
  return { consentId: active.id, warnings: warningsOf(active, taking.now, taken.sectors) };
}

async function put(em: EntityManager, { terms, kept }: TakenDown, status: Consent["status"], taking: Taking, replaces: string | null): Promise<Consent> {
  const { grantor, representativeId, evidence, caller, now } = taking;
  if (evidence !== null && (evidence.form !== terms.form || evidence.capacity !== grantor)) {
    throw new PublicError("BAD_USER_INPUT", "evidence: give the same form and capacity as the consent.");
  }
  const consent: Consent = { ...terms, status };
  await recordConsent(em, consent, { grantor, givenAt: evidence?.signedAt ?? terms.givenAt, caller, representativeId, replaces, kept });
  if (evidence !== null) await addEvidence(em, { clientId: consent.client, consentId: consent.id }, evidence, { now, caller });
  return consent;
}

function note(em: EntityManager, consent: Consent, kind: string, { capacity }: TakenDown, caller: Caller): Promise<void> {
  return recordEvent(em, { clientId: consent.client, consentId: consent.id, kind, caller, detail: { form: consent.form, ...capacity } });
}
