import { readFileSync } from "node:fs";

/** Resident memory of processes in MiB, together: now (`VmRSS`), or the most that each ever held (`VmHWM`). Linux only. */
export function memoryOf(pids: readonly number[], what: "VmRSS" | "VmHWM"): number {
  return pids.map((pid) => kibibytes(pid, what)).reduce((sum, one) => sum + one, 0) / 1024;
}

function kibibytes(pid: number, what: string): number {
  try {
    return Number(new RegExp(`^${what}:\\s+(\\d+)`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    // It ended meanwhile.
    return 0;
  }
}
