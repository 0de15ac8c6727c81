import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { projectRoot } from "../../gateway/project-root.ts";

/** A process of ours, with all that it has written. */
export interface Child {
  readonly process: ChildProcess;
  readonly output: () => string;
  /** Its exit code once it has ended, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** Starts a command of docker-compose.yml here, with this environment and nothing else. `node` is the one that runs us. */
export function startChild([program, ...args]: readonly string[], environment: Readonly<Record<string, string>>): Child {
  if (program !== "node") throw new TypeError(`"${program}" is not a command of ours.`);
  const child = spawn(process.execPath, args, { cwd: projectRoot(), env: environment, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  const ended = once(child, "close").then(([code, signal]) => (code ?? signal) as number | string);
  return { process: child, output: () => output, ended };
}
