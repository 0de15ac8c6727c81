import { hkdfSync, randomBytes } from "node:crypto";
import { join } from "node:path";
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from "jose";
import type { JWK } from "jose";
import { BadSetting } from "../config.ts";
import { keptSecret } from "../identity/kept-secret.ts";

/** What the demonstration issuer keeps, so that its tokens outlive a restart. */
export interface IssuerKeys {
  /** The private key that signs tokens (ES256). */
  readonly signing: JWK;
  /** What the clients' secrets and the issuer's own cookies are derived from. */
  readonly secret: string;
}

/** The demonstration issuer's keys in the home folder, made the first time. */
export async function loadIssuerKeys(home: string): Promise<IssuerKeys> {
  const file = join(home, "demonstration-issuer.json");
  const kept = await keptSecret(file, newKeys);
  try {
    return JSON.parse(kept) as IssuerKeys;
  } catch {
    throw new BadSetting(`${file} does not hold what Careweave wrote there; delete it to have a new one made.`);
  }
}

/** A secret for one use, derived (HKDF) from the issuer's own: nobody learns one from another. */
export function derivedSecret({ secret }: IssuerKeys, use: string): string {
  return Buffer.from(hkdfSync("sha256", secret, "careweave-demonstration", use, 32)).toString("base64url");
}

/** The secret with which the demonstration identity `name` asks for her token. */
export function clientSecret(keys: IssuerKeys, name: string): string {
  return derivedSecret(keys, `client ${name}`);
}

async function newKeys(): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const kid = await calculateJwkThumbprint(await exportJWK(publicKey));
  const signing = { ...(await exportJWK(privateKey)), kid, alg: "ES256", use: "sig" };
  return JSON.stringify({ signing, secret: randomBytes(32).toString("base64url") } satisfies IssuerKeys);
}
