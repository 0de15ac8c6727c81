import { createHash } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { writeDirectory } from "../../gateway/demonstration/load/directory.ts";
import { layFacts, openPortal } from "../../gateway/demonstration/load/facts.ts";
import { withOwner } from "../../gateway/demonstration/load/owner.ts";
import { projectRoot } from "../../gateway/project-root.ts";
import { ROOMS } from "../../gateway/rooms.ts";
import { migrate } from "../../subgraphs/migrate.ts";
import { Referral } from "../../subgraphs/referrals/referral.ts";
import { type BenchServer, startBenchServer } from "../server.ts";
import { CHUNK, clientsFrom, LISTED, listingOf } from "./network.ts";

/** Networks of many clients, kept between benchmarks in a PostgreSQL of their own. */
export interface KeptData extends BenchServer {
  /** Makes database `name` a copy of the network, in the place of one of that name; or of the network of another size, which is made first where it is missing. */
  copy(name: string, of?: number): Promise<void>;
}

/** Opens the network of so many clients; makes it where there is none of this version. `npm run bench -- data --clients N` does no more. */
export async function openData(clients: number, say: (line: string) => void): Promise<KeptData> {
  const server = await startBenchServer(join(projectRoot(), ".careweave", "bench"));
  try {
    const network = await networkOf(server, clients, say);
    return {
      ...server,
      async copy(name, of = clients) {
        const template = of === clients ? network : await networkOf(server, of, say);
        await server.run("postgres", `drop database if exists "${name}" with (force)`, `create database "${name}" template "${template}" strategy file_copy`);
      },
    };
  } catch (failure) {
    await server.stop();
    throw failure;
  }
}

/** What the network of so many clients takes on the disk, in MiB. */
export async function sizeOf(server: BenchServer, clients: number): Promise<number> {
  const [row] = await server.rows<{ size: string }>("postgres", "select pg_database_size(datname) as size from pg_database where datname like $1", [namesOf(clients)]);
  return Number(row?.size ?? 0) / 2 ** 20;
}

/** The pattern of the names of the networks of so many clients, and of no other number that begins with the same digits. */
function namesOf(clients: number): string {
  return `network\\_${clients}\\_%`;
}

async function networkOf(server: BenchServer, clients: number, say: (line: string) => void): Promise<string> {
  const version = createHash("sha256").update(clientsFrom(0, clients) + listingOf(0, clients)).digest("hex").slice(0, 8);
  const name = `network_${clients}_${version}`;
  const there = await server.rows<{ datname: string }>("postgres", "select datname from pg_database where datname like $1", [namesOf(clients)]);
  for (const { datname } of there) if (datname !== name) await server.run("postgres", `drop database "${datname}" with (force)`);
  const database = server.database(name);
  if (there.some(({ datname }) => datname === name)) {
    // Made by an older version of the project, perhaps.
    await migrate({ url: database.adminUrl, passwords: database.passwords, subgraphs: ROOMS });
    return name;
  }
  await server.run("postgres", "drop database if exists making with (force)", "create database making");
  await make(server, clients, say);
  // Whole or not at all under its name.
  await server.run("postgres", `alter database making rename to "${name}"`);
  return name;
}

async function make(server: BenchServer, clients: number, say: (line: string) => void): Promise<void> {
  const database = server.database("making");
  await migrate({ url: database.adminUrl, passwords: database.passwords, subgraphs: ROOMS });
  const now = new Date().toISOString();
  await withOwner(database.adminUrl, async (sql) => {
    await layFacts(sql, [], now);
    await openPortal(sql, [], now);
  });
  for (const room of ROOMS.filter(({ owns }) => owns.includes(Referral))) await writeDirectory(database, room, now);
  const client = new pg.Client(database.adminUrl);
  await client.connect();
  try {
    const began = performance.now();
    for (let from = 0; from < clients; from += CHUNK) {
      const until = Math.min(clients, from + CHUNK);
      await client.query(clientsFrom(from, until - 1));
      for (let at = from; at < until; at += LISTED) await client.query(listingOf(at, Math.min(until, at + LISTED) - 1));
      say(`${until.toLocaleString("en")} of ${clients.toLocaleString("en")} clients, ${((performance.now() - began) / 1000).toFixed(0)} s`);
    }
    await client.query("vacuum analyze");
  } finally {
    await client.end();
  }
}
