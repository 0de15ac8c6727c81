import type { IncomingMessage, ServerResponse } from "node:http";
import { errors, Provider } from "oidc-provider";
import type { Configuration } from "oidc-provider";
import type { DemonstrationIdentity } from "./identity.ts";
import { clientSecret, derivedSecret, type IssuerKeys } from "./issuer-keys.ts";
import { keepsNothing } from "./keeps-nothing.ts";

/** What the demonstration issuer is made of. */
export interface IssuerOptions {
  /** Its own address, under whose path it answers; the `iss` of its tokens. */
  readonly issuerUrl: string;
  /** The audience of its tokens. */
  readonly audience: string;
  readonly identities: readonly DemonstrationIdentity[];
  readonly keys: IssuerKeys;
}

/** The demonstration's OpenID provider, to be put into any HTTP server. */
export interface Issuer {
  /** Whether a request's path (with or without a query) is the issuer's. */
  owns(url: string | undefined): boolean;
  /** Answers one request whose full path is in `request.url`. */
  handler(request: IncomingMessage, response: ServerResponse): void;
}

/** How long a demonstration token lasts, in seconds: a working day. */
export const TOKEN_SECONDS = 8 * 60 * 60;
/** All that a client_credentials grant needs; the library's pages for browsers stay closed. */
const ROUTES = new Set(["/.well-known/openid-configuration", "/jwks", "/token"]);
/** What tokens are for (RFC 8707). */
const RESOURCE = "urn:careweave:api";

/**
 * An OpenID provider in which every demonstration identity is a confidential client of her own, so that a token needs no
 * browser: grant client_credentials, a signed JWT (RFC 9068) that says who she is. For the demonstration only.
 */
export function createIssuer({ issuerUrl, audience, identities, keys }: IssuerOptions): Issuer {
  const { protocol, host, pathname } = new URL(issuerUrl);
  const prefix = pathname.replace(/\/$/, "");
  const provider = new Provider(issuerUrl, configurationOf({ issuerUrl, audience, identities, keys }));
  provider.proxy = true;
  const answer = provider.callback();
  return {
    owns: (url = "") => url === prefix || url.startsWith(`${prefix}/`) || url.startsWith(`${prefix}?`),
    handler(request, response) {
      // Its documents give its own address and never what a caller or a proxy put into the headers.
      request.headers["host"] = host;
      request.headers["x-forwarded-host"] = host;
      request.headers["x-forwarded-proto"] = protocol.slice(0, -1);
      const full = request.url ?? "/";
      request.url = full.slice(prefix.length).replace(/^(?!\/)/, "/");
      if (ROUTES.has(request.url.split("?")[0]!)) void answer(Object.assign(request, { originalUrl: full }), response);
      else response.writeHead(404).end();
    },
  };
}

function configurationOf({ audience, identities, keys }: IssuerOptions): Configuration {
  const identityOf = new Map(identities.map((identity) => [identity.name, identity]));
  return {
    adapter: keepsNothing,
    jwks: { keys: [keys.signing] },
    cookies: { keys: [derivedSecret(keys, "cookies")] },
    clients: identities.map(({ name, label }) => ({
      client_id: name,
      client_secret: clientSecret(keys, name),
      client_name: label,
      grant_types: ["client_credentials"],
      redirect_uris: [],
      response_types: [],
      id_token_signed_response_alg: "ES256",
    })),
    scopes: [],
    ttl: { ClientCredentials: TOKEN_SECONDS },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo(_context, resource) {
          if (resource !== RESOURCE) throw new errors.InvalidTarget();
          return { scope: "", audience, accessTokenTTL: TOKEN_SECONDS, accessTokenFormat: "jwt", jwt: { sign: { alg: "ES256" } } };
        },
      },
    },
    extraTokenClaims(_context, token) {
      const identity = token.kind === "ClientCredentials" ? identityOf.get(token.clientId ?? "") : undefined;
      if (identity === undefined) return undefined;
      const { agency, role, purposes } = identity;
      return { agency, role, purposes: [...purposes], explore: true };
    },
  };
}
