import type { JWTPayload } from "jose";
import { isClaim } from "../../schema/caller.ts";
import { PURPOSES, type Purpose } from "../../schema/consent/purpose.ts";
import { PublicError } from "../../schema/public-error.ts";

/** Who signed in, as the identity provider's token says; never what she may see. */
export interface Principal {
  /** The token's subject. */
  readonly user: string;
  readonly agency: string;
  readonly role: string;
  /** The purposes the token lists; each allows those below it too. */
  readonly purposes: readonly Purpose[];
  /** Whether free-form queries and introspection are allowed. */
  readonly explore: boolean;
  /** When the token ends, in seconds since 1970. */
  readonly expires: number;
}

/**
 * The principal of a verified token. `purposes` is a list or, as with scopes, one string with spaces; a purpose outside the
 * vocabulary allows nothing. Throws UNAUTHENTICATED that names a missing claim, and never repeats a value.
 */
export function principalOf(payload: JWTPayload): Principal {
  return Object.freeze({
    user: named(payload, "sub", "user"),
    agency: named(payload, "agency", "agency"),
    role: named(payload, "role", "role"),
    purposes: Object.freeze(purposesOf(payload["purposes"])),
    explore: payload["explore"] === true,
    expires: payload.exp!,
  });
}

function named(payload: JWTPayload, claim: "sub" | "agency" | "role", name: "user" | "agency" | "role"): string {
  const value = payload[claim];
  if (isClaim(name, value)) return value as string;
  throw new PublicError("UNAUTHENTICATED", `The access token has no usable claim "${claim}"; ask whoever runs your identity provider to add it.`);
}

function purposesOf(claim: unknown): Purpose[] {
  const listed: readonly unknown[] = typeof claim === "string" ? claim.split(" ") : Array.isArray(claim) ? claim : [];
  return PURPOSES.filter((purpose) => listed.includes(purpose));
}
