import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { asRunner } from "./runner.ts";
import type { Runner } from "./runner.ts";

/** A server process of ours. */
export interface Server {
  /** Stops it: open transactions are rolled back, connections are cut. Later calls wait for the same end. */
  stop(): Promise<void>;
}

/** Why a server did not come up: the last lines it wrote. */
export class ServerRefused extends Error {
  override readonly name = "ServerRefused";
}

/**
 * Starts PostgreSQL under a shell that outlives nothing: when this process ends, however it ends, the pipe between us
 * closes and the shell stops the server. It stands in a process group of its own, so Ctrl-C reaches us alone.
 * Resolves when it accepts connections.
 */
export async function startServer(
  runner: Runner,
  program: string,
  args: readonly string[],
  told: { log: (line: string) => void; lost: () => void },
): Promise<Server> {
  const [command, before] = process.platform === "win32" ? [program, []] : ["/bin/sh", ["-c", SUPERVISOR, "careweave-postgres", program]];
  const child = spawn(command, [...before, ...args], { ...asRunner(runner), detached: true, stdio: ["pipe", "ignore", "pipe"] });
  child.stdin.on("error", () => undefined);
  const ended = once(child, "exit").then(() => child.stdin.destroy());
  const server = { stop: stopper(child, ended) };
  await ready(child, ended, told.log);
  child.once("exit", () => {
    if (!stopping.has(child)) told.lost();
  });
  // Forgetting to stop must not keep a finished program alive; the pipe ends the server then.
  for (const handle of [child, child.stdin, child.stderr]) (handle as { unref?: () => void }).unref?.();
  return server;
}

/**
 * The watcher is a process beside the shell, so the server also stops when the shell itself is killed. It reads what
 * nobody ever writes and wakes at the end of it. SIGINT is PostgreSQL's fast shutdown.
 */
const SUPERVISOR = `
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
( while read -r _ <&3; do :; done; kill -INT "$server" 2>/dev/null ) &
watcher=$!
exec 3<&-
wait "$server"
code=$?
kill "$watcher" 2>/dev/null
exit "$code"
`;

const stopping = new WeakSet<ChildProcess>();

async function ready(child: ChildProcess & { stderr: NodeJS.ReadableStream }, ended: Promise<unknown>, log: (line: string) => void) {
  const last: string[] = [];
  const lines = createInterface({ input: child.stderr });
  const accepts = new Promise<true>((resolve) => {
    lines.on("line", (line) => {
      log(line);
      last.push(line);
      if (last.length > 20) last.shift();
      if (line.includes("database system is ready to accept connections")) resolve(true);
    });
  });
  const failed = once(child, "error").then(([error]) => Promise.reject(error as Error));
  const came = await Promise.race([accepts, failed, ended.then(() => false)]);
  failed.catch(() => undefined);
  if (!came) throw new ServerRefused(last.join("\n"));
}

function stopper(child: ChildProcess, ended: Promise<unknown>): () => Promise<void> {
  return async () => {
    stopping.add(child);
    child.ref();
    if (process.platform === "win32") child.kill();
    child.stdin?.end();
    const patience = setTimeout(() => killGroup(child), 20_000);
    await ended;
    clearTimeout(patience);
  };
}

/** A server that does not stop is killed with all of its group; the next start recovers what it had committed. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || process.platform === "win32") return;
  process.kill(-child.pid, "SIGKILL");
}
