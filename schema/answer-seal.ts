import { createHmac, createSecretKey, hkdfSync, KeyObject, timingSafeEqual } from "node:crypto";
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import type { CryptoKey, JWTVerifyGetKey } from "jose";
import type { SigningKey } from "./compact-jws.ts";

/** What a subgraph's answer over HTTP is bound to. */
export interface Sealed {
  /** Name of the subgraph that answers. */
  readonly subgraph: string;
  /** The caller statement it was asked with: a seal fits one question alone. */
  readonly statement: string;
  /** The exact bytes of the answer's body, its read receipt included. */
  readonly body: string | Uint8Array;
}

/**
 * By which the gateway knows whose answer this is, to which question, and that nothing of it was changed: the name of the subgraph's key, and a MAC (HMAC-SHA256) under a
 * secret that only the two have. A seal is for the one gateway that asked and for nobody else, so that nothing is lost against a signature, which took
 * a fifth of a gateway's time to verify.
 */
export function sealAnswer(sealed: Sealed, own: SigningKey, gateway: CryptoKey): string {
  return `${own.kid}.${macOf(sealed, secretOf(own, gateway)).toString("base64url")}`;
}

/** Whether `seal` is the subgraph's own, for this answer to this statement of the gateway whose key is `own`; `keys` are those that the subgraph publishes. */
export async function isSealed(seal: string | undefined, sealed: Sealed, own: SigningKey, keys: JWTVerifyGetKey): Promise<boolean> {
  const [, kid, mac] = FORM.exec(seal ?? "") ?? [];
  if (kid === undefined || mac === undefined) return false;
  try {
    const subgraph = await keys({ alg: "EdDSA", kid }, { payload: "", signature: "" });
    if (!(subgraph instanceof CryptoKey)) return false;
    return timingSafeEqual(Buffer.from(mac, "base64url"), macOf(sealed, secretOf(own, subgraph)));
  } catch {
    return false;
  }
}

/** 32 bytes are 43 characters. */
const FORM = /^(.+)\.([\w-]{43})$/;

/** Neither a name nor a statement has a line break in it. */
function macOf({ subgraph, statement, body }: Sealed, secret: KeyObject): Buffer {
  return createHmac("sha256", secret).update(`${subgraph}\n${statement}\n`).update(body).digest();
}

const secrets = new WeakMap<CryptoKey, WeakMap<CryptoKey, KeyObject>>();

/**
 * What the holders of two key pairs have in common and nobody else: X25519 of the same keys by which they sign (RFC 7748; each Ed25519 key has its X25519 form), through
 * HKDF with both public keys. Made once for two keys.
 */
function secretOf({ privateKey }: SigningKey, other: CryptoKey): KeyObject {
  const ofOwn = secrets.get(privateKey) ?? new WeakMap<CryptoKey, KeyObject>();
  secrets.set(privateKey, ofOwn);
  let secret = ofOwn.get(other);
  if (secret === undefined) {
    const [mine, theirs] = [pairOf(privateKey), pairOf(other)];
    if (mine.d === undefined) throw new TypeError("A secret is made with a private key.");
    const agreed = x25519.getSharedSecret(ed25519.utils.toMontgomerySecret(mine.d), ed25519.utils.toMontgomery(theirs.x));
    const both = Buffer.concat([mine.x, theirs.x].sort((one, another) => one.compare(another)));
    secret = createSecretKey(Buffer.from(hkdfSync("sha256", agreed, both, "careweave-answer-seal", 32)));
    ofOwn.set(other, secret);
  }
  return secret;
}

function pairOf(key: CryptoKey): { x: Buffer; d: Buffer | undefined } {
  const { crv, x, d } = KeyObject.from(key).export({ format: "jwk" });
  if (crv !== "Ed25519" || x === undefined) throw new TypeError("A seal is made with Ed25519 keys.");
  return { x: Buffer.from(x, "base64url"), d: d === undefined ? undefined : Buffer.from(d, "base64url") };
}
