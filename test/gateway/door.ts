import { EventEmitter, once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from "jose";
import { sealKeys } from "../../gateway/identity/statement-keys.ts";
import type { SubgraphRuntime } from "../../subgraphs/runtime.ts";
import { CALLER_HEADER, serve, type ServeOptions } from "../../subgraphs/serve.ts";

/** A subgraph behind HTTP. */
export interface Door {
  readonly url: string;
  ask(body: string, statement: string | undefined, signal?: AbortSignal): Promise<{ status: number; text: string }>;
  /** Resolves when the subgraph has seen the next connection close. */
  left(): Promise<unknown>;
  close(): Promise<void>;
}

/** Opens a subgraph to statements of the gateway with these public keys. */
export async function openDoor(runtime: SubgraphRuntime, keys: ServeOptions["keys"]): Promise<Door> {
  const server: Server = createServer(serve({ runtime, keys, seal: await sealKeys(null) }));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answers = new EventEmitter();
  server.on("request", (_request, response) => void response.once("close", () => answers.emit("close")));
  return {
    url,
    left: () => once(answers, "close"),
    async ask(body, statement, signal) {
      const headers = { "content-type": "application/json", ...(statement === undefined ? {} : { [CALLER_HEADER]: statement }) };
      const response = await fetch(`${url}/graphql`, { method: "POST", headers, body, ...(signal === undefined ? {} : { signal }) });
      return { status: response.status, text: await response.text() };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await runtime.close();
    },
  };
}

/** A gateway's key for statements, and what it publishes of it. */
export async function keyPair() {
  const { publicKey, privateKey } = await generateKeyPair("EdDSA", { extractable: true });
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { key: { kid, privateKey }, jwk: { ...jwk, kid, alg: "EdDSA", use: "sig" } };
}
