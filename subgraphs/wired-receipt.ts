import type { ReadReceipt, ReadUnder, Release, ToldNumbers } from "./receipt.ts";
import type { Standing } from "./standing.ts";

/**
 * A read receipt as JSON: what many records and clients have in common is written once and named by its place, since a receipt written out is several times as
 * long as the data it goes with, and is hashed, signed and read with it. The order of everything is kept.
 */
export interface WiredReceipt {
  /** Every client that is named. */
  readonly clients: readonly string[];
  readonly standings: Shared<Standing>;
  readonly under: Shared<Omit<ReadUnder, "client">>;
  /** What records have in common, and each record: its kind, its client, its id. */
  readonly released: readonly [kinds: readonly Omit<Release, "client" | "id">[], records: readonly (number | string)[]];
  readonly told: readonly ToldNumbers[];
}

/** What is true of clients: each different thing once, then client and thing in turn, by their places. */
type Shared<Thing> = readonly [things: readonly Thing[], ofClients: readonly number[]];

/** The receipt as it travels over HTTP. */
export function wired({ standings, under, released, told }: ReadReceipt): WiredReceipt {
  const [clients, stand, reads, kinds] = [new Places<string>(), new Places<Standing>(), new Places<Omit<ReadUnder, "client">>(), new Places<Omit<Release, "client" | "id">>()];
  const standing: number[] = [];
  for (const [client, one] of standings) {
    const { discover, readMask, own, byAuthor } = one;
    standing.push(clients.of(client, client), stand.of(`${discover} ${readMask} ${own} ${byAuthor}`, one));
  }
  const readUnder: number[] = [];
  for (const { client, version, agencyVersion, until } of under) {
    readUnder.push(clients.of(client, client), reads.of(`${version} ${agencyVersion} ${until}`, { version, agencyVersion, until }));
  }
  const records: (number | string)[] = [];
  for (const { noun, client, id, mask, author } of released) {
    records.push(kinds.of(`${mask} ${author === null ? "" : `by ${author}`} ${noun}`, { noun, mask, author }), clients.of(client, client), id);
  }
  return { clients: clients.all, standings: [stand.all, standing], under: [reads.all, readUnder], released: [kinds.all, records], told };
}

/** The receipt that travelled; throws a TypeError when there is none, or none that is whole. */
export function receiptOf(wire: WiredReceipt | undefined): ReadReceipt {
  if (wire === undefined) throw new TypeError("An answer came without its read receipt.");
  const { clients, standings: [stand, standing], under: [reads, readUnder], released: [kinds, records], told } = wire;
  const standings = new Map<string, Standing>();
  for (let at = 0; at < standing.length; at += 2) standings.set(there(clients, standing[at]), there(stand, standing[at + 1]));
  const under: ReadUnder[] = [];
  for (let at = 0; at < readUnder.length; at += 2) {
    const { version, agencyVersion, until } = there(reads, readUnder[at + 1]);
    under.push({ client: there(clients, readUnder[at]), version, agencyVersion, until });
  }
  const released: Release[] = [];
  for (let at = 0; at < records.length; at += 3) {
    const { noun, mask, author } = there(kinds, records[at]);
    released.push({ noun, client: there(clients, records[at + 1]), id: textAt(records, at + 2), mask, author });
  }
  return { standings, under, released, told };
}

/** Different things, each with its place; things of the same name are the same. */
class Places<Thing> {
  readonly all: Thing[] = [];
  readonly #places = new Map<string, number>();

  of(name: string, thing: Thing): number {
    let place = this.#places.get(name);
    if (place === undefined) this.#places.set(name, place = this.all.push(thing) - 1);
    return place;
  }
}

function there<Thing>(things: readonly Thing[], place: unknown): Thing {
  const thing = things[place as number];
  if (thing === undefined) throw new TypeError("A read receipt names what it does not hold.");
  return thing;
}

function textAt(list: readonly unknown[], at: number): string {
  const text = list[at];
  if (typeof text !== "string") throw new TypeError("A read receipt breaks off.");
  return text;
}
