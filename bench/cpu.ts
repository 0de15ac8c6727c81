import { readdirSync, readFileSync } from "node:fs";
import { spawnSync } from "node:child_process";

/** CPU time used so far, user and system together, in milliseconds. */
export interface CpuTime {
  /** Of this process, all its threads. */
  readonly node: number;
  /** Of the PostgreSQL server and its children. */
  readonly postgres: number;
}

/** Reads CPU times; `postmaster` is the server's process id. Linux only: it reads /proc. */
export function cpuTime(postmaster: number): CpuTime {
  const { user, system } = process.cpuUsage();
  let ticks = 0;
  for (const entry of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(entry);
    // Fields after the name in parentheses: state, parent, ...; 11 and 12 are user and system ticks.
    if (stat === undefined) continue;
    if (Number(entry) === postmaster || Number(stat[1]) === postmaster) ticks += Number(stat[11]) + Number(stat[12]);
    // 13 and 14: of its children that have ended, as an idle connection's does.
    if (Number(entry) === postmaster) ticks += Number(stat[13]) + Number(stat[14]);
  }
  return { node: (user + system) / 1000, postgres: (ticks * 1000) / TICKS };
}

/** What passed between two readings. */
export function between(before: CpuTime, after: CpuTime): CpuTime {
  return { node: after.node - before.node, postgres: after.postgres - before.postgres };
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)]!;
}

const TICKS = Number(spawnSync("getconf", ["CLK_TCK"], { encoding: "utf8" }).stdout) || 100;

function statOf(pid: string): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    // It ended meanwhile.
    return undefined;
  }
}
