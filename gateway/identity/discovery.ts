import { createRemoteJWKSet } from "jose";
import type { JWTVerifyGetKey } from "jose";
import { PublicError } from "../../schema/public-error.ts";

/**
 * A function that answers the signing keys of an OpenID provider, found by its discovery document. The provider is asked when
 * first needed and again a second after a failure, so that it may start later than we do; throws UNAVAILABLE until then.
 */
export function createDiscovery(issuer: string): () => Promise<JWTVerifyGetKey> {
  let found: Promise<JWTVerifyGetKey> | undefined;
  return () => {
    found ??= discover(issuer).catch((error: unknown) => {
      setTimeout(() => (found = undefined), RETRY_MILLISECONDS).unref();
      throw error;
    });
    return found;
  };
}

const RETRY_MILLISECONDS = 1000;
const TIMEOUT_MILLISECONDS = 5000;

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  try {
    const response = await fetch(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`, {
      redirect: "error",
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    const document = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
    // OpenID Connect Discovery 4.3: a document about another issuer must not be used.
    if (response.ok && document.issuer === issuer && typeof document.jwks_uri === "string") {
      return createRemoteJWKSet(new URL(document.jwks_uri), { timeoutDuration: TIMEOUT_MILLISECONDS });
    }
  } catch {
    // Falls through: a provider that cannot be reached and one that answers nonsense are alike to a caller.
  }
  throw new PublicError("UNAVAILABLE", "The identity provider does not answer at present; repeat the request later.");
}
