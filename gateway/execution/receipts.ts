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
  /** Each record once for every client it is about, as it was told last. */
  readonly released: Release[] = [];
  /** Tables of numbers, by their names. */
  readonly told = new Map<string, ToldNumbers>();
  /** Places in `released` by type and id: of what a record tells of its own client, and what it tells of others it names. */
  readonly #own = new Map<string, Map<string, number>>();
  readonly #others = new Map<string, number>();
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
      const soonest = before === undefined ? until : earlier(before.until, until);
      if (before?.version !== version || before.until !== soonest) this.under.set(client, { version, until: soonest });
    }
    for (const numbers of told) {
      this.#underAgency(numbers.agencyVersion);
      this.told.set(numbers.table, numbers);
    }
    for (const one of released) this.#addRelease(one);
  }

  #addRelease(one: Release): void {
    const { noun, client, id } = one;
    let own = this.#own.get(noun);
    if (own === undefined) this.#own.set(noun, own = new Map());
    const place = own.get(id);
    // A record is released about its own client first, and then about others it names: few do, so that no text is made for each to tell it apart.
    if (place === undefined) return void own.set(id, this.released.push(one) - 1);
    if (this.released[place]!.client === client) return void (this.released[place] = one);
    const text = `${noun} ${client} ${id}`;
    const other = this.#others.get(text);
    if (other === undefined) this.#others.set(text, this.released.push(one) - 1);
    else this.released[other] = one;
  }

  #underAgency(version: string): void {
    this.moved ||= (this.agencyVersion ?? version) !== version;
    this.agencyVersion = version;
  }

  /** The client whom a released record is about. */
  clientOf(type: string, id: string): string | undefined {
    const place = this.#own.get(type)?.get(id);
    return place === undefined ? undefined : this.released[place]!.client;
  }
}

/** The earlier of two instants in PostgreSQL's words, which for a session in UTC sort as text; `infinity` comes after all. */
function earlier(one: string, other: string): string {
  return one < other ? one : other;
}
