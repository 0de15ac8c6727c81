import { parse } from "graphql";
import { makeCaller } from "../schema/caller.ts";
import { clients } from "../subgraphs/clients/index.ts";
import { UNNAMED } from "../subgraphs/clients/listing.sql.ts";
import { ROOMS } from "../gateway/rooms.ts";
import { migrate } from "../subgraphs/migrate.ts";
import { openSubgraph, type SubgraphRuntime } from "../subgraphs/runtime.ts";
import { between, cpuTime, median } from "./cpu.ts";
import { explainEach, perStatement } from "./explained.ts";
import { type BenchServer, startBenchServer } from "./server.ts";

/** One of N clients in so many is visible to each agency: 0.1 %, 10 % and all. */
const SHARES = [["few", 1000], ["tenth", 10], ["all", 1]] as const;

/** What a page is measured against: the same network with so few clients. */
const SMALL = 1_000;

/** And where the agency that may see 0.1 % has a whole page: of 1,000 clients it sees one. */
const WHOLE_PAGE = 20_000;

/**
 * `npm run bench -- first-page --clients N --pairs M`: pages of 20 clients by name, for agencies that may see 0.1 %, 10 % and all of N
 * clients, against the same of 1,000 clients (0.1 % of which are no page of 20, so of 20,000 as well), through the clients subgraph;
 * alternating rounds in one run. What must hold is that a page costs what it holds, whatever N.
 */
export async function firstPage({ clients: count, pairs }: { clients: number; pairs: number }, say: (line: string) => void): Promise<void> {
  const server = await startBenchServer();
  try {
    const [small, whole, large] = [await filled(server, "small", SMALL), await filled(server, "whole", WHOLE_PAGE), await filled(server, "large", count)];
    say(`${count} clients are there, and ${SMALL} and ${WHOLE_PAGE} beside.`);
    for (const [agency, oneIn] of SHARES) {
      const compared = [small, ...(SMALL / oneIn < PAGE ? [whole] : []), large];
      for (const one of compared) await one.pages(agency);
      const rounds: (readonly Cost[])[] = [];
      for (let pair = 0; pair < pairs; pair++) {
        const round: Cost[] = [];
        for (const one of compared) round.push(await one.pages(agency));
        rounds.push(round);
      }
      const told = (at: number) => `${median(rounds.map((round) => round[at]!.wall)).toFixed(1)} ms a page (${median(rounds.map((round) => round[at]!.cpu)).toFixed(1)} ms CPU, `
        + `${compared[at]!.held(agency)} clients on the first) of ${compared[at]!.count}`;
      say(`${agency}: ${told(compared.length - 1)}`);
      for (const one of compared) say(`  buffers a page of ${one.count}: ${await one.buffers(agency)}`);
      for (const [at, { count: smaller }] of compared.slice(0, -1).entries()) {
        const ratios = rounds.map((round) => round.at(-1)!.cpu / round[at]!.cpu).sort((one, other) => one - other);
        say(`  against ${told(at)}: CPU ratio ${median(ratios).toFixed(2)} (${ratios[0]!.toFixed(2)} to ${ratios.at(-1)!.toFixed(2)}) for ${(count / smaller).toLocaleString("en")} times as many clients`);
      }
    }
    await Promise.all([small, whole, large].map((one) => one.close()));
  } finally {
    await server.stop();
  }
}

/** What a page costs: the median of the time that passes, the mean of CPU time of node and PostgreSQL, in milliseconds. */
interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** A database of so many clients, and pages of it. */
async function filled(server: BenchServer, name: string, count: number) {
  await server.run("postgres", `create database ${name}`);
  const database = server.database(name);
  await migrate({ url: database.adminUrl, passwords: database.passwords, subgraphs: ROOMS });
  await server.run(name, ...network(count));
  const runtime = await openSubgraph(clients, { url: database.urlOf("clients") });
  const held = new Map<string, number>();
  return {
    count,
    held: (agency: string) => held.get(agency)!,
    async pages(agency: string): Promise<Cost> {
      const times: number[] = [];
      const before = cpuTime(server.postmaster);
      held.set(agency, await turn(runtime, agency, (time) => times.push(time)));
      const { node, postgres } = between(before, cpuTime(server.postmaster));
      return { wall: median(times), cpu: (node + postgres) / PAGES };
    },
    /** What a page reads, statement by statement; asked by sessions of their own, as they are explained. */
    async buffers(agency: string): Promise<string> {
      const explain = await explainEach(server, name);
      const explained = await openSubgraph(clients, { url: database.urlOf("clients") });
      try {
        await turn(explained, agency);
        const read = perStatement(await explain(() => turn(explained, agency)), PAGES);
        return `${read.reduce((sum, { buffers }) => sum + buffers, 0).toFixed(0)} (${read.map(({ buffers }) => buffers.toFixed(0)).join(" + ")})`;
      } finally {
        await explained.close();
      }
    },
    close: () => runtime.close(),
  };
}

/** Reads pages, the first and those that follow it for a while, and then the first again; returns how many clients the first held. */
async function turn(runtime: SubgraphRuntime, agency: string, took: (milliseconds: number) => unknown = () => undefined): Promise<number> {
  let held = 0;
  let after: string | null = null;
  for (let page = 0; page < PAGES; page++) {
    const began = performance.now();
    const { data, errors } = await runtime.execute({ document: PAGE_BY_NAME, variables: { after }, caller: callerOf(agency) });
    took(performance.now() - began);
    if (errors !== undefined) throw errors[0]!;
    const { nodes, pageInfo } = (data as { clients: { nodes: object[]; pageInfo: { endCursor: string | null } } }).clients;
    if (after === null) held = nodes.length;
    after = page % 4 === 3 ? null : pageInfo.endCursor;
  }
  return held;
}

const PAGES = 100;

/** Clients on a page. */
const PAGE = 20;

const PAGE_BY_NAME = parse(`query ($after: String) { clients(first: ${PAGE}, after: $after) { nodes { id identity { givenName } } pageInfo { endCursor } } }`);

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
    insert into consent.version (client_id, n) select id, 1 from person;
    insert into consent.effective (client_id, grantee_key, purpose, action, from_at, until_at, permit_mask, justice_mask, deny_mask, deny_emergency_mask, deny_all, grounds)
      select id, 'a:' || agency, 'HOUSING', action, '2020-01-01', 'infinity', 1, 1, 0, 0, false, '[]'
      from person cross join (values ${SHARES.map(([agency, oneIn]) => `('${agency}', ${oneIn})`).join(", ")}) a (agency, one_in) cross join unnest(array['DISCOVER', 'READ']) action
      -- A client's rows are written together, as when her consents are compiled.
      where n % one_in = 0 order by n;
    insert into clients.visible (client_id, grantee_key, purpose, sort_key, from_at, until_at, sure)
      select e.client_id, e.grantee_key, e.purpose, s.key, e.from_at, e.until_at, s.sure from consent.effective e
      cross join lateral (values ('', 1), ('${UNNAMED}', 1) union all select i.sort_name, null from clients.identity i where i.client_id = e.client_id) s (key, sure)
      where e.action = 'DISCOVER'`,
    "vacuum analyze",
  ];
}
