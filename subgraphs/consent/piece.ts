import { maskOfList } from "../../schema/consent/category.ts";
import { epoch } from "../../schema/consent/instant.ts";
import type { Consent, Grantee, Scope } from "../../schema/consent/question.ts";
import type { EffectiveRow, Ground } from "./effective-row.ts";

/** What one scope contributes to one key over one period, before the periods of a key are cut against each other. */
export interface Piece extends Period {
  readonly key: PieceKey;
  readonly ground: Ground;
}

/** What rows must share to be united into one. */
export type PieceKey = Pick<EffectiveRow, "client_id" | "author" | "grantee_key" | "except_agencies" | "purpose" | "action">;

/** `[from, until)` in epoch milliseconds; `until` may be `Infinity`. */
export interface Period {
  readonly from: number;
  readonly until: number;
}

/** When the scope is in force; null when never. */
export function periodOf(scope: Scope): Period | null {
  const ends = [scope.end, scope.endsOn?.occurredAt ?? null, scope.lifted].filter((one) => one !== null);
  const period = { from: epoch(scope.start), until: Math.min(Infinity, ...ends.map(epoch)) };
  return period.from < period.until ? period : null;
}

/** The categories the scope lists: those it names, as far as the one who gave the consent may decide about them. */
export function listedMask(consent: Consent, scope: Scope): number {
  return maskOfList(scope.categories) & maskOfList(consent.grantorMay);
}

/** Every key of the scope: one for each author, purpose and action, for this grantee. */
export function keysOf(
  consent: Consent, scope: Scope, grantee: Grantee, purposes: readonly string[], action: string,
  authors: readonly (string | null)[],
): PieceKey[] {
  return purposes.flatMap((purpose) => authors.map((author) => ({
    client_id: consent.client,
    author,
    grantee_key: granteeKey(grantee),
    except_agencies: [...new Set(scope.exceptAgencies)].sort(),
    purpose,
    action,
  })));
}

/** The grantee as a key; `consent.enter()` makes the caller's keys in the same form. */
export function granteeKey(grantee: Grantee): string {
  if ("user" in grantee) return `u:${grantee.agency}/${grantee.user}`;
  if ("agency" in grantee) return `a:${grantee.agency}`;
  if ("sector" in grantee) return `s:${grantee.sector}`;
  if ("team" in grantee) return `t:${grantee.team}`;
  return "anyone" in grantee ? "*" : "rep";
}
