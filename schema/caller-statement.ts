import { hash } from "node:crypto";
import { createLocalJWKSet, createRemoteJWKSet, decodeProtectedHeader, errors, jwtVerify } from "jose";
import type { CryptoKey, JSONWebKeySet, JWTPayload, JWTVerifyGetKey } from "jose";
import { CLAIMS, makeCaller, type Caller } from "./caller.ts";
import { signed, type SigningKey, type Verified, verified as verifiedHere } from "./compact-jws.ts";
import { keptKeys } from "./kept-keys.ts";
import type { ReplayWindow } from "./replay-window.ts";

/** How long a statement opens a subgraph, in seconds. */
export const STATEMENT_SECONDS = 30;

/** What a statement is made for: one subgraph, one HTTP body, one instant. */
export interface Signing {
  /** Name of the one subgraph that shall accept it. */
  readonly audience: string;
  /** The exact bytes of the HTTP body sent with it. */
  readonly body: string | Uint8Array;
  readonly key: StatementKey;
  /** An id never used before. */
  readonly id: string;
  readonly now: Date;
}

/** The gateway's key. */
export type StatementKey = SigningKey;

/** `caller` as a compact JWS (EdDSA over Ed25519) that opens one subgraph for one HTTP body during {@link STATEMENT_SECONDS}. */
export function signStatement(caller: Caller, { audience, body, key, id, now }: Signing): string {
  const issued = Math.floor(now.getTime() / 1000);
  return signed(TYPE, { ...caller, bh: digest(body), iss: ISSUER, aud: audience, iat: issued, exp: issued + STATEMENT_SECONDS, jti: id }, key);
}

/** What a subgraph holds against a statement. */
export interface Verifying {
  /** The subgraph's own name. */
  readonly audience: string;
  /** The exact bytes of the HTTP body received with it. */
  readonly body: string | Uint8Array;
  /** The gateway's public keys, of {@link statementKeys}. */
  readonly keys: JWTVerifyGetKey;
  readonly now: Date;
  /** Where the ids of statements already used are kept; without it a statement can be sent again with the same body. */
  readonly used?: ReplayWindow;
}

/** The caller a statement was signed for; throws {@link StatementRefused} for any statement that does not fit exactly. */
export async function verifyStatement(statement: string | undefined, expected: Verifying): Promise<Caller> {
  if (statement === undefined || statement === "") throw new StatementRefused("ABSENT");
  if (statement.length > LONGEST) throw new StatementRefused("OVERSIZE");
  const { payload, kid } = await verified(statement, expected);
  if (typeof kid !== "string" || kid === "") throw new StatementRefused("KEY");
  if (payload.aud !== expected.audience || typeof payload.jti !== "string") throw new StatementRefused("CLAIMS");
  if (payload.exp! - payload.iat! > STATEMENT_SECONDS) throw new StatementRefused("CLAIMS");
  if (payload["bh"] !== digest(expected.body)) throw new StatementRefused("BODY");
  const caller = callerOf(payload);
  if (expected.used?.admits(payload.jti, payload.exp! + TOLERANCE_SECONDS, expected.now) === false) {
    throw new StatementRefused("REPLAYED");
  }
  return caller;
}

/** The gateway's public key by which a statement was verified. */
export async function signerOf(statement: string, keys: JWTVerifyGetKey): Promise<CryptoKey> {
  const { kid } = decodeProtectedHeader(statement);
  if (kid === undefined) throw new StatementRefused("KEY");
  return await keys({ alg: ALGORITHM, kid }, { payload: "", signature: "" }) as CryptoKey;
}

/** The gateway's public keys: a key set at hand, or the address where the gateway publishes it (fetched when first needed). */
export function statementKeys(source: JSONWebKeySet | URL): JWTVerifyGetKey {
  return keptKeys(source instanceof URL ? createRemoteJWKSet(source) : createLocalJWKSet(source));
}

/** Why a statement was refused; for the subgraph's own log, as whoever sent it is told nothing but 401. */
export type Refusal = "ABSENT" | "OVERSIZE" | "KEY" | "SIGNATURE" | "EXPIRED" | "CLAIMS" | "BODY" | "REPLAYED";

/** A statement that does not open this subgraph. */
export class StatementRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`The caller statement was refused: ${refusal}.`);
    this.name = "StatementRefused";
    this.refusal = refusal;
  }
}

const ALGORITHM = "EdDSA";
const TYPE = "careweave-caller+jwt";
const ISSUER = "careweave-gateway";
const LONGEST = 4096;
/** How far the clocks of the gateway and a subgraph may stand apart. */
const TOLERANCE_SECONDS = 5;

const OF_TOKEN = new Set([
  errors.JWSSignatureVerificationFailed.code, errors.JWSInvalid.code, errors.JWTInvalid.code, errors.JOSEAlgNotAllowed.code,
  errors.JOSENotSupported.code,
]);

async function verified(statement: string, expected: Verifying): Promise<{ payload: JWTPayload; kid: string | undefined }> {
  const { audience, keys, now } = expected;
  try {
    const known = await verifiedHere(statement, TYPE, keys);
    if (known !== undefined && isDue(known, expected)) return known;
    const { payload, protectedHeader } = await jwtVerify(statement, keys, {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer: ISSUER,
      audience,
      maxTokenAge: STATEMENT_SECONDS,
      clockTolerance: TOLERANCE_SECONDS,
      requiredClaims: REQUIRED,
      currentDate: now,
    });
    return { payload, kid: protectedHeader.kid };
  } catch (error) {
    throw new StatementRefused(refusalOf(error));
  }
}

const REQUIRED = ["exp", "iat", "jti", "bh", ...CLAIMS];
/** All that a statement claims. */
const CLAIMED = ["iss", "aud", ...REQUIRED];

/** Whether it claims what a statement of ours claims and nothing else, for this audience and this instant, as jose would have it. */
function isDue({ payload }: Verified, { audience, now }: Verifying): boolean {
  const seconds = Math.floor(now.getTime() / 1000);
  const { iat, exp } = payload;
  if (Object.keys(payload).length !== CLAIMED.length || !CLAIMED.every((name) => Object.hasOwn(payload, name))) return false;
  if (payload.iss !== ISSUER || payload.aud !== audience || !Number.isSafeInteger(iat) || !Number.isSafeInteger(exp)) return false;
  const age = seconds - iat!;
  return exp! > seconds - TOLERANCE_SECONDS && age >= -TOLERANCE_SECONDS && age <= STATEMENT_SECONDS + TOLERANCE_SECONDS;
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof errors.JWTExpired) return "EXPIRED";
  if (error instanceof errors.JWTClaimValidationFailed) return "CLAIMS";
  // What speaks neither of a claim nor of the token itself is a key unknown, or not to be had.
  const ofToken = error instanceof errors.JOSEError && OF_TOKEN.has(error.code);
  return ofToken ? "SIGNATURE" : "KEY";
}

function callerOf(payload: JWTPayload): Caller {
  try {
    return makeCaller(Object.fromEntries(CLAIMS.map((name) => [name, payload[name]])) as Record<keyof Caller, unknown>);
  } catch {
    throw new StatementRefused("CLAIMS");
  }
}

function digest(body: string | Uint8Array): string {
  return hash("sha256", body, "base64url");
}
