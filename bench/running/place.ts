import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startIssuer } from "../../gateway/commands/issuer.ts";
import { readConfig } from "../../gateway/config.ts";
import { IDENTITIES, identityOf } from "../../gateway/demonstration/cast.ts";
import { loadIssuerKeys } from "../../gateway/demonstration/issuer-keys.ts";
import { obtainToken } from "../../gateway/demonstration/obtain-token.ts";
import { portOfOurs } from "./port.ts";
import { DATABASE_SECRET } from "../server.ts";

/** Where the processes of one benchmark live: a home with their keys, and an issuer of tokens, which runs in this process and is not measured. */
export interface Place {
  readonly home: string;
  /** What every process of the place is told. */
  readonly environment: Readonly<Record<string, string>>;
  /** A token of somebody of the cast. */
  tokenOf(identity: string): Promise<string>;
  /** What she sends with a request, for the first of her purposes. */
  headersOf(identity: string): Promise<Record<string, string>>;
  close(): Promise<void>;
}

/** Makes one. The log is not sealed there: sealing goes its own pace beside the answers, and `bench -- audit` measures it by the entry. */
export async function openPlace(): Promise<Place> {
  const home = mkdtempSync(join(tmpdir(), "careweave-bench-place-"));
  const port = await portOfOurs();
  const issuerUrl = `http://127.0.0.1:${port}`;
  const environment = { CAREWEAVE_HOME: home, CAREWEAVE_DATABASE_SECRET: DATABASE_SECRET, OIDC_ISSUER: issuerUrl, AUDIT_SEAL: "off" };
  const issuer = await startIssuer(readConfig({ ...environment, PORT: String(port) }), IDENTITIES);
  const keys = await loadIssuerKeys(home);
  const tokenOf = (name: string) => obtainToken({ issuerUrl, name, keys });
  return {
    home, environment, tokenOf,
    async headersOf(name) {
      return { "content-type": "application/json", authorization: `Bearer ${await tokenOf(name)}`, "x-purpose-of-use": identityOf(name).purposes[0]! };
    },
    async close() {
      await new Promise((resolve) => {
        issuer.close(resolve);
        issuer.closeAllConnections();
      });
      rmSync(home, { recursive: true, force: true });
    },
  };
}
