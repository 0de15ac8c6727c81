import { parse } from "graphql";
import { ROOMS } from "../gateway/rooms.ts";
import { makeCaller } from "../schema/caller.ts";
import { clients } from "../subgraphs/clients/index.ts";
import { migrate } from "../subgraphs/migrate.ts";
import { openSubgraph, type SubgraphRuntime } from "../subgraphs/runtime.ts";
import { between, cpuTime, median } from "./cpu.ts";
import { foundNetwork, ownName, particulars, VIEWERS } from "./found-network.ts";
import { type BenchServer, startBenchServer } from "./server.ts";

const CLIENTS = parse(`query ($first: Int, $last: Int, $filter: ClientFilter, $orderBy: ClientOrder) {
  clients(first: $first, last: $last, filter: $filter, orderBy: $orderBy) { nodes { id identity { givenName } } } }`);
const MATCH = parse("mutation ($input: MatchClientInput!) { matchClient(input: $input) { clients { id } } }");

/** What is searched for, a new one each time, and in which order. */
const SEARCHES: Readonly<Record<string, (turn: number) => object>> = {
  "by a rare name": (turn) => ({ filter: { nameLike: `${particulars(turn * 10).familyName} ${ownName(turn * 10)}` } }),
  "by a common name": (turn) => ({ filter: { nameLike: particulars(turn * 10).familyName } }),
  "by need": () => ({ filter: { needs: ["HOMELESSNESS"] } }),
  "by risk": () => ({ filter: { risks: ["SUICIDE"] } }),
  "by worker": (turn) => ({ filter: { worker: `worker-${turn % 20}` } }),
  "by last contact": (turn) => ({ filter: { lastContactBefore: new Date(Date.now() - (200 + turn) * 86_400_000).toISOString() } }),
  "from the last name": () => ({ orderBy: "NAME_DESC" }),
  "the end of the list": () => ({ first: null, last: 20 }),
  "who was met last": () => ({ orderBy: "LAST_CONTACT_DESC" }),
  "who was met longest ago": () => ({ orderBy: "LAST_CONTACT_ASC" }),
};

/** Turns that are counted and turns before them that are not, and how many searches one turn has: reading CPU times costs some itself. */
const [TURNS, BEFORE, EACH] = [16, 2, 5];

/** `npm run bench -- search --clients N`: the first page of each search over N clients and over a tenth of them, in alternating turns. */
export async function search(count: number, say: (line: string) => void): Promise<void> {
  const server = await startBenchServer();
  try {
    const rooms = [await roomOf(server, count / 10, say), await roomOf(server, count, say)];
    for (const agency of VIEWERS) {
      for (const [what, asked] of Object.entries(SEARCHES)) await compare(server, rooms, agency, what, asked, say);
    }
    await Promise.all(rooms.map((room) => room.close()));
  } finally {
    await server.stop();
  }
}

/** `npm run bench -- match --clients N --requests PAIRS`: matchClient for somebody hidden and for somebody nobody knows, in pairs of random order. */
export async function match(count: number, pairs: number, say: (line: string) => void): Promise<void> {
  const server = await startBenchServer();
  try {
    const room = await roomOf(server, count, say);
    await signTest(room, pairs, count, say);
    await room.close();
  } finally {
    await server.stop();
  }
}

async function roomOf(server: BenchServer, size: number, say: (line: string) => void): Promise<SubgraphRuntime> {
  await server.run("careweave", `create database search_${size}`);
  const database = server.database(`search_${size}`);
  await migrate({ url: database.adminUrl, passwords: database.passwords, subgraphs: ROOMS });
  await server.run(`search_${size}`, ...foundNetwork(size));
  say(`${size} clients are there.`);
  return openSubgraph(clients, { url: database.urlOf("clients") });
}

async function compare(
  { postmaster }: BenchServer, rooms: readonly SubgraphRuntime[], agency: string, what: string, asked: (turn: number) => object, say: (line: string) => void,
): Promise<void> {
  const [used, times, held]: [number[], [number[], number[]], number[]] = [[0, 0], [[], []], [0, 0]];
  const ask = async (at: 0 | 1, turn: number) => {
    const { data, errors } = await rooms[at]!.execute({ document: CLIENTS, variables: { first: 20, ...asked(turn) }, caller: callerOf(agency, "bench") });
    if (errors !== undefined) throw errors[0]!;
    held[at] = (data as { clients: { nodes: object[] } }).clients.nodes.length;
  };
  for (let turn = -BEFORE; turn < TURNS; turn++) {
    for (const at of turn % 2 === 0 ? [0, 1] as const : [1, 0] as const) {
      const [before, began] = [cpuTime(postmaster), performance.now()];
      for (let one = 0; one < EACH; one++) await ask(at, Math.abs(turn) * EACH + one);
      if (turn < 0) continue;
      times[at].push((performance.now() - began) / EACH);
      const { node, postgres } = between(before, cpuTime(postmaster));
      used[at]! += (node + postgres) / EACH;
    }
  }
  const [small, large] = used.map((one) => one / TURNS) as [number, number];
  say(`${agency}, ${what}: ${small.toFixed(1)} ms CPU over a tenth (${held[0]} on the page), ${large.toFixed(1)} ms over all (${held[1]}), `
    + `${(large / small).toFixed(2)}x; by the clock ${median(times[0]).toFixed(1)} and ${median(times[1]).toFixed(1)} ms`);
}

/** Whether the agency that may see nobody can tell by time somebody hidden from somebody nobody knows. */
async function signTest(room: SubgraphRuntime, pairs: number, count: number, say: (line: string) => void): Promise<void> {
  const differences: number[] = [];
  const alone: number[] = [];
  const ask = async (pair: number, hidden: boolean) => {
    const known = particulars((pair * 37) % count);
    const input = hidden ? known : { ...known, birthDate: known.birthDate.replace(/^19|^20/, "18") };
    const began = performance.now();
    // A worker of her own for each pair, so that nobody runs into the limit.
    const { errors } = await room.execute({ document: MATCH, variables: { input }, caller: callerOf("none", `worker-${pair}`) });
    if (errors !== undefined) throw errors[0]!;
    return performance.now() - began;
  };
  for (let pair = -50; pair < pairs; pair++) {
    const hiddenFirst = Math.random() < 0.5;
    const [first, second] = [await ask(Math.abs(pair), hiddenFirst), await ask(Math.abs(pair), !hiddenFirst)];
    if (pair < 0) continue;
    differences.push(hiddenFirst ? first - second : second - first);
    alone.push(first, second);
  }
  const slower = differences.filter((one) => one > 0).length;
  const z = (slower - pairs / 2) / Math.sqrt(pairs / 4);
  say(`matchClient, ${pairs} pairs: hidden slower in ${slower}, sign-test z ${z.toFixed(2)} (bound 3.3); median difference `
    + `${(median(differences) * 1000).toFixed(0)} us of ${median(alone).toFixed(2)} ms (bound 5 %)`);
}

function callerOf(agency: string, user: string) {
  return makeCaller({
    agency, user, role: "CASE_MANAGER", purpose: "HOUSING", operation: "0".repeat(64), variables: "0".repeat(64), operationName: null,
    requestId: "bench", idempotencyKey: null, expires: 4_000_000_000,
  });
}
