import type { Category } from "../../../schema/consent/category.ts";
import type { Instant } from "../../../schema/consent/instant.ts";
import type { ClientRecord } from "../../../subgraphs/client-record.ts";
import type { Noun } from "../../../subgraphs/declaration.ts";
import { canary } from "../cast/canary.ts";
import { dateFrom, daysFrom } from "../cast/moment.ts";
import { stableId } from "../cast/stable-id.ts";
import type { RecordDraft } from "../story.ts";
import type { Dice } from "./dice.ts";
import type { Person } from "./person.ts";

/** What one agency writes about one client, in its own order. */
export type Chapter = (file: CaseFile) => void;

/** The file of one client while it is written. */
export class CaseFile {
  readonly client: string;
  readonly person: Person;
  readonly dice: Dice;
  readonly records: RecordDraft[] = [];
  readonly #key: string | null;
  readonly #now: Instant;
  #words: string[] = [];
  readonly #taken = new Set<string>();

  constructor(facts: { client: string; key: string | null; person: Person; dice: Dice; now: Instant }) {
    this.client = facts.client;
    this.person = facts.person;
    this.dice = facts.dice;
    this.#key = facts.key;
    this.#now = facts.now;
  }

  /** One record, written so many days ago by a worker; its id, which a name of its own keeps whatever else is written. */
  write(by: string, daysAgo: number, noun: Noun<ClientRecord>, values: object, matter: readonly Category[] = [], name?: string): string {
    const id = stableId(`${this.client}/record/${name ?? this.records.length}`);
    this.records.push({ id, noun, by, at: this.at(daysAgo), values, matter, canaries: this.#words });
    this.#words = [];
    return id;
  }

  /** A free text; for a named client with a word in it that stands in no other record. */
  text(words: string): string {
    const word = this.#word();
    return word === null ? words : `${words} (${word})`;
  }

  /** The lines of an address; with a named client the last of them is such a word. */
  lines(street: string): string[] {
    const word = this.#word();
    return word === null ? [street] : [street, `c/o ${word}`];
  }

  /** Whether something that happens so often happened here; with a named client everything did. */
  happened(probability: number): boolean {
    return this.dice.chance(probability) || this.#key !== null;
  }

  /** The instant so many days ago. */
  at(daysAgo: number): Instant {
    return daysFrom(this.#now, -daysAgo);
  }

  /** The calendar day so many days ago. */
  on(daysAgo: number): string {
    return dateFrom(this.#now, -daysAgo);
  }

  #word(): string | null {
    if (this.#key === null) return null;
    let place = `${this.records.length}/${this.#words.length}`;
    // Two places may come upon one word; the later of them then looks for another.
    while (this.#taken.has(canary(this.#key, place))) place += "/";
    const word = canary(this.#key, place);
    this.#taken.add(word);
    this.#words.push(word);
    return word;
  }
}
