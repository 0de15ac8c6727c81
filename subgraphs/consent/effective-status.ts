import { isBefore, isWithin } from "../../schema/consent/instant.ts";
import type { Consent, Scope } from "../../schema/consent/question.ts";
import type { EffectiveStatus, Word } from "./vocabulary.ts";

/** What of a scope and its consent says whether it holds at an instant. */
type Term = Pick<Scope, "effect" | "start" | "end" | "endsOn" | "lifted"> & { readonly endedAt?: string | null };
type Form = Pick<Consent, "status" | "grantorBarred">;

/** What a scope is at the instant `now`: a refusal outlives its form, a permission does not. */
export function scopeStatus(form: Form, scope: Term, now: string): Word<typeof EffectiveStatus> {
  if (form.grantorBarred) return "GRANTOR_BARRED";
  const outlived = scope.effect === "DENY" && (form.status === "SUSPENDED" || form.status === "REVOKED");
  if (form.status !== "ACTIVE" && !outlived) return form.status;
  if (!isBefore(now, scope.lifted)) return "LIFTED";
  if (!isBefore(now, scope.endedAt ?? null)) return "REVOKED";
  if (!isBefore(now, scope.end) || !isBefore(now, scope.endsOn?.occurredAt ?? null)) return "EXPIRED";
  return isWithin(now, scope) ? "IN_FORCE" : "NOT_YET";
}

/** What a consent is: its status when that stops it, otherwise in force while any of its scopes is. */
export function consentStatus(form: Form, scopes: readonly Term[], now: string): Word<typeof EffectiveStatus> {
  if (form.grantorBarred) return "GRANTOR_BARRED";
  if (form.status !== "ACTIVE") return form.status;
  const found = new Set(scopes.map((scope) => scopeStatus(form, scope, now)));
  if (found.has("IN_FORCE")) return "IN_FORCE";
  return found.has("NOT_YET") ? "NOT_YET" : "EXPIRED";
}
