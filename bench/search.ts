import { parse } from "graphql";
import { ROOMS } from "../gateway/rooms.ts";
import { makeCaller } from "../schema/caller.ts";
import { clients } from "../subgraphs/clients/index.ts";
import { migrate } from "../subgraphs/migrate.ts";
import { openSubgraph, type SubgraphRuntime } from "../subgraphs/runtime.ts";
import { alternate, type Candidate, COLUMNS, ratioOf, type Rounds, rowOf } from "./alternate.ts";
import { median } from "./cpu.ts";
import { foundNetwork, ownName, particulars, VIEWERS } from "./found-network.ts";
import type { Report } from "./report.ts";
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
  "by last contact": (turn) => ({ filter: { lastContactBefore: new Date(Date.now() - (200 + turn % 60) * 86_400_000).toISOString() } }),
  "from the last name": () => ({ orderBy: "NAME_DESC" }),
  "the end of the list": () => ({ first: null, last: 20 }),
  "who was met last": () => ({ orderBy: "LAST_CONTACT_DESC" }),
  "who was met longest ago": () => ({ orderBy: "LAST_CONTACT_ASC" }),
};

/** Searches of a kind before any is counted. */
const WARM_UP = 10;

/** `npm run bench -- search --clients N`: the first page of each search over N clients and over a tenth of them, through the subgraph `clients` in this process. */
export async function search(count: number, rounds: Omit<Rounds, "postmaster">, say: (line: string) => void): Promise<Report> {
  const server = await startBenchServer();
  try {
    const rooms = [await roomOf(server, count / 10, say), await roomOf(server, count, say)];
    const rows: (string | number)[][] = [];
    for (const agency of VIEWERS) {
      for (const [what, asked] of Object.entries(SEARCHES)) {
        say(`${agency}, ${what}`);
        rows.push(await compare(server, rooms, agency, what, asked, rounds));
      }
    }
    await Promise.all(rooms.map((room) => room.close()));
    return {
      tables: [{ title: `Searches over ${count} clients and a tenth of them, CPU milliseconds a search`, columns: [...COLUMNS, "on the page", "of a tenth", "CPU all / a tenth"], rows }],
      goals: [], notes: ["CPU and memory of Node are of this process, which holds the subgraph and asks it."],
    };
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

/** One search of one agency over both networks, in alternating rounds; the row says what it costs over all, and how that compares with a tenth. */
async function compare(
  server: BenchServer, rooms: readonly SubgraphRuntime[], agency: string, what: string, asked: (turn: number) => object, rounds: Omit<Rounds, "postmaster">,
): Promise<(string | number)[]> {
  const held = [0, 0];
  const candidates = rooms.map((room, at): Candidate => ({
    name: at === 0 ? "a tenth" : `${agency}, ${what}`, pids: [process.pid],
    async ask(turn) {
      const { data, errors } = await room.execute({ document: CLIENTS, variables: { first: 20, ...asked(turn) }, caller: callerOf(agency, "bench") });
      if (errors !== undefined) throw errors[0]!;
      held[at] = (data as { clients: { nodes: object[] } }).clients.nodes.length;
    },
  }));
  const found = await alternate(candidates, { ...rounds, warmUp: WARM_UP, postmaster: server.postmaster }, () => undefined);
  const [tenth, all] = candidates.map(({ name }) => found.get(name)!);
  return [...rowOf(candidates[1]!, all!), held[1]!, held[0]!, ratioOf(all!, tenth!).median];
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
