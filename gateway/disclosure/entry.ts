import type { Caller } from "../../schema/caller.ts";
import { noticesFor } from "../../schema/consent/notice.ts";
import { PublicError } from "../../schema/public-error.ts";
import type { Release } from "../../subgraphs/receipt.ts";
import { isUuid } from "../../subgraphs/uuid.ts";
import type { Receipts } from "../execution/receipts.ts";
import { owed, owedFor } from "../obligations/owed.ts";
import type { Coordinates, Returned } from "./coordinates.ts";

/** What the fence is asked to compare and to write, as `consent.disclose` takes it; its names are that function's. */
export interface Entry {
  readonly requestId: string;
  readonly operation: string;
  readonly operationName: string | null;
  readonly action: "READ";
  readonly agencyVersion: string | null;
  readonly clients: readonly EntryOfClient[];
  /** Sets of coordinates; clients name theirs by its index. */
  readonly coordinates: readonly (readonly string[])[];
  /** Ids asked about that are no client for the caller. */
  readonly refused: readonly string[];
  /** Tables of numbers that were told, with the masks an agreement must list. */
  readonly aggregates: readonly { readonly table: string; readonly categories: number }[];
}

interface EntryOfClient {
  readonly client: string;
  readonly version: string;
  readonly until: string;
  /** Mask of all that was released, and of what other agencies wrote of it. */
  readonly categories: number;
  readonly of_others: number;
  readonly authors: readonly string[];
  readonly records: Readonly<Record<string, readonly string[]>>;
  readonly own_records: Readonly<Record<string, readonly string[]>>;
  readonly coordinates: number;
  /** Ids of the notices that accompany it. */
  readonly obligations: readonly string[];
}

/** An answer as far as its entries are made of it. */
export interface Answered {
  readonly caller: Caller;
  readonly operationName: string | null;
  readonly receipts: Receipts;
  readonly coordinates: Coordinates;
  /** Undefined when the answer holds no data. */
  readonly returned: Returned | undefined;
}

/** The entries of an answer; undefined when it is about nobody and holds no numbers. Throws DISCLOSURE_UNAVAILABLE for a client whom no subgraph gave a receipt of. */
export function entryOf({ caller, operationName, receipts, coordinates, returned }: Answered): Entry | undefined {
  const releases = returned === undefined ? new Map<string, Release[]>() : Map.groupBy(receipts.released, ({ client }) => client);
  const clients = new Set([...(returned?.ofClients.keys() ?? []), ...releases.keys()]);
  const refused = [...receipts.standings].filter(([id, { discover }]) => !discover && isUuid(id) && !clients.has(id)).map(([id]) => id);
  const aggregates = returned === undefined ? [] : [...receipts.told.values()].map(({ table, categories }) => ({ table, categories }));
  if (clients.size === 0 && refused.length === 0 && aggregates.length === 0) return undefined;

  const sets = new Map<string, { index: number; names: string[] }>();
  return {
    requestId: caller.requestId, operation: caller.operation, operationName, action: "READ",
    agencyVersion: receipts.agencyVersion,
    clients: [...clients].map((client) => {
      const under = receipts.under.get(client);
      if (under === undefined) throw new PublicError("DISCLOSURE_UNAVAILABLE");
      const ofClient = releases.get(client) ?? [];
      return {
        client, ...under, ...released(ofClient, caller.agency), coordinates: setOf(client),
        obligations: noticesFor(owedFor(owed(ofClient, caller), client)),
      };
    }),
    coordinates: [...sets.values()].map(({ names }) => names),
    refused, aggregates,
  };

  function setOf(client: string): number {
    const { ofClients, besides } = returned!;
    const held = ofClients.get(client);
    const together = besides.map((one, index) => one | (held?.[index] ?? 0));
    const key = Buffer.from(together.buffer).toString("latin1");
    let set = sets.get(key);
    if (set === undefined) sets.set(key, set = { index: sets.size, names: coordinates.names.filter((_name, index) => together[index] === 1) });
    return set.index;
  }
}

function released(releases: readonly Release[], agency: string) {
  let [categories, ofOthers] = [0, 0];
  const authors = new Set<string>();
  const [records, own]: [Record<string, string[]>, Record<string, string[]>] = [{}, {}];
  for (const { noun, id, mask, author } of releases) {
    categories |= mask;
    const mine = author === agency;
    if (!mine) ofOthers |= mask;
    if (!mine && author !== null) authors.add(author);
    ((mine ? own : records)[noun] ??= []).push(id);
  }
  return { categories, of_others: ofOthers, authors: [...authors], records, own_records: own };
}
