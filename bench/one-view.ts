import { alternate, type Candidate, COLUMNS, ratioOf, rowOf, type Used } from "./alternate.ts";
import { median } from "./cpu.ts";
import { type KeptData, openData } from "./data/kept.ts";
import { BY_SHARE, clientId } from "./data/network.ts";
import { explainEach, perStatement, type Read } from "./explained.ts";
import type { Goal, Report } from "./report.ts";
import { ask } from "./running/asking.ts";
import { startOneProcess } from "./running/one-process.ts";
import { openPlace, type Place } from "./running/place.ts";
import { strideOf } from "./starts.ts";

/** The whole view of one client. */
const ONE_VIEW = `query One($id: ID!) {
  client(id: $id) {
    id
    identity { givenName familyName birthDate }
    assessments(first: 10) { nodes { instrument score band at } }
    carePlans(first: 10) { nodes { title status goals(first: 10) { nodes { description lifecycle } } } }
    referrals(first: 10) { nodes { status need } }
    sharing { shared withheld sensitiveWithheld }
  }
}`;

/** What a view is compared with: the same in a network of so many clients. */
const SMALL = 1_000;

/** Views of a kind before any is counted. */
const WARM_UP = 300;

/** Views whose statements are explained, after as many that are not: plans are made, and what PostgreSQL looks up once is looked up. */
const EXPLAINED = 20;

/** How one view is measured. */
export interface OneViewSettings {
  readonly clients: number;
  readonly pairs: number;
  readonly requests: number;
  readonly readers: number;
}

interface View extends Candidate {
  readonly clients: number;
  readonly share: string;
}

/**
 * `npm run bench -- one-view --clients N`: one client's whole view in a network of N clients and in one of 1,000, for agencies that may see 0.1 %, 10 % and all
 * of them; CPU in alternating rounds of one run, and the buffers that each of its statements reads, which are exact.
 */
export async function oneView(settings: OneViewSettings, say: (line: string) => void): Promise<Report> {
  const data = await openData(settings.clients, say);
  const closing: (() => Promise<void>)[] = [() => data.stop()];
  try {
    const place = await openPlace();
    closing.push(() => place.close());
    const views: View[] = [];
    for (const clients of [SMALL, settings.clients]) {
      await data.copy(nameOf(clients), clients);
      const running = await startOneProcess(place, data.database(nameOf(clients)));
      closing.push(() => running.close());
      for (const view of await viewsOf(place, running.url, clients)) views.push({ ...view, pids: [running.pid] });
    }
    const found = await alternate(views, { ...settings, postmaster: data.postmaster, warmUp: WARM_UP }, say);
    const read = new Map<number, readonly (readonly Read[])[]>();
    for (const clients of [SMALL, settings.clients]) {
      say(`explaining the statements over ${clients.toLocaleString("en")} clients`);
      read.set(clients, await explained(data, place, clients));
    }
    return reported(views, found, read, settings.clients);
  } finally {
    for (const close of closing.toReversed()) await close();
  }
}

function nameOf(clients: number): string {
  return `one_view_${clients}`;
}

/** A reader of each share, who asks for another client whom she may see each time, from all over the network. */
async function viewsOf(place: Place, url: string, clients: number): Promise<Omit<View, "pids">[]> {
  return Promise.all(BY_SHARE.map(async ({ share, name, oneIn }) => {
    const headers = await place.headersOf(name);
    const seen = Math.ceil(clients / oneIn);
    const stride = strideOf(seen);
    return {
      name: `${share} of ${clients.toLocaleString("en")}`, clients, share,
      ask: async (at) => requireWhole(await ask(url, headers, ONE_VIEW, { id: clientId(((at * stride) % seen) * oneIn) })),
    };
  }));
}

interface Whole {
  readonly client: {
    readonly identity: object | null;
    readonly assessments: { readonly nodes: readonly object[] };
    readonly carePlans: { readonly nodes: readonly { readonly goals: { readonly nodes: readonly object[] } }[] };
    readonly referrals: { readonly nodes: readonly object[] };
  } | null;
}

