import { parse } from "graphql";
import { makeCaller } from "../schema/caller.ts";
import { clients } from "../subgraphs/clients/index.ts";
import { ROOMS } from "../gateway/rooms.ts";
import { migrate } from "../subgraphs/migrate.ts";
import { openSubgraph } from "../subgraphs/runtime.ts";
import { median } from "./cpu.ts";
import { startBenchServer } from "./server.ts";

/** One of N clients in so many is visible to each agency: 0.1 %, 10 % and all. */
const SHARES = [["few", 1000], ["tenth", 10], ["all", 1]] as const;

/**
 * `npm run bench -- first-page --clients N`: pages of 20 clients by name, for agencies that may see 0.1 %, 10 % and all of N
 * clients, through the clients subgraph. What must hold is that a page costs what it holds, whatever N.
 */
export async function firstPage(count: number, say: (line: string) => void): Promise<void> {
  const server = await startBenchServer();
  try {
    const database = server.database("careweave");
    await migrate({ url: database.adminUrl, passwords: database.passwords, subgraphs: ROOMS });
    await server.run("careweave", ...network(count));
    say(`${count} clients are there.`);
    const runtime = await openSubgraph(clients, { url: database.urlOf("clients") });
    const document = parse("query ($after: String) { clients(first: 20, after: $after) { nodes { id identity { givenName } } pageInfo { endCursor } } }");
    for (const round of [1, 2]) {
      for (const [agency] of SHARES) {
        const times: number[] = [];
        let after: string | null = null;
        for (let page = 0; page < 50; page++) {
          const began = performance.now();
          const { data, errors } = await runtime.execute({ document, variables: { after }, caller: callerOf(agency) });
          times.push(performance.now() - began);
          if (errors !== undefined) throw errors[0]!;
          const { endCursor } = (data as { clients: { pageInfo: { endCursor: string | null } } }).clients.pageInfo;
          after = page % 10 === 9 ? null : endCursor;
        }
        say(`round ${round}, ${agency}: median ${median(times).toFixed(1)} ms a page of 20, of ${times.length} pages`);
      }
    }
    await runtime.close();
  } finally {
    await server.stop();
  }
}

function callerOf(agency: string) {
  return makeCaller({
    agency, user: "bench", role: "CASE_MANAGER", purpose: "HOUSING", operation: "0".repeat(64), variables: "0".repeat(64), operationName: null,
    requestId: "bench", idempotencyKey: null, expires: 4_000_000_000,
  });
}

/** N clients written by one agency, shared with the others; without triggers, as the projections are filled in bulk. */
function network(count: number): string[] {
  const agencies = SHARES.map(([agency]) => `'${agency}'`).join(", ");
  return [
    `insert into consent.agency (id, name, sector, status) select x, x, 'HOUSING', 'JOINED' from unnest(array['writer', ${agencies}]) x`,
    "insert into consent.role (id, categories) values ('CASE_MANAGER', 2147483647) on conflict do nothing",
    `insert into consent.agreement (id, agency, status, start_at, categories, purposes, actions)
      select gen_random_uuid(), x, 'ACTIVE', '2020-01-01', 2147483647, '{HOUSING}', '{DISCOVER,READ}' from unnest(array[${agencies}]) x`,
    `set session_replication_role = replica; set work_mem = '256MB';
    create temp table person as select gen_random_uuid() as id, n from generate_series(1, ${count}) n;
    insert into clients.client (client_id) select id from person;
    insert into clients.identity (client_id, id, author, recorded_by, recorded_at, categories, version, given_name, family_name, birth_date_quality, identifiers, sort_name)
      select id, gen_random_uuid(), 'writer', 'bench', now(), 1, 1, 'Given', 'Family', 'FULL', '[]', md5(n::text) from person;
    insert into consent.contributor (client_id, agency) select id, 'writer' from person;
    ${SHARES.flatMap(([agency, oneIn]) => ["DISCOVER", "READ"].map((action) => `
    insert into consent.effective (client_id, grantee_key, purpose, action, from_at, until_at, permit_mask, justice_mask, deny_mask, deny_emergency_mask, deny_all, grounds)
      select id, 'a:${agency}', 'HOUSING', '${action}', '2020-01-01', 'infinity', 1, 1, 0, 0, false, '[]' from person where n % ${oneIn} = 0;`)).join("")}
    insert into clients.visible (client_id, grantee_key, purpose, sort_key, from_at, until_at)
      select e.client_id, e.grantee_key, e.purpose, s.key, e.from_at, e.until_at from consent.effective e
      cross join lateral (select U&'\\+10FFFF' union select i.sort_name from clients.identity i where i.client_id = e.client_id) s (key)
      where e.action = 'DISCOVER'`,
    "vacuum analyze",
  ];
}
