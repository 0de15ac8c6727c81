import { createHash } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import type { JWTVerifyGetKey } from "jose";
import type { StatementKey } from "./caller-statement.ts";

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
export function sealAnswer({ subgraph, statement, body }: Sealed, key: StatementKey): Promise<string> {
  return new SignJWT({ sh: digest(statement), bh: digest(body) })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: key.kid })
    .setIssuer(subgraph)
    .sign(key.privateKey);
}

/** Whether `seal` is the subgraph's own, for this answer to this statement. */
export async function isSealed(seal: string | null, { subgraph, statement, body }: Sealed, keys: JWTVerifyGetKey): Promise<boolean> {
  if (seal === null) return false;
  try {
    const { payload } = await jwtVerify(seal, keys, { algorithms: [ALGORITHM], typ: TYPE, issuer: subgraph });
    return payload["sh"] === digest(statement) && payload["bh"] === digest(body);
  } catch {
    return false;
  }
}

const ALGORITHM = "EdDSA";
const TYPE = "careweave-answer+jwt";

function digest(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64url");
}
