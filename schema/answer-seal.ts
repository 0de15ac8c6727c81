import { hash } from "node:crypto";
import { jwtVerify } from "jose";
import type { JWTPayload, JWTVerifyGetKey } from "jose";
import { signed, type SigningKey, verified } from "./compact-jws.ts";

/** What a subgraph's answer over HTTP is bound to. */
export interface Sealed {
  /** Name of the subgraph that answers. */
  readonly subgraph: string;
  /** The caller statement it was asked with: a seal fits one question alone. */
  readonly statement: string;
  /** The exact bytes of the answer's body, its read receipt included. */
  readonly body: string | Uint8Array;
}

/** A compact JWS (EdDSA over Ed25519) by which the gateway knows whose answer this is, to which question, and that nothing of it was changed. */
export function sealAnswer({ subgraph, statement, body }: Sealed, key: SigningKey): string {
  return signed(TYPE, { sh: digest(statement), bh: digest(body), iss: subgraph }, key);
}

/** Whether `seal` is the subgraph's own, for this answer to this statement. */
export async function isSealed(seal: string | undefined, { subgraph, statement, body }: Sealed, keys: JWTVerifyGetKey): Promise<boolean> {
  if (seal === undefined) return false;
  try {
    const payload = await payloadOf(seal, subgraph, keys);
    return payload["sh"] === digest(statement) && payload["bh"] === digest(body);
  } catch {
    return false;
  }
}

async function payloadOf(seal: string, subgraph: string, keys: JWTVerifyGetKey): Promise<JWTPayload> {
  const known = (await verified(seal, TYPE, keys))?.payload;
  if (known?.iss === subgraph && Object.keys(known).length === 3) return known;
  return (await jwtVerify(seal, keys, { algorithms: [ALGORITHM], typ: TYPE, issuer: subgraph })).payload;
}

const ALGORITHM = "EdDSA";
const TYPE = "careweave-answer+jwt";

function digest(bytes: string | Uint8Array): string {
  return hash("sha256", bytes, "base64url");
}
