import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createIssuer } from "../../gateway/demonstration/issuer.ts";
import type { DemonstrationIdentity } from "../../gateway/demonstration/identity.ts";
import { loadIssuerKeys, type IssuerKeys } from "../../gateway/demonstration/issuer-keys.ts";

/** Two people of two agencies, with different roles and purposes. */
export const TWO: readonly DemonstrationIdentity[] = [
  { name: "dr-okafor", label: "Dr Okafor, physician", agency: "harbor-clinic", sector: "HEALTH", role: "CLINICIAN", purposes: ["TREAT"] },
  { name: "li-wen", label: "Li Wen, housing worker", agency: "hearth-housing", sector: "HOUSING", role: "CARE_WORKER", purposes: ["HOUSING", "BENEFITS"] },
];

/** A demonstration issuer behind a real HTTP server. */
export interface IssuerServer {
  readonly issuerUrl: string;
  readonly port: number;
  readonly keys: IssuerKeys;
  /** How often each path was asked for. */
  readonly asked: Map<string, number>;
  stop(): Promise<void>;
}

/** Starts one at `path` ("" for the root), on `port` (any free one if not given), with the keys of `home`. */
export async function startIssuerServer({ path, home, port = 0 }: { path: string; home: string; port?: number }): Promise<IssuerServer> {
  const keys = await loadIssuerKeys(home);
  const asked = new Map<string, number>();
  const server = createServer((request, response) => {
    asked.set(request.url!, (asked.get(request.url!) ?? 0) + 1);
    if (issuer.owns(request.url)) issuer.handler(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const { port: taken } = server.address() as AddressInfo;
  const issuerUrl = `http://127.0.0.1:${taken}${path}`;
  const issuer = createIssuer({ issuerUrl, audience: "careweave", identities: TWO, keys });
  return {
    issuerUrl, port: taken, keys, asked,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
