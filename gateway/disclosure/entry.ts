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
  const handed = returned === undefined ? [] : receipts.released;
  const [releases, owing] = [byClient(handed, caller.agency), owed(handed, caller)];
  const clients = new Set([...(returned?.ofClients.keys() ?? []), ...releases.keys()]);
  const refused = [...receipts.standings].filter(([id, { discover }]) => !discover && isUuid(id) && !clients.has(id)).map(([id]) => id);
  const aggregates = returned === undefined ? [] : [...receipts.told.values()].map(({ table, categories }) => ({ table, categories }));
  if (clients.size === 0 && refused.length === 0 && aggregates.length === 0) return undefined;

  const sets = new Map<string, CoordinateSet>();
  let before: CoordinateSet | undefined;
  return {
    requestId: caller.requestId, operation: caller.operation, operationName, action: "READ",
    agencyVersion: receipts.agencyVersion,
    clients: [...clients].map((client) => {
      const under = receipts.under.get(client);
      if (under === undefined) throw new PublicError("DISCLOSURE_UNAVAILABLE");
      const { version, until } = under;
      const { categories, of_others, authors, records, own_records } = releases.get(client) ?? nothing();
      return { client, version, until, categories, of_others, authors, records, own_records, coordinates: setOf(client), obligations: noticesFor(owedFor(owing, client)) };
    }),
    coordinates: [...sets.values()].map(({ names }) => names),
    refused, aggregates,
  };

  function setOf(client: string): number {
    const { ofClients, besides } = returned!;
    const held = ofClients.get(client) ?? besides;
    // On a page most clients have the same as the one before.
    if (before !== undefined && before.bytes.every((byte, index) => byte === (besides[index]! | held[index]!))) return before.index;
    const bytes = besides.map((byte, index) => byte | held[index]!);
    const key = Buffer.from(bytes.buffer).toString("latin1");
    let set = sets.get(key);
    if (set === undefined) sets.set(key, set = { index: sets.size, bytes, names: coordinates.names.filter((_name, index) => bytes[index] === 1) });
    before = set;
    return set.index;
  }
}

/** Which coordinates clients have in common: a byte for each, 1 where they have it. */
interface CoordinateSet {
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly names: readonly string[];
}

/** What was released of one client. */
type Released = { -readonly [Key in "categories" | "of_others"]: EntryOfClient[Key] } & {
  readonly authors: string[];
  readonly records: Record<string, string[]>;
  readonly own_records: Record<string, string[]>;
};

function nothing(): Released {
  return { categories: 0, of_others: 0, authors: [], records: {}, own_records: {} };
}

function byClient(releases: readonly Release[], agency: string): Map<string, Released> {
  const found = new Map<string, Released>();
  for (const { noun, client, id, mask, author } of releases) {
    let of = found.get(client);
    if (of === undefined) found.set(client, of = nothing());
    of.categories |= mask;
    const mine = author === agency;
    if (!mine) of.of_others |= mask;
    if (!mine && author !== null && !of.authors.includes(author)) of.authors.push(author);
    ((mine ? of.own_records : of.records)[noun] ??= []).push(id);
  }
  return found;
}
