import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, importPKCS8 } from "jose";
import type { CryptoKey, JSONWebKeySet, JWK } from "jose";
import type { StatementKey } from "../../schema/caller-statement.ts";
import { BadSetting } from "../config.ts";
import { keptSecret } from "./kept-secret.ts";

/** Where the gateway publishes the public half of its key, for subgraphs in processes of their own. */
export const STATEMENT_JWKS_PATH = "/.well-known/careweave-statement-jwks.json";

/** The gateway's key pair: what signs caller statements, and what subgraphs verify them with. */
export interface StatementKeys {
  readonly key: StatementKey;
  /** The public key set; holds nothing secret. */
  readonly jwks: JSONWebKeySet;
}

/** Where the key comes from: given (a JWK, or a path to a JWK or PKCS #8 file), or else kept in the home folder. */
export interface StatementKeySource {
  readonly given: string | null;
  readonly home: string;
}

/** The gateway's Ed25519 key pair; throws one clear sentence when what is given is not such a private key. */
export async function loadStatementKeys({ given, home }: StatementKeySource): Promise<StatementKeys> {
  const text = given === null ? await keptSecret(join(home, "statement-key.json"), newKey) : await givenText(given, "CAREWEAVE_STATEMENT_KEY");
  return pairOf(text, "The statement key", "CAREWEAVE_STATEMENT_KEY");
}

/** The key pair by which a subgraph in a process of its own seals its answers: the given one, or one that ends with the process. */
export async function sealKeys(given: string | null): Promise<StatementKeys> {
  return pairOf(given === null ? await newKey() : await givenText(given, "CAREWEAVE_SEAL_KEY"), "The seal key", "CAREWEAVE_SEAL_KEY");
}

async function pairOf(text: string, what: string, setting: string): Promise<StatementKeys> {
  const privateKey = await imported(text, what, setting);
  const { kty, crv, x } = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint({ kty, crv, x });
  return Object.freeze({
    key: Object.freeze({ kid, privateKey }),
    jwks: { keys: [{ kty, crv, x, kid, use: "sig", alg: "EdDSA" }] },
  });
}

/** A new private Ed25519 key as the text that is kept. */
export async function newKey(): Promise<string> {
  const { privateKey } = await generateKeyPair("EdDSA", { extractable: true });
  return JSON.stringify(await exportJWK(privateKey));
}

/** The text of a key that a setting gives, or gives the file of. */
export async function givenText(given: string, setting: string): Promise<string> {
  if (given.startsWith("{") || given.startsWith("-----BEGIN")) return given;
  try {
    return await readFile(given, "utf8");
  } catch {
    throw new BadSetting(`${setting} names a file that cannot be read.`);
  }
}

/** The private key of such a text; throws one sentence when it is none. */
export async function imported(text: string, what: string, setting: string): Promise<CryptoKey> {
  try {
    if (text.trimStart().startsWith("-----BEGIN")) return await importPKCS8(text, "EdDSA", { extractable: true });
    const { kty, crv, x, d } = JSON.parse(text) as JWK;
    if (typeof d === "string") return (await importJWK({ kty, crv, x, d, ext: true }, "EdDSA")) as CryptoKey;
  } catch {
    // Falls through: neither the text nor the library's words about it belong in a log.
  }
  throw new BadSetting(`${what} is not a private Ed25519 key; give a JWK of kty OKP with its d, or a PKCS #8 file, or unset ${setting}.`);
}
