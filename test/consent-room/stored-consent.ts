import { CATEGORIES, ORDINARY } from "../../schema/consent/category.ts";
import type { Consent as Law, Grantee } from "../../schema/consent/question.ts";
import type { Consent } from "../../subgraphs/consent/consent.ts";
import type { ConsentGrantee } from "../../subgraphs/consent/consent-scope.ts";
import { consentStatus, scopeStatus } from "../../subgraphs/consent/effective-status.ts";

/** What the room reads of a consent, as data. */
export type StoredConsent = Pick<Consent, keyof Consent>;

/** A consent of the written law as the room reads it at `now`. */
export function storedConsent(law: Law, now: string): StoredConsent {
  return {
    id: law.id, client: { id: law.client }, status: law.status, effectiveStatus: consentStatus(law, law.scopes, now), form: law.form, grantor: "CLIENT",
    grantorMay: law.grantorMay === "ALL" ? [...CATEGORIES] : CATEGORIES.filter((one) => law.grantorMay.includes(one)), grantorBarred: law.grantorBarred,
    givenAt: "2026-01-01T00:00:00.000Z", recordedAt: "2026-01-01T00:00:00.000Z", recordedBy: { id: "clinic" }, recordedByUser: "officer", replaces: null,
    version: 1, evidence: [],
    events: [{ kind: "GRANTED", at: "2026-01-01T00:00:00.000Z", agency: { id: "clinic" }, user: "officer", scope: null, reason: null, form: law.form, receivedAt: null }],
    scopes: law.scopes.map((scope) => ({
      id: scope.id, effect: scope.effect, effectiveStatus: scopeStatus(law, scope, now), grantees: scope.grantees.map(granteeOf),
      exceptAgencies: scope.exceptAgencies.map((id) => ({ id })),
      categories: CATEGORIES.filter((one) => scope.categories === "ALL" || (scope.categories === "ORDINARY" ? ORDINARY : scope.categories).includes(one)),
      categoriesWord: typeof scope.categories === "string" ? scope.categories : null,
      purposes: scope.purposes === "ANY" ? [] : [...scope.purposes], anyPurpose: scope.purposes === "ANY", actions: [...scope.actions],
      authors: scope.authors?.map((id) => ({ id })) ?? null, start: scope.start, end: scope.end, period: null, endedAt: null, derivedFrom: null,
      // The generator's own word for an event is none of the room's.
      endsOn: scope.endsOn === null ? null : { event: "EPISODE_CLOSED", occurredAt: scope.endsOn.occurredAt, subject: null },
      lifted: scope.lifted, againstEmergency: scope.againstEmergency,
    })),
  };
}

function granteeOf(grantee: Grantee): ConsentGrantee {
  return {
    agency: "agency" in grantee ? { id: grantee.agency } : null, user: "user" in grantee ? grantee.user : null,
    sector: "sector" in grantee ? grantee.sector : null, team: "team" in grantee ? grantee.team : null,
    anyone: "anyone" in grantee, representative: "representative" in grantee,
  };
}
