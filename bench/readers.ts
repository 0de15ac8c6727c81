import { percentile } from "./cpu.ts";
import { READER } from "./data/network.ts";
import { underLoad } from "./load.ts";
import { memoryOf } from "./memory-of.ts";
import type { Report } from "./report.ts";
import { ask } from "./running/asking.ts";
import { inOneProcess } from "./running/forms.ts";
import { startsOf } from "./starts.ts";
import { CLIENT_VIEW, ON_A_PAGE } from "./view.ts";

/** Requests before any is counted. */
const WARM_UP = 200;

/** `npm run bench -- readers`: the client view for many readers at once, who ask again as soon as they are answered. */
export function manyReaders({ clients, readers, requests }: { clients: number; readers: number; requests: number }, say: (line: string) => void): Promise<Report> {
  return inOneProcess(clients, say, async ({ place, oneProcess: { url, pid } }) => {
    const headers = await place.headersOf(READER.name);
    const start = await startsOf(url, headers, ON_A_PAGE);
    const view = (at: number) => ask(url, headers, CLIENT_VIEW, { first: ON_A_PAGE, after: start(at) });
    await underLoad({ requests: WARM_UP, readers }, view);
    const { times, rate } = await underLoad({ requests, readers }, (at) => view(WARM_UP + at));
    const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
    return {
      tables: [{
        title: `${readers} readers of the client view, one process`, columns: ["requests", "a second", "p50 ms", "p99 ms", "longest ms", "peak MiB"],
        rows: [[requests, rate, p50, p99, Math.max(...times), Math.round(memoryOf([pid], "VmHWM"))]],
      }],
      goals: [{ what: "p99 / p50", target: 4, measured: p99 / p50 }], notes: [],
    };
  });
}
