import type { Candidate } from "../alternate.ts";
import { openData, type KeptData } from "../data/kept.ts";
import { type Running } from "./child-process.ts";
import { startOneProcess } from "./one-process.ts";
import { type OverHttp, startOverHttp } from "./over-http.ts";
import { openPlace, type Place } from "./place.ts";

/** The copy of the data that both forms are on. */
export const COPY = "copy";

/** Careweave in both its forms on one copy of the data. */
export interface Forms {
  readonly data: KeptData;
  readonly place: Place;
  readonly oneProcess: Running;
  readonly overHttp: OverHttp;
  /** Both as candidates, who do what `ask` does at their address. */
  readonly candidates: (what: string, ask: (url: string, at: number) => Promise<unknown>) => Candidate[];
}

/** What a benchmark of one process works with. */
export interface OneForm {
  readonly data: KeptData;
  readonly place: Place;
  readonly oneProcess: Running;
}

/** Opens Careweave in one process on a copy of the data, and closes it when `work` is done. */
export async function inOneProcess<Result>(clients: number, say: (line: string) => void, work: (form: OneForm) => Promise<Result>): Promise<Result> {
  const data = await openData(clients, say);
  const closing: (() => Promise<void>)[] = [() => data.stop()];
  try {
    await data.copy(COPY);
    const place = await openPlace();
    closing.push(() => place.close());
    const oneProcess = await startOneProcess(place, data.database(COPY));
    closing.push(() => oneProcess.close());
    return await work({ data, place, oneProcess });
  } finally {
    for (const close of closing.toReversed()) await close();
  }
}

/** As {@link inOneProcess}, and over HTTP beside it. */
export function inBothForms<Result>(clients: number, say: (line: string) => void, work: (forms: Forms) => Promise<Result>): Promise<Result> {
  return inOneProcess(clients, say, async (form) => {
    const overHttp = await startOverHttp(form.place, form.data.database(COPY));
    const { gateway, subgraphs } = overHttp;
    try {
      return await work({
        ...form, overHttp,
        candidates: (what, ask) => [
          { name: `${what}, one process`, pids: [form.oneProcess.pid], ask: (at) => ask(form.oneProcess.url, at) },
          { name: `${what}, over HTTP`, pids: [gateway.pid, ...subgraphs.map(({ pid }) => pid)], ask: (at) => ask(gateway.url, at) },
        ],
      });
    } finally {
      await overHttp.close();
    }
  });
}
