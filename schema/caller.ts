import { PURPOSES, type Purpose } from "./consent/purpose.ts";

/**
 * Who is asking, and why: what the gateway has established about one request. Rights are not part of it; they are looked
 * up live. Only {@link makeCaller} makes one, every one is frozen, and {@link isCaller} tells it from a look-alike.
 */
export interface Caller {
  /** Slug of the agency the user acts for. */
  readonly agency: string;
  /** Id of the user: a slug of ours, or the subject a foreign identity provider gives. */
  readonly user: string;
  /** Key of the live role table (`schema/consent/role.ts` has its first contents). */
  readonly role: string;
  /** Why this request is made. */
  readonly purpose: Purpose;
  /** SHA-256 of the text of the operation the caller sent, in lowercase hexadecimal. */
  readonly operation: string;
  /** SHA-256 of the variables sent with it, their names in order, in lowercase hexadecimal. */
  readonly variables: string;
  /** Name of that operation; null when it has none. */
  readonly operationName: string | null;
  /** Id of the request, the same in every log. */
  readonly requestId: string;
  /** The caller's `Idempotency-Key`, by which a mutation sent twice writes once; null when none was sent. */
  readonly idempotencyKey: string | null;
  /** When the caller's own token ends, in whole seconds since 1970. */
  readonly expires: number;
}

/** The branded, frozen caller made of `claims`; throws a TypeError that names the first claim of a wrong shape. */
export function makeCaller(claims: Readonly<Record<keyof Caller, unknown>>): Caller {
  for (const name of CLAIMS) {
    if (!isClaim(name, claims[name])) throw new TypeError(`A caller's ${name} has a wrong shape.`);
  }
  const caller = Object.freeze(Object.fromEntries(CLAIMS.map((name) => [name, claims[name]]))) as unknown as Caller;
  made.add(caller);
  return caller;
}

/** Whether `value` came out of {@link makeCaller} in this process; a copy, a proxy or a look-alike did not. */
export function isCaller(value: unknown): value is Caller {
  return typeof value === "object" && value !== null && made.has(value);
}

/** Whether `value` has the shape of the claim `name`. */
export function isClaim(name: keyof Caller, value: unknown): boolean {
  return SHAPE[name](value);
}

/** The names of everything a caller holds. */
export const CLAIMS = [
  "agency", "user", "role", "purpose", "operation", "variables", "operationName", "requestId", "idempotencyKey", "expires",
] as const satisfies readonly (keyof Caller)[];

const made = new WeakSet<object>();

const matches = (pattern: RegExp) => (value: unknown) => typeof value === "string" && pattern.test(value);
const orNull = (test: (value: unknown) => boolean) => (value: unknown) => value === null || test(value);

const SHAPE: Record<keyof Caller, (value: unknown) => boolean> = {
  agency: matches(/^[a-z0-9][a-z0-9-]{0,62}$/),
  user: matches(/^[0-9A-Za-z][0-9A-Za-z._@|:+-]{0,127}$/),
  role: matches(/^[A-Z][A-Z0-9_]{0,63}$/),
  purpose: (value) => (PURPOSES as readonly unknown[]).includes(value),
  operation: matches(/^[0-9a-f]{64}$/),
  variables: matches(/^[0-9a-f]{64}$/),
  operationName: orNull(matches(/^[_A-Za-z][_0-9A-Za-z]{0,127}$/)),
  requestId: matches(/^[0-9A-Za-z_-]{1,64}$/),
  idempotencyKey: orNull(matches(/^[\x21-\x7e]{1,128}$/)),
  expires: (value) => Number.isSafeInteger(value) && (value as number) > 0,
};
