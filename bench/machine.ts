import { availableParallelism, cpus, loadavg, totalmem } from "node:os";

/** On what something was measured. */
export interface Machine {
  readonly processor: string;
  readonly processors: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  /** How many processes wanted a processor when it began; well below the number of processors on a quiet machine. */
  readonly load: number;
}

/** This machine, now. */
export function thisMachine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? "unknown processor", processors: availableParallelism(), memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`, node: process.version, load: Number(loadavg()[0]!.toFixed(2)),
  };
}

/** The machine in one line. */
export function machineLine({ processors, processor, memoryGiB, system, node, load }: Machine): string {
  return `${processors} x ${processor}, ${memoryGiB} GiB, ${system}, Node ${node}, load ${load} at the start`;
}