/** Nothing is measured that did not hold all that there is of a client. */
function requireWhole(answer: unknown): void {
  const { client } = answer as Whole;
  const held = [client?.identity == null ? 0 : 1, client?.assessments.nodes.length, client?.carePlans.nodes.length, client?.carePlans.nodes[0]?.goals.nodes.length, client?.referrals.nodes.length];
  if (held.join() !== "1,3,1,3,2") throw new Error(`A view is not whole: ${held.join()}.`);
}

/** The statements of a view of each share; in a process of its own, since only sessions that begin afterwards are explained. */
async function explained(data: KeptData, place: Place, clients: number): Promise<Read[][]> {
  const name = nameOf(clients);
  const explain = await explainEach(data, name);
  // Nobody else asks while a view is explained: webhooks would be looked for.
  const quiet = { ...place, environment: { ...place.environment, WEBHOOKS: "off" } };
  const running = await startOneProcess(quiet, data.database(name));
  try {
    const all: Read[][] = [];
    for (const view of await viewsOf(place, running.url, clients)) {
      for (let at = 0; at < EXPLAINED; at++) await view.ask(at);
      const found = await explain(async () => {
        for (let at = 0; at < EXPLAINED; at++) await view.ask(EXPLAINED + at);
      });
      all.push(perStatement(found, EXPLAINED));
    }
    return all;
  } finally {
    await running.close();
  }
}

function reported(views: readonly View[], found: ReadonlyMap<string, readonly Used[]>, read: ReadonlyMap<number, readonly (readonly Read[])[]>, clients: number): Report {
  const rounds = (size: number, at: number) => found.get(views.filter((one) => one.clients === size)[at]!.name)!;
  const buffers = (size: number, at: number) => sumOf(read.get(size)![at]!);
  const sizes = [SMALL, clients];
  const ratios = BY_SHARE.map((_, at) => ratioOf(rounds(clients, at), rounds(SMALL, at)));
  const all = sizes.flatMap((size) => BY_SHARE.map((_, at) => median(rounds(size, at).map(({ sum }) => sum))));
  const statements = BY_SHARE.map((_, at) => read.get(clients)![at]!);
  const whole = (at: number, statement: string) => read.get(SMALL)![at]!.find((one) => one.statement === statement)?.buffers ?? 0;
  return {
    tables: [
      { title: "One client's whole view, CPU milliseconds", columns: [...COLUMNS, "buffers", `CPU / of ${SMALL}`], rows: views.map((view) => {
        const at = BY_SHARE.findIndex(({ share }) => share === view.share);
        return [...rowOf(view, found.get(view.name)!), buffers(view.clients, at), view.clients === SMALL ? null : ratios[at]!.median];
      }) },
      ...statements.map((list, at) => ({
        title: `Buffers that its statements read, ${BY_SHARE[at]!.share} of ${clients} clients`, columns: ["statement", "times", "buffers", `of ${SMALL}`],
        rows: list.map(({ statement, times, buffers: read }) => [shortened(statement), times, read, whole(at, statement)]),
      })),
    ],
    goals: [
      ...ratios.map((ratio, at): Goal => ({ what: `CPU, ${BY_SHARE[at]!.share}: of ${clients} / of ${SMALL}`, target: 1.5, measured: ratio.median })),
      { what: "CPU, the most of these views / the least", target: 1.5, measured: Math.max(...all) / Math.min(...all) },
      { what: "buffers of a view, at most", target: 200, measured: Math.max(...sizes.flatMap((size) => BY_SHARE.map((_, at) => buffers(size, at)))) },
    ],
    notes: [`Medians of rounds; a row's ratio is the median of its rounds' ratios. Buffers are of ${EXPLAINED} views in turn, of a statement with all that it calls, the median of its times; times are how often it is sent in a view.`],
  };
}

function sumOf(read: readonly Read[]): number {
  return read.reduce((sum, { buffers }) => sum + buffers, 0);
}

/** Enough of a statement to know it by. */
function shortened(statement: string): string {
  const table = /^select r\.\* from .*? from ("\w+"\."\w+")/s.exec(statement)?.[1];
  const line = table === undefined ? statement.replace(/\s+/g, " ").trim() : `select from ${table.replaceAll('"', "")}`;
  return line.length > 80 ? `${line.slice(0, 77)}...` : line;
}
