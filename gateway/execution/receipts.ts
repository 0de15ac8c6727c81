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
  /** The types of which anything was released. */
  readonly #nouns = new Set<string>();
  /** Places in `released` by type and id, of as many as have been looked through: of what a record tells of its own client, and what it tells of others it names. */
  readonly #own = new Map<string, Map<string, number>>();
  readonly #others = new Map<string, number>();
  #indexed = 0;
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
    this.#addReleased(released);
  }

  /** One receipt holds each record once, so that only what is of a type met before can have been told before. */
  #addReleased(released: readonly Release[]): void {
    const nouns = new Set<string>();
    for (const { noun } of released) nouns.add(noun);
    let met = false;
    for (const noun of nouns) {
      met ||= this.#nouns.has(noun);
      this.#nouns.add(noun);
    }
    if (met) this.#index();
    for (const one of released) {
      if (met) this.#addOnce(one);
      else this.released.push(one);
    }
  }

  #addOnce(one: Release): void {
    const known = this.#placeOf(one, this.released.length);
    if (known === this.released.length) this.#indexed = this.released.push(one);
    else this.released[known] = one;
  }

  #index(): void {
    for (; this.#indexed < this.released.length; this.#indexed++) this.#placeOf(this.released[this.#indexed]!, this.#indexed);
  }

  /** Where a record stands for its client; `next` from now on where it stands nowhere yet. */
  #placeOf({ noun, client, id }: Release, next: number): number {
    let own = this.#own.get(noun);
    if (own === undefined) this.#own.set(noun, own = new Map());
    const place = own.get(id);
    // A record is released about its own client first, and then about others it names: few do, so that no text is made for each to tell it apart.
    if (place === undefined) {
      own.set(id, next);
      return next;
    }
    if (this.released[place]!.client === client) return place;
    const text = `${noun} ${client} ${id}`;
    const other = this.#others.get(text) ?? next;
    this.#others.set(text, other);
    return other;
  }

  #underAgency(version: string): void {
    this.moved ||= (this.agencyVersion ?? version) !== version;
    this.agencyVersion = version;
  }

  /** The client whom a released record is about. */
  clientOf(type: string, id: string): string | undefined {
    if (!this.#nouns.has(type)) return undefined;
    this.#index();
    const place = this.#own.get(type)?.get(id);
    return place === undefined ? undefined : this.released[place]!.client;
  }
}

/** The earlier of two instants in PostgreSQL's words, which for a session in UTC sort as text; `infinity` comes after all. */
function earlier(one: string, other: string): string {
  return one < other ? one : other;
}
