import { setTimeout as sleep } from "node:timers/promises";
import { READER } from "./data/network.ts";
import { memoryOf } from "./memory-of.ts";
import type { Report } from "./report.ts";
import { ask } from "./running/asking.ts";
import { inOneProcess } from "./running/forms.ts";
import { startsOf } from "./starts.ts";
import { CLIENT_VIEW, ON_A_PAGE } from "./view.ts";

/** How often memory is looked at, in milliseconds. */
const EVERY = 1_000;

/** `npm run bench -- memory --minutes N`: the memory of the one-process form while readers ask for the client view without a pause. */
export function memory({ clients, minutes, readers }: { clients: number; minutes: number; readers: number }, say: (line: string) => void): Promise<Report> {
  return inOneProcess(clients, say, async ({ place, oneProcess: { url, pid } }) => {
    const headers = await place.headersOf(READER.name);
    const start = await startsOf(url, headers, ON_A_PAGE);
    const end = performance.now() + minutes * 60_000;
    let answers = 0;
    const reading = Promise.all(Array.from({ length: readers }, async () => {
      while (performance.now() < end) await ask(url, headers, CLIENT_VIEW, { first: ON_A_PAGE, after: start(answers++) });
    }));
    const seen: number[] = [];
    const perMinute: [minute: number, mean: number, most: number, answers: number][] = [];
    for (let before = 0, from = 0; performance.now() < end;) {
      await sleep(EVERY);
      seen.push(memoryOf([pid], "VmRSS"));
      const minute = seen.slice(from);
      if (minute.length < 60_000 / EVERY && performance.now() < end) continue;
      perMinute.push([perMinute.length + 1, Math.round(mean(minute)), Math.round(Math.max(...minute)), answers - before]);
      say(`minute ${perMinute.length} of ${minutes}: ${mean(minute).toFixed(0)} MiB, ${answers - before} answers`);
      [before, from] = [answers, seen.length];
    }
    await reading;
    const quarter = Math.floor(seen.length / 4);
    const grown = mean(seen.slice(-quarter)) - mean(seen.slice(quarter, 2 * quarter));
    return {
      tables: [{ title: `Resident memory of one process under ${readers} readers of the client view`, columns: ["minute", "MiB", "at most", "answers"], rows: perMinute }],
      goals: [
        { what: "most MiB at any time", target: 450, measured: Math.max(...seen) },
        { what: "MiB more in the last quarter than in the second", target: 20, measured: grown },
      ],
      notes: [`${answers} answers.`],
    };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}
