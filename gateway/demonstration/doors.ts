import type { RequestHandler } from "express";
import { type Config, publicUrlOf } from "../config.ts";
import { explorer } from "../explorer.ts";
import { agencyOf } from "./cast/agencies.ts";
import { IDENTITIES } from "./cast.ts";
import { createIssuer } from "./issuer.ts";
import { loadIssuerKeys } from "./issuer-keys.ts";
import { obtainToken } from "./obtain-token.ts";

/** What only a demonstration has: an issuer that gives everyone of the cast a token, and the explorer that asks as them. */
export async function demonstrationDoors(config: Config, issuerUrl: string): Promise<{ before: RequestHandler; beside: RequestHandler }> {
  const keys = await loadIssuerKeys(config.home);
  const issuer = createIssuer({ issuerUrl, audience: config.oidcAudience, identities: IDENTITIES, keys });
  return {
    before: (request, response, next) => {
      if (issuer.owns(request.url)) issuer.handler(request, response);
      else next();
    },
    beside: explorer({
      publicUrl: publicUrlOf(config),
      identities: IDENTITIES.map((one) => ({ ...one, agency: agencyOf(one.agency).name })),
      token: ({ name }) => obtainToken({ issuerUrl, name, keys }),
    }),
  };
}
