import { errors, jwtVerify } from "jose";
import { PublicError } from "../../schema/public-error.ts";
import { createDiscovery } from "./discovery.ts";
import { principalOf, type Principal } from "./principal.ts";
import { VerifiedTokens } from "./verified-tokens.ts";

/** Tells who stands behind an `Authorization` header. */
export interface Verifier {
  /** The principal of a bearer token; throws UNAUTHENTICATED, TOKEN_EXPIRED, or UNAVAILABLE while the provider cannot be reached. */
  verify(authorizationHeader: string | undefined, now?: Date): Promise<Principal>;
}

/** A verifier of access tokens made by one OpenID provider for one audience. The provider is asked when first needed. */
export function createVerifier({ issuer, audience }: { readonly issuer: string; readonly audience: string }): Verifier {
  const keysOf = createDiscovery(issuer);
  const lately = new VerifiedTokens();
  return {
    async verify(authorizationHeader, now = new Date()) {
      const token = bearer(authorizationHeader);
      const known = lately.find(token, now);
      if (known !== undefined) return known;
      const keys = await keysOf();
      try {
        const { payload } = await jwtVerify(token, keys, {
          issuer,
          audience,
          algorithms: ALGORITHMS,
          clockTolerance: 5,
          requiredClaims: ["exp", "sub"],
          currentDate: now,
        });
        const principal = principalOf(payload);
        lately.keep(token, principal, now);
        return principal;
      } catch (error) {
        throw publicErrorOf(error);
      }
    },
  };
}

/** Asymmetric signatures only; `none` and shared secrets have no place here. */
const ALGORITHMS = ["EdDSA", "Ed25519", "ES256", "ES384", "PS256", "RS256"];
const LONGEST = 8192;

function bearer(header: string | undefined): string {
  const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header ?? "")?.[1];
  if (token === undefined || token.length > LONGEST) throw new PublicError("UNAUTHENTICATED");
  return token;
}

function publicErrorOf(error: unknown): PublicError {
  if (error instanceof PublicError) return error;
  if (error instanceof errors.JWTExpired) return new PublicError("TOKEN_EXPIRED");
  // The remaining errors of the library speak of the token itself; anything else, of the road to the provider.
  const ofRoad = !(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout || error.code === "ERR_JOSE_GENERIC";
  return new PublicError(ofRoad ? "UNAVAILABLE" : "UNAUTHENTICATED");
}
