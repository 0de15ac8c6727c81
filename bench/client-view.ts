import { isDeepStrictEqual } from "node:util";
import { alternate, type Candidate, COLUMNS, ratioOf, rowOf, type Used } from "./alternate.ts";
import { CONSENT_OFF } from "./consent-off.ts";
import type { KeptData } from "./data/kept.ts";
import { READER } from "./data/network.ts";
import { equalEntries } from "./equal-entries.ts";
import type { Goal, Report } from "./report.ts";
import { ask } from "./running/asking.ts";
import { startCompetitor } from "./running/competitor.ts";
import { COPY, type Forms, inBothForms } from "./running/forms.ts";
import { startLimit } from "./running/limit.ts";
import { startOneProcess } from "./running/one-process.ts";
import { startOverHttp } from "./running/over-http.ts";
import { startsOf } from "./starts.ts";
import { CLIENT_VIEW, ON_A_PAGE } from "./view.ts";


/** Requests of each before any is counted: V8 goes on compiling for some hundred views, and a server runs for weeks. */
const WARM_UP = 600;

/** What is measured; the first three do the same for the same caller, the others less or otherwise. */
const [OURS, LIMIT, HTTP, APOLLO, HIVE, OURS_OFF, HTTP_OFF] = [
  "one process", "the limit", "over HTTP", "@apollo/gateway", "Hive Gateway", "one process, consent off", "over HTTP, consent off",
] as const;

/** How a view is measured. */
export interface ViewSettings {
  readonly clients: number;
  readonly pairs: number;
  readonly requests: number;
  readonly readers: number;
}

/**
 * `npm run bench -- client-view`: the shared client view of 20 clients, each time of others, by Careweave in one process and over HTTP, by one statement written by
 * hand, by other gateways in front of the same subgraphs, and by Careweave without consent; all in one run on the same data, answers compared before.
 */
export function clientView(settings: ViewSettings, say: (line: string) => void): Promise<Report> {
  return inBothForms(settings.clients, say, async (forms) => {
    const { data } = forms;
    const closing: (() => Promise<void>)[] = [];
    try {
      const candidates = await started(forms, closing, say);
      await compared(candidates, data, say);
      const found = await alternate(candidates, { ...settings, postmaster: data.postmaster, warmUp: WARM_UP }, say);
      return reported(candidates, found, settings);
    } finally {
      for (const close of closing.toReversed()) await close();
    }
  });
}

/** Starts what is compared beside both forms, in front of the same subgraphs and on a copy of the same data. */
async function started({ data, place, oneProcess: ours, overHttp: http }: Forms, closing: (() => Promise<void>)[], say: (line: string) => void): Promise<Candidate[]> {
  const kept = async <One extends { close(): Promise<void> }>(starting: Promise<One>): Promise<One> => {
    const one = await starting;
    closing.push(() => one.close());
    return one;
  };
  await data.copy("consent_off");
  await data.run("consent_off", ...CONSENT_OFF);
  const off = data.database("consent_off");
  const limit = await kept(startLimit(data.database(COPY)));
  const apollo = await kept(startCompetitor("apollo", place, http, say));
  const hive = await kept(startCompetitor("hive", place, http, say));
  const oursOff = await kept(startOneProcess(place, off));
  const httpOff = await kept(startOverHttp(place, off));

  const headers = await place.headersOf(READER.name);
  const start = await startsOf(ours.url, headers, ON_A_PAGE);
  const candidate = (name: string, url: string, pids: readonly number[], front: readonly number[] = []): Candidate => (
    { name, pids, front, ask: (at) => ask(url, headers, CLIENT_VIEW, { first: ON_A_PAGE, after: start(at) }) });
  const [behind, behindOff] = [http, httpOff].map(({ subgraphs }) => subgraphs.map(({ pid }) => pid)) as [number[], number[]];
  return [
    candidate(OURS, ours.url, [ours.pid]),
    candidate(LIMIT, limit.url, [limit.pid]),
    candidate(HTTP, http.gateway.url, [http.gateway.pid, ...behind], [http.gateway.pid]),
    candidate(APOLLO, apollo.url, [apollo.pid, ...behind], [apollo.pid]),
    candidate(HIVE, hive.url, [hive.pid, ...behind], [hive.pid]),
    candidate(OURS_OFF, oursOff.url, [oursOff.pid]),
    candidate(HTTP_OFF, httpOff.gateway.url, [httpOff.gateway.pid, ...behindOff], [httpOff.gateway.pid]),
  ];
}

/** All answer the same data, and those who log write the same entries; throws where they do not. */
async function compared(candidates: readonly Candidate[], data: KeptData, say: (line: string) => void): Promise<void> {
  for (let at = 0; at < 5; at++) {
    const answers: unknown[] = [];
    for (const one of candidates) answers.push(await one.ask(at));
    for (const [other, answer] of answers.entries()) {
      if (!isDeepStrictEqual(answer, answers[0])) throw new Error(`${candidates[other]!.name} answers otherwise than ${candidates[0]!.name}:\n${JSON.stringify(answer).slice(0, 1000)}\n${JSON.stringify(answers[0]).slice(0, 1000)}`);
    }
  }
  const entries = await equalEntries(data, COPY);
  say(`All ${candidates.length} answer alike, and ${entries} entries of each kind are alike in the log.`);
}

function reported(candidates: readonly Candidate[], found: ReadonlyMap<string, readonly Used[]>, { pairs, requests, readers, clients }: ViewSettings): Report {
  const of = (name: string) => found.get(name)!;
  const ratio = (what: string, one: string, other: string, target: number, part: "sum" | "front" = "sum") => ({ what, target, ratio: ratioOf(of(one), of(other), part) });
  const ratios = [
    ratio("one process / the limit", OURS, LIMIT, 2.5),
    ratio("one process / @apollo/gateway over HTTP", OURS, APOLLO, 0.33),
    ratio("one process / Hive Gateway over HTTP", OURS, HIVE, 0.28),
    ratio("over HTTP / @apollo/gateway, the gateway's own CPU", HTTP, APOLLO, 0.45, "front"),
    ratio("one process, consent on / off", OURS, OURS_OFF, 1.6),
    ratio("over HTTP, consent on / off", HTTP, HTTP_OFF, 1.6),
  ];
  const more = [ratio("over HTTP / @apollo/gateway", HTTP, APOLLO, 0), ratio("over HTTP / Hive Gateway", HTTP, HIVE, 0), ratio("Node alone: one process / the limit", OURS, LIMIT, 0)];
  more[2] = { ...more[2]!, ratio: ratioOf(of(OURS), of(LIMIT), "node") };
  const rows = candidates.map((one) => [...rowOf(one, of(one.name)), one.front === undefined || one.front.length === 0 ? null : middleFront(of(one.name))]);
  return {
    tables: [
      { title: `The shared client view of ${ON_A_PAGE} clients out of ${clients}, CPU milliseconds a request`, columns: [...COLUMNS, "gateway's own CPU"], rows },
      { title: `Ratios of ${pairs} pairs`, columns: ["", "median", "least", "most"], rows: [...ratios, ...more].map(({ what, ratio: { median, least, most } }) => [what, median, least, most]) },
    ],
    goals: ratios.map(({ what, target, ratio: { median } }): Goal => ({ what, target, measured: median })),
    notes: [`${pairs} pairs of ${requests} requests by ${readers} readers at once, each for other clients; peak memory is of all processes of a form, those of the subgraphs included.`],
  };
}

function middleFront(rounds: readonly Used[]): number {
  return [...rounds].map(({ front }) => front).sort((one, other) => one - other)[Math.floor(rounds.length / 2)]!;
}
