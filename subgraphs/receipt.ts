import { PublicError } from "../schema/public-error.ts";
import type { Standing } from "./standing.ts";

/** One record that a statement handed to a resolver. */
export interface Release {
  /** The record's type, or the statement's name where it has none. */
  readonly noun: string;
  readonly client: string;
  readonly id: string;
  /** Mask of its categories; 0 for governance records, which have none. */
  readonly mask: number;
  /** The agency that wrote it; null where nobody in particular did. */
  readonly author: string | null;
}

/** Under what something about a client was read. */
export interface ReadUnder {
  readonly client: string;
  /** Version of the client's consent, in the snapshot of the read. */
  readonly version: string;
  /** Version of everything looked up live about the caller's agency, in the same snapshot. */
  readonly agencyVersion: string;
  /** The earliest instant at which something the decision used begins or ends; `infinity` for never. */
  readonly until: string;
}

/** A table of numbers that was told. It is about nobody. */
export interface ToldNumbers {
  /** Which one: query, what is counted, by what, quarter. */
  readonly table: string;
  /** Mask of the categories an agreement must list for it. */
  readonly categories: number;
  /** Version of everything looked up live about the caller's agency, in the same snapshot. */
  readonly agencyVersion: string;
}

/** What a subgraph tells the gateway: what it decided per client asked about, under what it read, and what it released. */
export interface ReadReceipt {
  readonly standings: ReadonlyMap<string, Standing>;
  readonly under: readonly ReadUnder[];
  readonly released: readonly Release[];
  readonly told: readonly ToldNumbers[];
}

/** What of a row its release is made of. */
export interface ReleasedRow {
  readonly clientId: string;
  readonly id?: string | undefined;
  readonly mask?: number | undefined;
  readonly author?: unknown;
}

/** A point of a request to which its receipt can go back. */
export interface Mark {
  readonly under: number;
  readonly released: number;
}

/** Most records that one request to a subgraph is handed. */
export const MOST_RECORDS = 20_000;

/** The receipt of one request to a subgraph while it is being written. */
export class Receipt {
  readonly standings = new Map<string, Standing>();
  #records = 0;
  readonly #under: ReadUnder[] = [];
  readonly #released: { noun: string; rows: readonly ReleasedRow[] }[] = [];
  readonly #told: ToldNumbers[] = [];

  /** Notes that rows of `noun` were handed out; throws QUERY_TOO_LARGE for more than one request is handed. */
  release(noun: string, rows: readonly ReleasedRow[]): void {
    this.#records += rows.length;
    if (this.#records > MOST_RECORDS) throw new PublicError("QUERY_TOO_LARGE");
    if (rows.length > 0) this.#released.push({ noun, rows });
  }

  readUnder(under: ReadUnder): void {
    this.#under.push(under);
  }

  /** Notes that numbers were told. */
  told(numbers: ToldNumbers): void {
    this.#told.push(numbers);
  }

  /** The clients of whom something was handed out since `mark`. */
  clientsSince({ released }: Mark): Set<string> {
    const clients = new Set<string>();
    for (let at = released; at < this.#released.length; at++) {
      for (const { clientId } of this.#released[at]!.rows) clients.add(clientId);
    }
    return clients;
  }

  mark(): Mark {
    return { under: this.#under.length, released: this.#released.length };
  }

  /** Forgets what was noted since `mark`: what a mutation read before its write decided the write and is no part of the payload. */
  backTo({ under, released }: Mark): void {
    this.#under.length = under;
    this.#released.length = released;
  }

  /** The finished receipt; each record once for every client it is about. */
  finished(): ReadReceipt {
    const byNoun = new Map<string, Map<string, Release>>();
    for (const { noun, rows } of this.#released) {
      let released = byNoun.get(noun);
      if (released === undefined) byNoun.set(noun, released = new Map());
      for (const { clientId: client, id = client, mask = 0, author } of rows) {
        // Nearly every record is about one client: its id alone tells it apart.
        const other = released.get(id)?.client ?? client;
        released.set(other === client ? id : `${client} ${id}`, { noun, client, id, mask, author: typeof author === "string" ? author : null });
      }
    }
    return { standings: this.standings, under: this.#under, released: [...byNoun.values()].flatMap((released) => [...released.values()]), told: this.#told };
  }
}
