import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** CPU time used so far, user and system together, in milliseconds. */
export interface CpuTime {
  /** Of Node: this process, or the processes asked about; all their threads. */
  readonly node: number;
  /** Of the PostgreSQL server and its children. */
  readonly postgres: number;
}

/** Reads CPU times; `postmaster` is the server's process id, `pids` the Node processes meant where it is not this one. Linux only: it reads /proc. */
export function cpuTime(postmaster: number, pids?: readonly number[]): CpuTime {
  const server = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => pid === postmaster || parentOf(pid) === postmaster);
  return { node: pids === undefined ? ofThis() : cpuOf(pids), postgres: cpuOf(server) + endedChildrenOf(postmaster) };
}

/** CPU time of processes, in milliseconds. */
export function cpuOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + cpuOfOne(pid), 0);
}

/** What passed between two readings. */
export function between(before: CpuTime, after: CpuTime): CpuTime {
  return { node: after.node - before.node, postgres: after.postgres - before.postgres };
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value below which a share of all values lies. */
export function percentile(values: readonly number[], share: number): number {
  return [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
}

/** To the nanosecond where the kernel tells it for each thread, otherwise in its ticks. */
function cpuOfOne(pid: number): number {
  const threads = unlessEnded(() => readdirSync(`/proc/${pid}/task`)) ?? [];
  const times = threads.map((thread) => unlessEnded(() => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8")));
  if (times.every((one) => one !== undefined)) return times.reduce((sum, one) => sum + Number(one.split(" ")[0]), 0) / 1e6;
  const stat = statOf(pid);
  return stat === undefined ? 0 : milliseconds(stat, 11, 12);
}

function endedChildrenOf(pid: number): number {
  const stat = statOf(pid);
  return stat === undefined ? 0 : milliseconds(stat, 13, 14);
}

const TICKS = Number(spawnSync("getconf", ["CLK_TCK"], { encoding: "utf8" }).stdout) || 100;

function milliseconds(stat: readonly string[], ...fields: readonly number[]): number {
  return (fields.reduce((sum, field) => sum + Number(stat[field]), 0) * 1000) / TICKS;
}

function ofThis(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function parentOf(pid: number): number {
  return Number(statOf(pid)?.[1]);
}

/** The fields after the name in parentheses: state, parent, ...; 11 and 12 are user and system ticks, 13 and 14 those of children that have ended. */
function statOf(pid: number): string[] | undefined {
  const text = unlessEnded(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  return text?.slice(text.lastIndexOf(")") + 2).split(" ");
}

/** What there is to be read of a process or a thread; undefined of one that has ended meanwhile. */
function unlessEnded<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
