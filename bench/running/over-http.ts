import { SUBGRAPHS } from "../../gateway/config.ts";
import type { Database } from "../../gateway/database.ts";
import { STATEMENT_JWKS_PATH } from "../../gateway/identity/statement-keys.ts";
import { portOfOurs } from "./port.ts";
import { ROOMS } from "../../gateway/rooms.ts";
import { type Running, startProgram } from "./child-process.ts";
import type { Place } from "./place.ts";
import { imageFlags } from "./start-flags.ts";

/** Careweave as docker-compose.yml runs it: each subgraph a process with a login of its own, and a gateway in front of them. */
export interface OverHttp {
  readonly gateway: Running;
  readonly subgraphs: readonly Running[];
  /** Where the subgraphs are, as the gateway is told it: a competitor in front of them is told the same. */
  readonly addresses: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Starts it on a database that is there. */
export async function startOverHttp({ environment }: Place, database: Database): Promise<OverHttp> {
  const front = await portOfOurs();
  const jwks = `http://127.0.0.1:${front}${STATEMENT_JWKS_PATH}`;
  const subgraphs = await Promise.all(SUBGRAPHS.map(async (name) => {
    const url = database.urlOf(ROOMS.find((room) => room.name === name)!.schema);
    return startProgram([...imageFlags(), "dist/gateway/commands/subgraph.js", name], { ...environment, DATABASE_URL: url, CAREWEAVE_STATEMENT_JWKS: jwks }, { port: await portOfOurs(), ready: "/health/ready" });
  }));
  const addresses = Object.fromEntries(SUBGRAPHS.map((name, at) => [`SUBGRAPH_${name.toUpperCase().replaceAll("-", "_")}_URL`, `${subgraphs[at]!.url}/graphql`]));
  const gateway = await startProgram([...imageFlags(), "dist/gateway/start.js"], { ...environment, ...addresses }, { port: front, ready: "/health/ready" });
  return { gateway, subgraphs, addresses, close: async () => void (await Promise.all([gateway, ...subgraphs].map((one) => one.close()))) };
}
