import { createHash } from "node:crypto";
import { createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify, SignJWT } from "jose";
import type { CryptoKey, JSONWebKeySet, JWTPayload, JWTVerifyGetKey } from "jose";
import { CLAIMS, makeCaller, type Caller } from "./caller.ts";
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

/** The gateway's private Ed25519 key and the name under which its public half is published. */
export interface StatementKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
}

/** `caller` as a compact JWS (EdDSA over Ed25519) that opens one subgraph for one HTTP body during {@link STATEMENT_SECONDS}. */
export function signStatement(caller: Caller, { audience, body, key, id, now }: Signing): Promise<string> {
  const issued = Math.floor(now.getTime() / 1000);
  return new SignJWT({ ...caller, bh: digest(body) })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: key.kid })
    .setIssuer(ISSUER)
    .setAudience(audience)
    .setIssuedAt(issued)
    .setExpirationTime(issued + STATEMENT_SECONDS)
    .setJti(id)
    .sign(key.privateKey);
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

/** The gateway's public keys: a key set at hand, or the address where the gateway publishes it (fetched when first needed). */
export function statementKeys(source: JSONWebKeySet | URL): JWTVerifyGetKey {
  return source instanceof URL ? createRemoteJWKSet(source) : createLocalJWKSet(source);
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

async function verified(statement: string, { audience, keys, now }: Verifying) {
  try {
    const { payload, protectedHeader } = await jwtVerify(statement, keys, {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer: ISSUER,
      audience,
      maxTokenAge: STATEMENT_SECONDS,
      clockTolerance: TOLERANCE_SECONDS,
      requiredClaims: ["exp", "iat", "jti", "bh", ...CLAIMS],
      currentDate: now,
    });
    return { payload, kid: protectedHeader.kid };
  } catch (error) {
    throw new StatementRefused(refusalOf(error));
  }
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
  return createHash("sha256").update(body).digest("base64url");
}
