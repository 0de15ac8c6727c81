import type { GranteeKind } from "./grantee.ts";
import { kindsNaming } from "./grantee.ts";
import { isBefore, isWithin } from "./instant.ts";
import { reaches, stops } from "./purpose.ts";
import type { CallerFacts, Consent, Deny, Permit, Question, Scope } from "./question.ts";

/** A scope that is in force for a question, with the consent it stands in and the ways in which it names the caller. */
export interface InForce<S extends Scope = Scope> {
  readonly scope: S;
  readonly consent: Consent;
  readonly how: readonly GranteeKind[];
}

/** The permissions in force, whoever wrote the records they are about. */
export function permitsOfAnyAuthor(question: Question): InForce<Permit>[] {
  return scopesOf(question, kindsNaming)
    .filter((given): given is InForce<Permit> => given.scope.effect === "PERMIT")
    .filter(({ consent }) => consent.status === "ACTIVE")
    .filter(({ scope }) => reaches(scope.purposes, question.purpose));
}

/** The permissions in force for this record. */
export function permitsInForce(question: Question): InForce<Permit>[] {
  return permitsOfAnyAuthor(question).filter(({ scope }) => isAboutAuthor(scope, question));
}

/** The refusals in force for this record. `naming` is how a scope names the caller; rule 5 has a way of its own. */
export function refusalsInForce(question: Question, naming: Naming = kindsNaming): InForce<Deny>[] {
  return scopesOf(question, naming)
    .filter((given): given is InForce<Deny> => given.scope.effect === "DENY")
    .filter(({ consent }) => STATUSES_OF_A_REFUSAL.includes(consent.status))
    .filter(({ scope }) => isBefore(question.now, scope.lifted))
    .filter(({ scope }) => stops(scope.purposes, question.purpose))
    .filter(({ scope }) => isAboutAuthor(scope, question));
}

/** Which kinds of grantee of a scope name a caller. */
export type Naming = (caller: CallerFacts, scope: Scope) => readonly GranteeKind[];

/** Withdrawing a form never adds access, so the refusals on it outlive it. */
export const STATUSES_OF_A_REFUSAL: readonly Consent["status"][] = ["ACTIVE", "SUSPENDED", "REVOKED"];

/** What permissions and refusals have in common: about this client, by someone who may decide, in time, naming the caller. */
function scopesOf(question: Question, naming: Naming): InForce[] {
  return question.consents
    .filter((consent) => consent.client === question.record.client && !consent.grantorBarred)
    .flatMap((consent) => consent.scopes.map((scope) => ({ scope, consent, how: naming(question.caller, scope) })))
    .filter(({ scope }) => isWithin(question.now, scope) && isBefore(question.now, scope.endsOn?.occurredAt ?? null))
    .filter(({ how }) => how.length > 0);
}

/** Whether the scope speaks of records that this author wrote. */
export function isAboutAuthor(scope: Scope, question: Question): boolean {
  return scope.authors === null || scope.authors.includes(question.record.author);
}
