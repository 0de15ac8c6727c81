import type { ReadReceipt, Release } from "../../subgraphs/receipt.ts";
import type { Standing } from "../../subgraphs/standing.ts";

/** Under what a client's part of an answer was read, in all subgraphs alike. */
export interface Under {
  readonly version: string;
  readonly until: string;
}

/** The read receipts of one execution, put together. */
export class Receipts {
  /** The newest standing of each client asked about. */
  readonly standings = new Map<string, Standing>();
  readonly under = new Map<string, Under>();
  readonly released = new Map<string, Release>();
  readonly #clients = new Map<string, string>();
  /** Version of what is looked up live about the caller's agency; null when nothing about a client was read. */
  agencyVersion: string | null = null;
  /** Whether two fetches saw different versions: then the answer stands for no instant at all. */
  moved = false;

  add({ standings, under, released }: ReadReceipt): void {
    for (const [client, standing] of standings) this.standings.set(client, standing);
    for (const { client, version, agencyVersion, until } of under) {
      const before = this.under.get(client);
      this.moved ||= (before !== undefined && before.version !== version) || (this.agencyVersion ?? agencyVersion) !== agencyVersion;
      this.agencyVersion = agencyVersion;
      this.under.set(client, { version, until: before === undefined ? until : earlier(before.until, until) });
    }
    for (const one of released) {
      const { noun, client, id } = one;
      this.released.set(`${noun} ${client} ${id}`, one);
      // A record is released about its own client first, and then about others it names.
      if (!this.#clients.has(`${noun} ${id}`)) this.#clients.set(`${noun} ${id}`, client);
    }
  }

  /** The client whom a released record is about. */
  clientOf(type: string, id: string): string | undefined {
    return this.#clients.get(`${type} ${id}`);
  }
}

/** The earlier of two instants in PostgreSQL's words, which for a session in UTC sort as text; `infinity` comes after all. */
function earlier(one: string, other: string): string {
  return one < other ? one : other;
}
