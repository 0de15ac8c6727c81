import { isUtf8 } from "node:buffer";
import { KeyObject, sign, verify } from "node:crypto";
import type { CryptoKey, JWTPayload, JWTVerifyGetKey } from "jose";

/** A private Ed25519 key and the name under which its public half is published. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
}

/**
 * `claims` as a compact JWS of a type of ours (RFC 7515; EdDSA over Ed25519, RFC 8037), in one form alone: its header names algorithm, type and key, in this
 * order, and nothing else. Signed here and now: jose signs on another thread, at more than twice the cost.
 */
export function signed(type: string, claims: JWTPayload, { kid, privateKey }: SigningKey): string {
  const text = `${encoded({ alg: ALGORITHM, typ: type, kid })}.${encoded(claims)}`;
  return `${text}.${sign(null, Buffer.from(text), objectOf(privateKey)).toString("base64url")}`;
}

/** What a verified JWS says, and the name of the key it was verified with. */
export interface Verified {
  readonly payload: JWTPayload;
  readonly kid: string;
}

/**
 * What `text` says when it is of exactly the form of {@link signed} and signed by the key that `keys` has of that name. Undefined for everything else, which
 * may still be right in another form: jose decides that, and says what is wrong. Whatever this accepts jose accepts; no claim of it has been looked at yet.
 * Rejects when the key cannot be had.
 */
export async function verified(text: string, type: string, keys: JWTVerifyGetKey): Promise<Verified | undefined> {
  const [, header, payload, signature] = FORM.exec(text) ?? [];
  if (header === undefined || payload === undefined || signature === undefined) return undefined;
  const { kid } = decoded(header) ?? {};
  if (typeof kid !== "string" || kid === "" || header !== encoded({ alg: ALGORITHM, typ: type, kid })) return undefined;
  const found = await keys({ alg: ALGORITHM, typ: type, kid }, { payload, signature });
  if (!(found instanceof CryptoKey)) return undefined;
  const key = objectOf(found);
  if (key.type !== "public" || key.asymmetricKeyType !== "ed25519") return undefined;
  if (!verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url"))) return undefined;
  const claims = decoded(payload);
  return claims === undefined ? undefined : { payload: claims, kid };
}

const ALGORITHM = "EdDSA";
/** 64 bytes of signature are 86 characters. */
const FORM = /^([\w-]+)\.([\w-]+)\.([\w-]{86})$/;

const objects = new WeakMap<CryptoKey, KeyObject>();

function objectOf(key: CryptoKey): KeyObject {
  const known = objects.get(key) ?? KeyObject.from(key);
  objects.set(key, known);
  return known;
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decoded(text: string): Record<string, unknown> | undefined {
  const bytes = Buffer.from(text, "base64url");
  // Node reads past what is no base64url and no UTF-8; jose does not.
  if (bytes.toString("base64url") !== text || !isUtf8(bytes)) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString());
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : undefined;
  } catch {
    return undefined;
  }
}
