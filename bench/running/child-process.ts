import { setTimeout as sleep } from "node:timers/promises";
import { type Child, startChild } from "../../test/topology/child.ts";

/** A process of ours that answers over HTTP. */
export interface Running {
  readonly url: string;
  readonly pid: number;
  /** Ends it at once; nothing of it is kept. */
  close(): Promise<void>;
}

/** How long a process may take to become ready, in milliseconds. */
const PATIENCE = 180_000;

/** Where a program listens, and the path that answers well when it is ready; without one any answer will do. */
export interface Listening {
  readonly port: number;
  readonly ready?: string;
}

/** Starts a program of the build with this environment alone, and resolves when it is ready. */
export async function startProgram(
  program: readonly string[], environment: Readonly<Record<string, string>>, { port, ready }: Listening,
): Promise<Running> {
  const url = `http://127.0.0.1:${port}`;
  const child = startChild(["node", ...program], { NODE_ENV: "production", HOST: "127.0.0.1", PORT: String(port), LOG_LEVEL: "error", ...environment });
  const close = async () => {
    child.process.kill("SIGKILL");
    await child.ended;
  };
  try {
    await untilReady(child, `${url}${ready ?? "/"}`, ready === undefined);
  } catch (failure) {
    await close();
    throw failure;
  }
  return { url, pid: child.process.pid!, close };
}

async function untilReady(child: Child, address: string, anyAnswer: boolean): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await fetch(address).then(async (response) => (await response.arrayBuffer(), anyAnswer || response.ok), () => false))) {
    if (child.process.exitCode !== null || Date.now() > end) throw new Error(`${child.process.spawnargs.join(" ")} does not become ready:\n${child.output()}`);
    await sleep(20);
  }
}
