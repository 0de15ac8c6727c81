import { auditBench } from "./audit.ts";
import { clientView, type ViewSettings } from "./client-view.ts";
import { clientList } from "./client-list.ts";
import type { Named, NumberOption } from "./command-line.ts";
import { memory } from "./memory.ts";
import { mutation } from "./mutation.ts";
import { manyReaders } from "./readers.ts";
import { startUp } from "./start-up.ts";
import { subscriptionFanout } from "./subscription-fanout.ts";
import { makeData } from "./data/make-data.ts";
import { fence } from "./fence.ts";
import { oneView } from "./one-view.ts";
import { firstPage } from "./first-page.ts";
import { matchServicesBench } from "./match-services.ts";
import type { Report } from "./report.ts";
import { match, search } from "./search.ts";

/** One benchmark: what it measures, what can be set, and how it is run; it tells on the way what it does. */
export interface Bench extends Named {
  run(numbers: Readonly<Record<string, number>>, say: (line: string) => void): Promise<Report>;
}

const CLIENTS = { clients: option("how many clients the network has", 10_000) };
const ROUNDS = { pairs: option("how many rounds each has", 5), requests: option("requests a round", 40), readers: option("how many ask at once", 4) };

/** Every benchmark by its name. */
export const BENCHES: Readonly<Record<string, Bench>> = {
  data: {
    about: "makes the network that others read, and keeps it", options: CLIENTS,
    run: ({ clients }, say) => makeData(clients!, say),
  },
  "client-view": {
    about: "the shared client view of 20 clients: ours, the limit, other gateways, consent off", options: { ...CLIENTS, ...ROUNDS },
    run: (numbers, say) => clientView(roundsOf(numbers), say),
  },
  "one-view": {
    about: "the whole view of one client, in networks of two sizes, for agencies that see few, some and all", options: { ...CLIENTS, ...ROUNDS, readers: option("how many ask at once", 1) },
    run: (numbers, say) => oneView(roundsOf(numbers), say),
  },
  "client-list": {
    about: "pages of 20 and of 100 clients by name", options: { ...CLIENTS, ...ROUNDS },
    run: (numbers, say) => clientList(roundsOf(numbers), say),
  },
  mutation: {
    about: "recording a need, and recording a consent", options: { ...CLIENTS, ...ROUNDS },
    run: (numbers, say) => mutation(roundsOf(numbers), say),
  },
  "subscription-fanout": {
    about: "an event told to many subscribers",
    options: { ...CLIENTS, subscribers: option("how many subscriptions are open, 100 at most", 100), events: option("how many events are told", 20) },
    run: ({ clients, subscribers, events }, say) => subscriptionFanout({ clients: clients!, subscribers: subscribers!, events: events! }, say),
  },
  "start-up": {
    about: "from the command to ready, on a database that is there", options: { ...CLIENTS, starts: option("how many starts", 5) },
    run: ({ clients, starts }, say) => startUp({ clients: clients!, starts: starts! }, say),
  },
  readers: {
    about: "the client view for many readers at once", options: { ...CLIENTS, readers: option("how many ask at once", 32), requests: option("how many requests", 1_000) },
    run: ({ clients, readers, requests }, say) => manyReaders({ clients: clients!, readers: readers!, requests: requests! }, say),
  },
  memory: {
    about: "memory of the one-process form under load", options: { ...CLIENTS, minutes: option("for how long", 20), readers: option("how many ask at once", 8) },
    run: ({ clients, minutes, readers }, say) => memory({ clients: clients!, minutes: minutes!, readers: readers! }, say),
  },
  "first-page": {
    about: "pages of clients by name, in networks of three sizes", options: { ...CLIENTS, pairs: ROUNDS.pairs },
    run: told(({ clients, pairs }, say) => firstPage({ clients: clients!, pairs: pairs! }, say)),
  },
  search: {
    about: "searches for clients, in a network and in a tenth of it",
    options: { ...CLIENTS, pairs: ROUNDS.pairs, requests: option("requests a round", 20), readers: option("how many ask at once", 1) },
    run: (numbers, say) => search(numbers["clients"]!, roundsOf(numbers), say),
  },
  match: {
    about: "whether matchClient tells somebody hidden from nobody by time", options: { ...CLIENTS, requests: option("how many pairs", 100) },
    run: told(({ clients, requests }, say) => match(clients!, requests!, say)),
  },
  "match-services": {
    about: "finding services in a directory", options: { services: option("how many services it has", 100_000), requests: option("how many requests", 100) },
    run: told(({ services, requests }, say) => matchServicesBench(services!, requests!, say)),
  },
  fence: {
    about: "the view with its fence and log, and without", options: { pairs: ROUNDS.pairs, requests: option("requests a round", 100) },
    run: told(({ pairs, requests }, say) => fence({ pairs: pairs!, requests: requests! }, say)),
  },
  audit: {
    about: "writing, sealing, verifying and exporting a log", options: { entries: option("how many entries it has", 1_000_000) },
    run: told(({ entries }, say) => auditBench(entries!, say)),
  },
};

function roundsOf({ clients, pairs, requests, readers }: Readonly<Record<string, number>>): ViewSettings {
  return { clients: clients!, pairs: pairs!, requests: requests!, readers: readers! };
}

function option(about: string, otherwise: number): NumberOption {
  return { about, otherwise };
}

/** A benchmark that tells what it finds line by line; the lines are its report. */
function told(run: (numbers: Readonly<Record<string, number>>, say: (line: string) => void) => Promise<void>): Bench["run"] {
  return async (numbers, say) => {
    const notes: string[] = [];
    await run(numbers, (line) => {
      say(line);
      notes.push(line);
    });
    return { tables: [], goals: [], notes };
  };
}
