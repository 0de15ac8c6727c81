import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { type Caller, makeCaller } from "../schema/caller.ts";
import type { Purpose } from "../schema/consent/purpose.ts";
import { PublicError } from "../schema/public-error.ts";
import type { Principal } from "./identity/principal.ts";
import { PURPOSE_HEADER, statePurpose } from "./identity/purpose-of-use.ts";
import type { Verifier } from "./identity/verifier.ts";
import { operationHash } from "./graphql-server.ts";
import type { TrustedDocuments } from "./trusted-documents.ts";
import { variablesHash } from "./variables-hash.ts";

/** Who asks, and why: what a token and a stated purpose establish. */
export interface Asker {
  readonly principal: Principal;
  readonly purpose: Purpose;
}

/** A GraphQL request's body, as far as it has been looked at. */
export interface Body {
  query?: unknown;
  documentId?: unknown;
  variables?: unknown;
  operationName?: unknown;
}

/**
 * Establishes who asks and why, before GraphQL begins: token, purpose, and whether this operation may be sent by her. A
 * trusted document given by its id is put in the place of the query.
 */
export async function callerOf(headers: IncomingHttpHeaders, body: unknown, verifier: Verifier, trusted: TrustedDocuments): Promise<Caller> {
  const asker = await askerOf(headers.authorization, headers[PURPOSE_HEADER]?.toString(), verifier);
  return callerFor(asker, bodyOf(body), trusted, headers["idempotency-key"]?.toString() ?? null);
}

/** Establishes who asks by a token, and her purpose. */
export async function askerOf(authorization: string | undefined, purpose: string | undefined, verifier: Verifier): Promise<Asker> {
  const principal = await verifier.verify(authorization);
  return { principal, purpose: statePurpose(principal, purpose) };
}

/** The caller of one operation; puts a trusted document given by its id in the place of the query. */
export function callerFor({ principal, purpose }: Asker, body: Body, trusted: TrustedDocuments, idempotencyKey: string | null): Caller {
  const query = queryOf(body, principal, trusted);
  const { agency, user, role, expires } = principal;
  const variables = hashed(body.variables);
  try {
    return makeCaller({
      agency, user, role, purpose, expires,
      operation: operationHash(query),
      variables,
      operationName: body.operationName ?? null,
      requestId: randomUUID(),
      idempotencyKey,
    });
  } catch {
    throw new PublicError("MALFORMED_REQUEST", "The operation name or the Idempotency-Key has a form that is not accepted.");
  }
}

function hashed(variables: unknown): string {
  try {
    return variablesHash(variables);
  } catch (failure) {
    if (failure instanceof RangeError) throw new PublicError("MALFORMED_REQUEST", "The variables nest too deeply.");
    throw failure;
  }
}

function bodyOf(body: unknown): Body {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body;
  throw new PublicError("MALFORMED_REQUEST", "Send one operation as a JSON object with query, variables and operationName.");
}

function queryOf(body: Body, { explore }: Principal, trusted: TrustedDocuments): string {
  if (typeof body.documentId === "string") {
    const query = trusted.get(body.documentId.replace(/^sha256:/, ""));
    if (query === undefined) throw new PublicError("OPERATION_NOT_TRUSTED");
    delete body.documentId;
    body.query = query;
    return query;
  }
  if (typeof body.query !== "string") {
    throw new PublicError("MALFORMED_REQUEST", "Send one operation as a JSON object with query, variables and operationName.");
  }
  if (!explore && !trusted.has(operationHash(body.query))) throw new PublicError("OPERATION_NOT_TRUSTED");
  return body.query;
}
