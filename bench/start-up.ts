import { cpuOf, median } from "./cpu.ts";
import { memoryOf } from "./memory-of.ts";
import type { Report } from "./report.ts";
import { openData } from "./data/kept.ts";
import { startOneProcess } from "./running/one-process.ts";
import { startOverHttp } from "./running/over-http.ts";
import { openPlace } from "./running/place.ts";

/** What a start took. */
interface Started {
  readonly milliseconds: number;
  readonly cpu: number;
  readonly mebibytes: number;
}

/** `npm run bench -- start-up`: from the command to ready, on a database that is there and at this version. The processes begin cold; the files they read do not. */
export async function startUp({ clients, starts }: { clients: number; starts: number }, say: (line: string) => void): Promise<Report> {
  const data = await openData(clients, say);
  try {
    await data.copy("start_up");
    const place = await openPlace();
    const database = data.database("start_up");
    const one: Started[] = [];
    const many: Started[] = [];
    for (let turn = 0; turn < starts; turn++) {
      one.push(await started(async () => {
        const process = await startOneProcess(place, database);
        return { pids: [process.pid], close: () => process.close() };
      }));
      many.push(await started(async () => {
        const form = await startOverHttp(place, database);
        return { pids: [form.gateway, ...form.subgraphs].map(({ pid }) => pid), close: () => form.close() };
      }));
      say(`start ${turn + 1} of ${starts}: one process ${one.at(-1)!.milliseconds.toFixed(0)} ms, over HTTP ${many.at(-1)!.milliseconds.toFixed(0)} ms`);
    }
    await place.close();
    const row = (name: string, all: readonly Started[]) => [name, median(all.map(({ milliseconds }) => milliseconds)), Math.max(...all.map(({ milliseconds }) => milliseconds)),
      median(all.map(({ cpu }) => cpu)), Math.round(median(all.map(({ mebibytes }) => mebibytes)))];
    return {
      tables: [{ title: "From the command to ready", columns: ["", "ms", "at most ms", "CPU ms", "MiB when ready"], rows: [row("one process", one), row("over HTTP: six processes", many)] }],
      goals: [{ what: "ms from the command to ready, one process", target: 2_000, measured: median(one.map(({ milliseconds }) => milliseconds)) }],
      notes: [`Medians of ${starts} starts in turn.`],
    };
  } finally {
    await data.stop();
  }
}

async function started(start: () => Promise<{ pids: readonly number[]; close(): Promise<void> }>): Promise<Started> {
  const began = performance.now();
  const form = await start();
  const found = { milliseconds: performance.now() - began, cpu: cpuOf(form.pids), mebibytes: memoryOf(form.pids, "VmRSS") };
  await form.close();
  return found;
}
