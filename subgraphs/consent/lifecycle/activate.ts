import { randomUUID } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Caller } from "../../../schema/caller.ts";
import type { Consent, Deny } from "../../../schema/consent/question.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { networkOf } from "../explain/network.ts";
import { derivedKept, type KeptWithScope, recordEvent, recordScopes, sqlOf } from "../record-consent.ts";
import { consentsOf, rewriteEffective } from "../rewrite-effective.ts";
import { answered, type RefusalAnswerInput, type RefusalInTheWay } from "./answers.ts";
import { type HeldConsent, holdConsent, moveOn } from "./held-consent.ts";
import { mayCarry, refusalsInTheWay, refusalsOf } from "./in-the-way.ts";

/** How a consent becomes active: what was said about the refusals in its way, and under what name its history has it. */
export interface Activation {
  readonly answers: readonly RefusalAnswerInput[];
  readonly caller: Caller;
  readonly now: string;
  readonly kind: "ACTIVATED" | "GRANTED";
  /** On what it rests that the giver may decide, where that is judged in the same step. */
  readonly capacity?: Readonly<Record<string, unknown>>;
}

/**
 * Makes a PROPOSED consent active: lifts the refusals the client lifts, carries over those she keeps of the consent it
 * replaces, supersedes that, and compiles the whole, at once or not at all. Returns the refusals about which nothing was said;
 * if there are any, nothing has changed.
 */
export async function activate(em: EntityManager, held: HeldConsent, activation: Activation): Promise<readonly RefusalInTheWay[]> {
  const { caller, now, answers, kind, capacity = {} } = activation;
  const sql = sqlOf(em);
  const consents = await consentsOf(sql, held.clientId);
  const draft = consents.find(({ id }) => id === held.consentId)!;
  const old = held.replaces === null ? undefined : await holdConsent(em, held.replaces);
  const network = await networkOf(async (text, values) => (await sql.query(text, values)).rows);
  const { lifted, kept, open } = answered(refusalsInTheWay(draft, { now, consents, network, replaces: held.replaces }), answers);
  if (open.length > 0) return open;
  for (const refusal of lifted) await lift(em, refusal, draft, consents, held.clientId, caller);
  await carryOver(em, kept.filter(({ ofReplaced }) => ofReplaced), draft, consents);
  if (old !== undefined) await moveOn(em, old, "SUPERSEDED", { kind: "SUPERSEDED", caller });
  await moveOn(em, held, "ACTIVE", { kind, caller, detail: { form: held.form, ...capacity } });
  await rewriteEffective(sql, held.clientId);
  return [];
}

async function lift(
  em: EntityManager, refusal: RefusalInTheWay, draft: Consent, consents: readonly Consent[], clientId: string, caller: Caller,
): Promise<void> {
  const { scope, consent } = found(consents, refusal);
  if (!mayCarry(draft, consent, scope)) {
    throw new PublicError("BAD_USER_INPUT",
      "refusals: the one who gives this consent may not decide about all that a refusal protects; KEEP it, or have it lifted by whoever may.");
  }
  await liftScope(em, { clientId, consentId: refusal.consent, scopeId: refusal.scope, reason: "CLIENT_LIFTED", caller });
}

/** Lifts one refusal from now on, with the event that says why. */
export async function liftScope(
  em: EntityManager, { clientId, consentId, scopeId, reason, caller }: {
    clientId: string; consentId: string; scopeId: string; reason: string; caller: Caller;
  },
): Promise<void> {
  await em.execute("update consent.scope set lifted_at = consent.instant() where client_id = ? and id = ?", [clientId, scopeId], "run");
  await recordEvent(em, { clientId, consentId, kind: "REFUSAL_LIFTED", caller, detail: { scope: scopeId, reason } });
}

async function carryOver(
  em: EntityManager, refusals: readonly RefusalInTheWay[], draft: Consent, consents: readonly Consent[],
): Promise<void> {
  if (refusals.length === 0) return;
  const scopes = refusals.map((refusal) => {
    const { scope, consent } = found(consents, refusal);
    if (!mayCarry(draft, consent, scope)) {
      throw new PublicError("BAD_USER_INPUT",
        "refusals: the one who gives this consent may not decide about all that a refusal protects, so that it cannot be carried over; "
        + "revoke the old consent instead, its refusals stay.");
    }
    return { ...scope, id: randomUUID(), derivedFrom: scope.id };
  });
  const kept = new Map<string, KeptWithScope>();
  for (const { id, derivedFrom } of scopes) kept.set(id, await derivedKept(em, draft.client, derivedFrom));
  await recordScopes(em, draft, scopes, kept);
}

function found(consents: readonly Consent[], refusal: RefusalInTheWay): { scope: Deny; consent: Consent } {
  const consent = consents.find(({ id }) => id === refusal.consent)!;
  return { consent, scope: refusalsOf(consent).find(({ id }) => id === refusal.scope)! };
}
