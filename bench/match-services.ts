import { parse } from "graphql";
import pg from "pg";
import { ROOMS } from "../gateway/rooms.ts";
import { makeCaller } from "../schema/caller.ts";
import { migrate } from "../subgraphs/migrate.ts";
import { referrals } from "../subgraphs/referrals/index.ts";
import { MATCH_ANYWHERE, MATCH_NEAR } from "../subgraphs/referrals/research/match-statements.ts";
import { boxesAround } from "../subgraphs/referrals/research/boxes.ts";
import { openSubgraph, type SubgraphRuntime } from "../subgraphs/runtime.ts";
import { between, cpuTime } from "./cpu.ts";
import { foundDirectory } from "./found-directory.ts";
import { startBenchServer } from "./server.ts";

const MATCH = parse(`query ($need: NeedCategory!, $constraints: MatchConstraints) { matchServices(need: $need, constraints: $constraints, first: 20) {
  origin matches { km service { id name organization { name } } location { name } reasons { criterion met because } } } }`);

const WHO = { age: 34, languages: ["es"], household: "SINGLE_ADULT", open: [{ days: ["TUESDAY"], from: "10:00", until: "12:00" }] };
/** Where people live: in the largest town, in a small one, and where nobody says. */
const FROM: Readonly<Record<string, (town: Point[]) => Point | undefined>> = {
  "in the largest town": (towns) => towns[1], "in a small town": (towns) => towns[60], "from anywhere": () => undefined,
};
const NEEDS = { "the commonest need": "FOOD_INSECURITY", "a rare need": "PROTECTIVE_FACTOR" };

interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** `npm run bench -- match-services --services N --requests R`: matches over a directory of that size, each R times in turn. */
export async function matchServicesBench(services: number, requests: number, say: (line: string) => void): Promise<void> {
  const server = await startBenchServer();
  try {
    await server.run("careweave", "create database directory");
    const database = server.database("directory");
    await migrate({ url: database.adminUrl, passwords: database.passwords, subgraphs: ROOMS });
    const admin = new pg.Client(database.adminUrl);
    await admin.connect();
    for (const { statement, services: so } of foundDirectory(services)) {
      await admin.query(statement);
      say(`  ${so} of ${services} services`);
    }
    await admin.query("reset session_replication_role");
    await admin.query("vacuum analyze");
    const towns = (await admin.query<Point>("select latitude::double precision, longitude::double precision from town order by t")).rows;
    const room = await openSubgraph(referrals, { url: database.urlOf("referrals") });
    for (const [who, need] of Object.entries(NEEDS)) {
      for (const [where, of] of Object.entries(FROM)) {
        const from = of(towns);
        await measure(room, server.postmaster, { need, constraints: { ...WHO, ...(from && { from }) } }, `${who}, ${where}`, requests, say);
        say(`    ${await explained(admin, need, from)}`);
      }
    }
    await room.close();
    await admin.end();
  } finally {
    await server.stop();
  }
}

async function measure(
  room: SubgraphRuntime, postmaster: number, variables: Record<string, unknown>, what: string, requests: number, say: (line: string) => void,
): Promise<void> {
  const times: number[] = [];
  const ask = async () => {
    const began = performance.now();
    const { errors } = await room.execute({ document: MATCH, variables, caller: CALLER });
    if (errors !== undefined) throw errors[0]!;
    times.push(performance.now() - began);
  };
  for (let turn = 0; turn < 10; turn++) await ask();
  times.length = 0;
  const before = cpuTime(postmaster);
  for (let turn = 0; turn < requests; turn++) await ask();
  const { node, postgres } = between(before, cpuTime(postmaster));
  times.sort((one, other) => one - other);
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))]!.toFixed(1);
  say(`${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms; CPU a request: node ${(node / requests).toFixed(1)} ms, PostgreSQL ${(postgres / requests).toFixed(1)} ms`);
}

/** Pages read and rows looked at by the statement itself, as the worker runs it. */
async function explained(admin: pg.Client, need: string, from: Point | undefined): Promise<string> {
  const values = [need, 34, null, ["es"], "SINGLE_ADULT", "{[2040,2160)}", "2026-06-01", from?.latitude ?? null, from?.longitude ?? null, [], 20];
  await admin.query("begin");
  try {
    await admin.query("set local role referrals_worker; set local plan_cache_mode = 'force_generic_plan'; set local jit = off");
    const { text } = from === undefined ? MATCH_ANYWHERE : MATCH_NEAR;
    const given = from === undefined ? values : [...values, ...boxesAround(from.latitude, from.longitude, 50), 50];
    const { rows } = await admin.query<{ "QUERY PLAN": string }>(`explain (analyze, buffers) ${text}`, given);
    const lines = rows.map((row) => row["QUERY PLAN"]);
    return [lines.find((line) => /Buffers/.test(line)), ...lines.filter((line) => /Scan/.test(line)), lines.find((line) => /Execution/.test(line))]
      .map((line) => line?.trim().replace("->  ", "").replace(/\(cost[^)]*\) ?/, "")).join("; ");
  } finally {
    await admin.query("rollback");
  }
}

const CALLER = makeCaller({
  agency: "all", user: "bench", role: "CASE_MANAGER", purpose: "SOCIALCARE", operation: "0".repeat(64), variables: "0".repeat(64), operationName: null,
  requestId: "bench", idempotencyKey: null, expires: 4_000_000_000,
});
