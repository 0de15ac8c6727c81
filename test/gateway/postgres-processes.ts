import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Another process that has started PostgreSQL on a home. Rejects with what it said when it could not. */
export async function startChild(home: string, options: { uid?: number; gid?: number } = {}) {
  const script = join(import.meta.dirname, "postgres-child.ts");
  const child = spawn(process.execPath, [script, home], { ...options, stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  if (!line.startsWith("postgres://")) throw new Error(line);
  return { url: line, kill: (signal: NodeJS.Signals) => child.kill(signal), ended: once(child, "exit") };
}

/** The command lines of living processes that name a folder, but for node's own. */
export function processesIn(folder: string): string[] {
  const { stdout } = spawnSync("ps", ["-eo", "stat=,args="], { encoding: "utf8" });
  return stdout.split("\n").filter((line) => !line.startsWith("Z") && line.includes(folder) && !line.includes("postgres-child"));
}
