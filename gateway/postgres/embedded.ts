import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findBinaries } from "./binaries.ts";
import type { Binaries } from "./binaries.ts";
import { existingCluster, placeCluster, removeCluster } from "./cluster-place.ts";
import type { ClusterPlace } from "./cluster-place.ts";
import { give } from "./copy-tree.ts";
import { freePort } from "./free-port.ts";
import { holderOf, lockHome } from "./home-lock.ts";
import { makeFolder } from "./make-folder.ts";
import { DATABASE, initialise, passwordOf, SUPERUSER } from "./initialise.ts";
import { clearLeftovers } from "./leftovers.ts";
import { chooseRunner } from "./runner.ts";
import type { Runner } from "./runner.ts";
import { ServerRefused, startServer } from "./server.ts";
import type { Server } from "./server.ts";
import { serverArguments } from "./settings.ts";
import { diskFull, explain, isDiskFull, StartFailure } from "./start-failure.ts";

/** How the embedded PostgreSQL is started. */
export interface PostgresOptions {
  /** The folder it belongs to; made when missing. One living system per home. */
  readonly home: string;
  /** Takes the server's own lines; they never carry statements or values. */
  readonly log?: (line: string) => void;
  /** Removes the home's database first. */
  readonly fresh?: boolean;
  /** A port of 127.0.0.1; a free one when left out. */
  readonly port?: number;
  /** `false` forgets the last writes in a crash of the machine; for tests. */
  readonly durable?: boolean;
  /** Called when the server ends though nobody stopped it. */
  readonly lost?: () => void;
}

/** An embedded PostgreSQL that accepts connections. */
export interface RunningPostgres {
  /** The superuser's address of the database `careweave`, with password. */
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts the embedded PostgreSQL of a home, makes it first where needed, recovers it after a crash. Fails with a StartFailure. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const home = resolve(options.home);
  let release: (() => void) | undefined;
  try {
    makeFolder(home, 0o711);
    release = await lockHome(home);
    const { password, port, server } = await startIn(home, options);
    const letGo = release;
    return { url: address(password, port), port, stop: () => server.stop().finally(letGo) };
  } catch (error) {
    release?.();
    throw explain(error, home);
  }
}

/**
 * The address of the PostgreSQL a living process has started on this home. One that does not accept connections is being started or
 * stopped, and waited for: whoever takes it for none would start another, and be told that the home is taken.
 */
export async function findRunning(home: string): Promise<{ url: string; port: number } | undefined> {
  for (const end = Date.now() + PATIENCE; holderOf(resolve(home)) !== undefined && Date.now() < end; await sleep(50)) {
    const found = accepting(resolve(home));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** How long a PostgreSQL that is being made, started or stopped is waited for, in milliseconds. */
const PATIENCE = 30_000;

/** PostgreSQL notes that it is ready a moment after it has said so. */
function accepting(home: string): { url: string; port: number } | undefined {
  const place = existingCluster(home, chooseRunner());
  const password = passwordOf(home);
  const noted = place === undefined ? undefined : contentOf(join(place.data, "postmaster.pid"));
  if (password === undefined || noted === undefined) return undefined;
  const lines = noted.split("\n");
  const port = Number(lines[3]);
  return lines[7]?.trim() === "ready" ? { url: address(password, port), port } : undefined;
}

/** Undefined where there is no such file, or not any more. */
function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw failure;
  }
}

async function startIn(home: string, options: PostgresOptions): Promise<{ password: string; port: number; server: Server }> {
  const runner = chooseRunner();
  if (options.fresh === true) await begin(home, runner);
  const place = placeCluster(home, runner);
  const binaries = findBinaries(place.runner, place.root);
  await clearLeftovers(place);
  const password = initialise(home, place, binaries, options.durable ?? true);
  const socket = join(place.root, "socket");
  mkdirSync(socket, { recursive: true, mode: 0o700 });
  give(socket, place.runner);
  return { password, ...(await listen(place, binaries, options)) };
}

/** Ends what still works in the old cluster, then removes it. */
async function begin(home: string, runner: Runner): Promise<void> {
  const old = existingCluster(home, runner);
  if (old !== undefined) await clearLeftovers(old);
  removeCluster(home);
}

async function listen(place: ClusterPlace, binaries: Binaries, options: PostgresOptions): Promise<{ port: number; server: Server }> {
  const told = { log: options.log ?? (() => undefined), lost: options.lost ?? (() => undefined) };
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const args = serverArguments({ data: place.data, port, socket: join(place.root, "socket"), durable: options.durable ?? true });
    try {
      return { port, server: await startServer(place.runner, binaries.program("postgres"), args, told) };
    } catch (error) {
      if (!(error instanceof ServerRefused)) throw error;
      const portTaken = error.message.includes("could not create any TCP/IP sockets");
      if (portTaken && options.port !== undefined) throw new StartFailure(`Port ${port} is taken by another program.`, { cause: error });
      if (!portTaken || attempt === 5) throw refusal(error, place);
    }
  }
}

function refusal(error: ServerRefused, { data, root }: ClusterPlace): StartFailure {
  if (isDiskFull(error.message)) return diskFull(root, error);
  const reason = /(?:FATAL|PANIC): +(.*)/.exec(error.message)?.[1] ?? "it gave no reason";
  return new StartFailure(`PostgreSQL did not start on ${data}: ${reason}`, { cause: error });
}

function address(password: string, port: number): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${DATABASE}`;
}
