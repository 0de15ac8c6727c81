import { createServer, type Server } from "node:http";
import { publicUrlOf, readConfig, type Config } from "../config.ts";
import { IDENTITIES } from "../demonstration/cast.ts";
import type { DemonstrationIdentity } from "../demonstration/identity.ts";
import { createIssuer } from "../demonstration/issuer.ts";
import { loadIssuerKeys } from "../demonstration/issuer-keys.ts";
import { orSentence } from "./or-sentence.ts";
import { untilSignal } from "./until-signal.ts";

/**
 * The demonstration issuer as a process of its own, for the distributed form: it listens on HOST and PORT, and OIDC_ISSUER is
 * the address by which the others know it.
 */
export async function startIssuer(config: Config, identities: readonly DemonstrationIdentity[]): Promise<Server> {
  const issuerUrl = config.oidcIssuer ?? publicUrlOf(config);
  const keys = await loadIssuerKeys(config.home);
  const issuer = createIssuer({ issuerUrl, audience: config.oidcAudience, identities, keys });
  const server = createServer((request, response) => {
    if (issuer.owns(request.url)) issuer.handler(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(config.port, config.host, resolve));
  return server;
}

if (import.meta.main) await orSentence(async () => untilSignal(await startIssuer(readConfig(), IDENTITIES)));
