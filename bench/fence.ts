import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { readConfig } from "../gateway/config.ts";
import { loadDemonstration } from "../gateway/demonstration/load.ts";
import { loadIssuerKeys } from "../gateway/demonstration/issuer-keys.ts";
import { ISSUER_PATH } from "../gateway/demonstration/issuer-path.ts";
import { obtainToken } from "../gateway/demonstration/obtain-token.ts";
import type { Transport } from "../gateway/execution/transport.ts";
import { openHouse } from "../gateway/house.ts";
import { freePort } from "../gateway/postgres/free-port.ts";
import { ROOMS } from "../gateway/rooms.ts";
import { migrate } from "../subgraphs/migrate.ts";
import { CLIENT_VIEW } from "./view.ts";
import { between, cpuTime, median } from "./cpu.ts";
import { type BenchServer, startBenchServer } from "./server.ts";

/**
 * `npm run bench -- fence --pairs N --requests M`: the shared client view of 20 clients with its disclosure entries, against the
 * same with a fence that lets everything pass and writes nothing; alternating pairs in one run, then 32 readers at once, of the view and of no
 * more than names.
 */
export async function fence({ pairs, requests }: { pairs: number; requests: number }, say: (line: string) => void): Promise<void> {
  const server = await startBenchServer();
  try {
    const database = server.database("careweave");
    await migrate({ url: database.adminUrl, passwords: database.passwords, subgraphs: ROOMS });
    await loadDemonstration({ database });
    await server.run("careweave", "vacuum analyze");
    const [logged, silent] = [await opened(server, true), await opened(server, false)];
    for (const one of [logged, silent]) await one.ask(requests, 1);
    const [cpu, latency]: [number[], number[]] = [[], []];
    for (let pair = 1; pair <= pairs; pair++) {
      const [on, off] = [await logged.ask(requests, 1), await silent.ask(requests, 1)];
      cpu.push(on.cpu / off.cpu);
      latency.push(on.median / off.median);
      say(`pair ${pair}: with ${on.text}, without ${off.text}, CPU ${(on.cpu / off.cpu).toFixed(2)} x, latency ${(on.median / off.median).toFixed(2)} x`);
    }
    say(`median of ${pairs} pairs: CPU ${median(cpu).toFixed(2)} x, latency ${median(latency).toFixed(2)} x without the fence`);
    const [on, off] = [await logged.ask(requests * 4, 32), await silent.ask(requests * 4, 32)];
    say(`32 readers: with ${on.rate.toFixed(0)} answers a second and ${(on.rate * 20).toFixed(0)} entries, without ${off.rate.toFixed(0)} answers`);
    const [named, unnamed] = [await logged.ask(requests * 10, 32, NAMES), await silent.ask(requests * 10, 32, NAMES)];
    say(`32 readers of 20 names: with ${named.rate.toFixed(0)} answers a second and ${(named.rate * 20).toFixed(0)} entries (${named.text}), without ${unnamed.rate.toFixed(0)} answers (${unnamed.text})`);
    await Promise.all([logged.close(), silent.close()]);
  } finally {
    await server.stop();
  }
}

/** An answer that costs little to make, so that the log is what readers wait for. */
const NAMES = "query Names($first: Int!) { clients(first: $first) { nodes { id identity { familyName } } } }";

async function opened(server: BenchServer, fenced: boolean) {
  const home = mkdtempSync(join(tmpdir(), "careweave-bench-house-"));
  const config = readConfig({ CAREWEAVE_HOME: home, PORT: String(await freePort()), LOG_LEVEL: "silent", AUDIT_SEAL: fenced ? "on" : "off" });
  const house = await openHouse(config, server.database("careweave"), pino({ level: "silent" }), fenced ? {} : { through: (_name, transport) => passing(transport) });
  const token = await obtainToken({ issuerUrl: house.url + ISSUER_PATH, name: "dr-okafor", keys: await loadIssuerKeys(home) });
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}`, "x-purpose-of-use": "TREAT" };
  const once = async (query: string) => {
    const began = performance.now();
    const response = await fetch(`${house.url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query, variables: { first: 20 } }) });
    const body = (await response.json()) as { errors?: unknown };
    // On a machine that is out of breath an answer may be refused for its lateness; it counts as none.
    return body.errors === undefined ? performance.now() - began : undefined;
  };
  return {
    async ask(requests: number, readers: number, query = CLIENT_VIEW) {
      const [before, began] = [cpuTime(server.postmaster), performance.now()];
      const times: number[] = [];
      let left = requests;
      await Promise.all(Array.from({ length: readers }, async () => {
        while (left-- > 0) {
          const time = await once(query);
          if (time !== undefined) times.push(time);
        }
      }));
      const used = between(before, cpuTime(server.postmaster));
      if (readers === 1 && times.length < requests) throw new Error(`${requests - times.length} of ${requests} answers were refused.`);
      const cpu = (used.node + used.postgres) / requests;
      return {
        cpu, median: median(times), rate: (times.length * 1000) / (performance.now() - began),
        text: `${(used.node / requests).toFixed(2)} + ${(used.postgres / requests).toFixed(2)} ms CPU, ${median(times).toFixed(1)} ms`,
      };
    },
    async close() {
      await house.close();
      rmSync(home, { recursive: true });
    },
  };
}

/** Lets every answer pass as if its entries were there. */
function passing(transport: Transport): Transport {
  return {
    fetch: async (request) => (request.operationName === "Disclose"
      ? { data: { _disclose: "OK" }, receipt: { standings: new Map(), under: [], released: [], told: [] } }
      : transport.fetch(request)),
  };
}
