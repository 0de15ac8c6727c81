import { setTimeout as sleep } from "node:timers/promises";
import { median } from "./cpu.ts";
import type { BenchServer } from "./server.ts";

/** What one statement read, as PostgreSQL counted it: it and all that it called, policies among it. */
export interface Explained {
  readonly statement: string;
  readonly buffers: number;
}

/** What one statement reads in one request: how often it is sent, and the buffers of all these times. */
export interface Read {
  readonly statement: string;
  readonly times: number;
  readonly buffers: number;
}

/** The statements of so many requests, by their text, those that read most first. Of each the median: a session that has just begun looks up once what is in the catalogue. */
export function perStatement(found: readonly Explained[], requests: number): Read[] {
  const texts = new Map<string, number[]>();
  for (const { statement, buffers } of found) texts.set(statement, [...(texts.get(statement) ?? []), buffers]);
  return [...texts].map(([statement, buffers]) => ({ statement, times: buffers.length / requests, buffers: (median(buffers) * buffers.length) / requests }))
    .sort((one, other) => other.buffers - one.buffers);
}

/** How long the server is listened to after the last that it wrote, in milliseconds. */
const QUIET = 500;

/** How often it is tried when sessions write into each other's lines. */
const ATTEMPTS = 5;

/** Has every statement of sessions that begin from now on in database `name` explained: by PostgreSQL's own auto_explain, in the lines that the server writes. */
export async function explainEach(server: BenchServer, name: string): Promise<(work: () => Promise<unknown>) => Promise<readonly Explained[]>> {
  const settings = { log_min_duration: "0", log_analyze: "on", log_buffers: "on", log_timing: "off", log_format: "json" };
  await server.run("postgres", `alter database "${name}" set session_preload_libraries = 'auto_explain'`,
    ...Object.entries(settings).map(([key, value]) => `alter database "${name}" set auto_explain.${key} = '${value}'`));
  return async (work) => {
    for (let attempt = 1; ; attempt++) {
      const found = explainedIn(await linesDuring(server, work));
      if (found !== undefined) return found;
      if (attempt === ATTEMPTS) throw new Error("The server's sessions write into each other's lines; what statements read cannot be told.");
    }
  };
}

async function linesDuring(server: BenchServer, work: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = [];
  const stop = server.hear((line) => lines.push(line));
  try {
    await work();
    for (let heard = -1; heard < lines.length;) {
      heard = lines.length;
      await sleep(QUIET);
    }
    return lines;
  } finally {
    stop();
  }
}

/** A plan is one line that ends in `plan:`, then JSON, indented by a tab. Undefined where another session has written into it. */
function explainedIn(lines: readonly string[]): Explained[] | undefined {
  const found: Explained[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (!/duration: .*plan:$/.test(lines[at]!)) continue;
    const until = lines.findIndex((line, place) => place > at && line === "\t}");
    const text = lines.slice(at + 1, until + 1);
    try {
      const { Plan: plan, "Query Text": statement } = JSON.parse(text.join("").replaceAll("\t", "")) as { "Query Text": string; Plan: Record<string, number> };
      found.push({ statement, buffers: plan["Shared Hit Blocks"]! + plan["Shared Read Blocks"]! });
    } catch {
      return undefined;
    }
    at = until;
  }
  return found;
}
