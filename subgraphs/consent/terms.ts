import { randomUUID } from "node:crypto";
import { type Category, NAMED_ONLY, ORDINARY, SENSITIVE } from "../../schema/consent/category.ts";
import { epoch } from "../../schema/consent/instant.ts";
import { InvalidQuestion } from "../../schema/consent/invalid-question.ts";
import { scope } from "../../schema/consent/parse-scope.ts";
import type { Consent, Scope } from "../../schema/consent/question.ts";
import { PublicError } from "../../schema/public-error.ts";
import type { ConsentScopeInput, GranteeInput, GrantConsentInput } from "./inputs.ts";

/** What of a consent is given as input. */
type Given = Pick<GrantConsentInput, "clientId" | "form" | "grantor" | "grantorMay" | "givenAt" | "scopes">;

/**
 * The consent that the input asks for, in the form of the written law and checked by it; `now` is the instant it is
 * recorded. What cannot be is BAD_USER_INPUT with the path of the field.
 */
export function termsOf(input: Given, now: string): Consent & { readonly givenAt: string } {
  const { clientId: client, form, grantor, scopes } = input;
  const givenAt = input.givenAt ?? now;
  if (scopes.length === 0) throw bad("scopes", "a consent says at least one thing; give a permission or a refusal.");
  if (epoch(givenAt) > epoch(now)) throw bad("givenAt", "a consent is recorded after it was given; give an instant that has passed.");
  if (grantor === "CLIENT" ? input.grantorMay != null : input.grantorMay?.length === 0) {
    throw bad("grantorMay", "name at least one category, or leave it out; for the client herself it is always left out.");
  }
  return {
    id: randomUUID(), client, status: "ACTIVE", form, grantorBarred: false, givenAt,
    grantorMay: input.grantorMay ?? "ALL",
    scopes: scopes.map((one, index) => scopeOf(one, index, now)),
  };
}

/** Whether all that the consent speaks of is ordinary, so that any trained worker may take it down. */
export function isOrdinary({ scopes }: Consent): boolean {
  const ordinary = new Set<string>(ORDINARY);
  return scopes.every(({ categories }) => categories === "ORDINARY" || categories !== "ALL" && categories.every((one) => ordinary.has(one)));
}

/** The guarded categories a scope names one by one. */
export function guardedIn({ categories }: Scope): Category[] {
  return typeof categories === "string" ? [] : [...SENSITIVE, ...NAMED_ONLY].filter((one) => categories.includes(one));
}

function scopeOf(input: ConsentScopeInput, index: number, now: string): Scope {
  const at = `scopes[${index}]`;
  if ((input.categories == null) === (input.categoriesWord == null)) {
    throw bad(`${at}.categories`, "give either categories or categoriesWord.");
  }
  if ((input.purposes == null) !== input.anyPurpose) throw bad(`${at}.purposes`, "give either purposes or, in a refusal, anyPurpose.");
  const ending = input.end != null || input.endsOn != null;
  if (ending && input.untilRevoked) throw bad(`${at}.untilRevoked`, "a scope that ends is not until revoked; give one of them.");
  if (input.effect === "PERMIT" && !ending && !input.untilRevoked) {
    throw bad(`${at}.end`, "say when the permission ends: an instant as end, an event as endsOn, or untilRevoked: true.");
  }
  try {
    return scope({
      id: randomUUID(), effect: input.effect, grantees: input.grantees.map((one, place) => granteeOf(one, `${at}.grantees[${place}]`)),
      exceptAgencies: input.exceptAgencies, categories: input.categories ?? input.categoriesWord,
      purposes: input.anyPurpose ? "ANY" : input.purposes, actions: input.actions, authors: input.authors ?? null,
      start: input.start ?? now, end: input.end ?? null,
      endsOn: input.endsOn == null ? null : { event: input.endsOn, occurredAt: null },
      lifted: null, againstEmergency: input.againstEmergency,
    }, "");
  } catch (failure) {
    if (!(failure instanceof InvalidQuestion)) throw failure;
    throw bad(at + failure.path.replace(/\/(\d+)/g, "[$1]").replaceAll("/", "."), failure.message);
  }
}

function granteeOf({ agency, user, sector, team, anyone, representative }: GranteeInput, path: string): object {
  const given = [agency, sector, team, anyone || null, representative || null].filter((one) => one != null);
  if (given.length !== 1 || (user != null && agency == null)) {
    throw bad(path, "name exactly one: an agency (with or without a user of it), a sector, a team, anyone, or representative.");
  }
  if (agency != null) return user == null ? { agency } : { agency, user };
  if (sector != null) return { sector };
  if (team != null) return { team };
  return anyone ? { anyone } : { representative };
}

function bad(path: string, expectation: string): PublicError {
  return new PublicError("BAD_USER_INPUT", `input.${path}: ${expectation}`);
}
