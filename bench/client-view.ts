import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { readConfig } from "../gateway/config.ts";
import { loadDemonstration } from "../gateway/demonstration/load.ts";
import { loadIssuerKeys } from "../gateway/demonstration/issuer-keys.ts";
import { ISSUER_PATH } from "../gateway/demonstration/issuer-path.ts";
import { obtainToken } from "../gateway/demonstration/obtain-token.ts";
import { openHouse } from "../gateway/house.ts";
import { freePort } from "../gateway/postgres/free-port.ts";
import { ROOMS } from "../gateway/rooms.ts";
import { migrate } from "../subgraphs/migrate.ts";
import { between, cpuTime, median } from "./cpu.ts";
import { type BenchServer, startBenchServer } from "./server.ts";

/** The shared client view of so many clients. */
export const CLIENT_VIEW = `query View($first: Int!) {
  clients(first: $first) {
    nodes {
      id
      identity { givenName familyName }
      assessments(first: 3) { nodes { instrument score band at } }
      carePlans(first: 1) { nodes { title status goals(first: 3) { nodes { description lifecycle } } } }
      referrals(first: 2) { nodes { status need } }
      sharing { shared withheld sensitiveWithheld }
    }
  }
}`;

/**
 * `npm run bench -- client-view --pairs N --requests M`: the shared client view of 20 clients through the whole house over
 * HTTP, against the same with row-level security off; alternating pairs in one run, CPU time of node and PostgreSQL a request.
 */
export async function clientView({ pairs, requests }: { pairs: number; requests: number }, say: (line: string) => void): Promise<void> {
  const server = await startBenchServer();
  try {
    const on = server.database("careweave");
    await migrate({ url: on.adminUrl, passwords: on.passwords, subgraphs: ROOMS });
    await loadDemonstration({ database: on });
    await server.run("postgres", "create database without_locks template careweave");
    await server.run("without_locks", LOCKS_OFF, "vacuum analyze");
    await server.run("careweave", "vacuum analyze");
    const [locked, open] = [await opened(server, "careweave"), await opened(server, "without_locks")];
    for (const one of [locked, open]) await one.ask(requests);
    const ratios: number[] = [];
    const totals: number[] = [];
    for (let pair = 1; pair <= pairs; pair++) {
      const [withLocks, without] = [await locked.ask(requests), await open.ask(requests)];
      ratios.push(withLocks.sum / without.sum);
      totals.push(withLocks.sum);
      say(`pair ${pair}: on ${withLocks.text}, off ${without.text}, ratio ${(withLocks.sum / without.sum).toFixed(2)}`);
    }
    say(`median of ${pairs} pairs: ${median(totals).toFixed(2)} ms CPU a request with row-level security on, ${median(ratios).toFixed(2)} x off`);
    await Promise.all([locked.close(), open.close()]);
  } finally {
    await server.stop();
  }
}

/** Takes every lock away; consent.standing still decides first, as it is part of what is asked. */
const LOCKS_OFF = `do $$ declare t regclass; begin
  for t in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('clients', 'assessments', 'care_plans', 'referrals') and c.relrowsecurity loop
    execute format('alter table %s disable row level security', t);
  end loop; end $$`;

async function opened(server: BenchServer, name: string) {
  const home = mkdtempSync(join(tmpdir(), "careweave-bench-house-"));
  const config = readConfig({ CAREWEAVE_HOME: home, PORT: String(await freePort()), LOG_LEVEL: "silent" });
  const house = await openHouse(config, server.database(name), pino({ level: "silent" }));
  const token = await obtainToken({ issuerUrl: house.url + ISSUER_PATH, name: "dr-okafor", keys: await loadIssuerKeys(home) });
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}`, "x-purpose-of-use": "TREAT" };
  return {
    /** CPU milliseconds a request, of so many requests with variables that differ. */
    async ask(requests: number) {
      const before = cpuTime(server.postmaster);
      for (let at = 0; at < requests; at++) {
        const response = await fetch(`${house.url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query: CLIENT_VIEW, variables: { first: 18 + (at % 5) } }) });
        const body = (await response.json()) as { errors?: unknown };
        if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
      }
      const used = between(before, cpuTime(server.postmaster));
      const [node, postgres] = [used.node / requests, used.postgres / requests];
      return { sum: node + postgres, text: `${node.toFixed(2)} + ${postgres.toFixed(2)} ms` };
    },
    async close() {
      await house.close();
      rmSync(home, { recursive: true });
    },
  };
}
