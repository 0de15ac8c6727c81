import type { ReadReceipt, Release, ToldNumbers } from "../../subgraphs/receipt.ts";
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
  /** Tables of numbers, by their names. */
  readonly told = new Map<string, ToldNumbers>();
  readonly #clients = new Map<string, string>();
  /** Version of what is looked up live about the caller's agency; null when neither anything about a client nor numbers were read. */
  agencyVersion: string | null = null;
  /** Whether two fetches saw different versions: then the answer stands for no instant at all. */
  moved = false;

  add({ standings, under, released, told }: ReadReceipt): void {
    for (const [client, standing] of standings) this.standings.set(client, standing);
    for (const { client, version, agencyVersion, until } of under) {
      const before = this.under.get(client);
      this.moved ||= before !== undefined && before.version !== version;
      this.#underAgency(agencyVersion);
      this.under.set(client, { version, until: before === undefined ? until : earlier(before.until, until) });
    }
    for (const numbers of told) {
      this.#underAgency(numbers.agencyVersion);
      this.told.set(numbers.table, numbers);
    }
    for (const one of released) {
      const { noun, client, id } = one;
      this.released.set(`${noun} ${client} ${id}`, one);
      // A record is released about its own client first, and then about others it names.
      if (!this.#clients.has(`${noun} ${id}`)) this.#clients.set(`${noun} ${id}`, client);
    }
  }

  #underAgency(version: string): void {
    this.moved ||= (this.agencyVersion ?? version) !== version;
    this.agencyVersion = version;
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
