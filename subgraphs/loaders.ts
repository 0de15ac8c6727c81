import DataLoader from "dataloader";
import type { GraphQLResolveInfo } from "graphql";
import { askedOf } from "./asked.ts";
import { type Page, type PageArgs, pageOf, type PageRequest, pageRequest } from "./connection.ts";
import { declarationOf, type Noun } from "./declaration.ts";
import type { Reads } from "./reads.ts";
import type { RecordOf } from "./record-of.ts";
import type { Standings } from "./standing.ts";
import type { NounStatements, WholeAndAsked } from "./statements.ts";
import { isUuid } from "./uuid.ts";

type RecordRow = { id: string; clientId: string };

/** Only records whose property has one of the values; a property without values does not narrow. */
export type Filter<T> = { readonly [property in keyof T & string]?: readonly T[property][] | null };

/** How a statement that comes upon the newest records of a noun tells them, so that they are not read again. */
export interface Telling<T> {
  /** What it selects of a row `t` of the noun's table, and what the cells of these columns make. */
  readonly columns: string;
  readonly record: RecordOf<T>;
  /** Tells it from a statement that selects others. */
  readonly key: string;
  /** Takes up of each client her newest record that this caller may read, or null. It is released when somebody asks for it. */
  take(newest: ReadonlyMap<string, T | null>): void;
}

/** Newest records that a statement has told, with these fields; with all of them unless given. */
interface Told {
  readonly fields: ReadonlySet<string> | undefined;
  readonly newest: ReadonlyMap<string, RecordRow | null>;
}

/**
 * The three shapes of batching, per request: one record by id, the newest of a client, a page of a client's records.
 * Each decides first and loads second: a client of whom nothing could be read costs no statement here. Row-level security
 * decides again on every row, so forgetting the first decision reveals nothing.
 */
export class Loaders {
  readonly #reads: Reads;
  readonly #standings: Standings;
  readonly #statements: ReadonlyMap<Noun, WholeAndAsked>;
  /** By noun and what is asked of it. */
  readonly #loaders = new Map<string, Map<string, DataLoader<string, unknown>>>();
  readonly #told = new Map<Noun, Told[]>();

  constructor(reads: Reads, standings: Standings, statements: ReadonlyMap<Noun, WholeAndAsked>) {
    this.#reads = reads;
    this.#standings = standings;
    this.#statements = statements;
  }

  /** The record with this id, or null when there is none for this caller. */
  one<T extends RecordRow>(noun: Noun<T>, id: string): Promise<T | null> {
    return this.#loader(noun.name, "one", async (ids) => {
      const rows = await this.#reads.candidates<T>(this.#of(noun).byId, [ids.filter(isUuid)]);
      this.#release(noun, rows);
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((one) => byId.get(one) ?? null);
    }).load(id) as Promise<T | null>;
  }

  /** The client's newest record that this caller may read, or null. Where `info` is given, no more of it is read than the field there asks. */
  newest<T extends RecordRow>(noun: Noun<T>, clientId: string, info?: GraphQLResolveInfo): Promise<T | null> {
    const { key, statements, fields } = this.#asked(noun, info);
    const told = this.#toldOf(noun, clientId, fields) as T | null | undefined;
    if (told !== undefined) return this.#ifAny(noun, clientId, () => null, () => Promise.resolve(this.#handOut(noun, told)));
    return this.#ifAny(noun, clientId, () => null, () => this.#loader(noun.name, `newest${key}`, async (clients) => {
      const rows = await this.#reads.candidates<T>(statements.newestOf, [clients]);
      this.#release(noun, rows);
      const byClient = new Map(rows.map((row) => [row.clientId, row]));
      return clients.map((client) => byClient.get(client) ?? null);
    }).load(clientId) as Promise<T | null>);
  }

  /** How a statement tells what `info` asks, anywhere below it, of the newest records of `noun`; undefined where it asks nothing. */
  telling<T extends RecordRow>(noun: Noun<T>, info: GraphQLResolveInfo): Telling<T> | undefined {
    const { key, statements, fields } = this.#asked(noun, info);
    if (fields?.length === 0) return undefined;
    const whole = statements === this.#of(noun);
    return {
      columns: statements.columns, record: statements.record as RecordOf<T>, key: whole ? "" : key,
      take: (newest) => {
        const told = this.#told.get(noun) ?? [];
        told.push({ fields: whole ? undefined : new Set(fields), newest });
        this.#told.set(noun, told);
      },
    };
  }

  /**
   * One page of the client's records in list order, of all of them or those `filter` leaves. Where `info` is given, no more of them is read
   * than the field there asks.
   */
  page<T extends RecordRow>(noun: Noun<T>, clientId: string, args: PageArgs, info?: GraphQLResolveInfo, filter?: Filter<T>): Promise<Page<T>> {
    const { request, page } = askedBy(args);
    const { key, statements } = this.#asked(noun, info);
    const narrowed = filter === undefined ? [] : Object.entries<readonly unknown[] | null | undefined>(filter)
      .filter(([, wanted]) => wanted != null).sort(([one], [other]) => (one < other ? -1 : 1));
    const what = narrowed.length === 0 ? `${page}${key}` : `${page}${key} ${JSON.stringify(narrowed)}`;
    return this.#ifAny(noun, clientId, () => pageOf<T>([], () => null, request), () => this.#loader(noun.name, what, async (clients) => {
      const values = [clients, request.size + 1, ...(request.from ?? []), ...narrowed.map(([, wanted]) => wanted)];
      const rows = await this.#reads.candidates<T>(statements.page(request, narrowed.map(([property]) => property)), values);
      const byClient = Map.groupBy(rows, (row) => row.clientId);
      return clients.map((client) => this.#pageOf(noun, byClient.get(client) ?? [], request));
    }).load(clientId) as Promise<Page<T>>);
  }

  /** One page of a record's children in list order: those records of the same client whose `property` holds the record's id. */
  pageUnder<T extends RecordRow>(noun: Noun<T>, property: keyof T & string, parent: RecordRow, args: PageArgs, info?: GraphQLResolveInfo): Promise<Page<T>> {
    const { request, page } = askedBy(args);
    const { key, statements } = this.#asked(noun, info, property);
    return this.#ifAny(noun, parent.clientId, () => pageOf<T>([], () => null, request), () => this.#loader(noun.name, `${property} ${page}${key}`, async (keys) => {
      const parents = keys.map((key) => key.split(" ") as [client: string, id: string]);
      const values = [parents.map(([client]) => client), request.size + 1, ...(request.from ?? []), parents.map(([, id]) => id)];
      const rows = await this.#reads.candidates<T>(statements.pageUnder(property, request), values);
      const byParent = Map.groupBy(rows, (row) => row[property] as string);
      return parents.map(([, id]) => this.#pageOf(noun, byParent.get(id) ?? [], request));
    }).load(`${parent.clientId} ${parent.id}`) as Promise<Page<T>>);
  }

  /** A loader of a room's own, made once a request under `name`. */
  own<Value>(name: string, batch: (keys: readonly string[], reads: Reads) => Promise<readonly Value[]>): DataLoader<string, Value> {
    return this.#loader("own", name, (keys) => batch(keys, this.#reads)) as DataLoader<string, Value>;
  }

  /** Forgets everything loaded, so that what follows a write is read anew. */
  clear(): void {
    this.#loaders.clear();
    this.#told.clear();
  }

  /** What was told of the client's newest record with all of `fields`, or with all there are unless given: undefined if nothing was. */
  #toldOf(noun: Noun, clientId: string, fields: readonly string[] | undefined): RecordRow | null | undefined {
    for (const { fields: told, newest } of this.#told.get(noun) ?? []) {
      const record = newest.get(clientId);
      if (record !== undefined && (told === undefined || fields?.every((field) => told.has(field)))) return record;
    }
    return undefined;
  }

  #handOut<T extends RecordRow>(noun: Noun<T>, record: T | null): T | null {
    if (record !== null) this.#release(noun, [record]);
    return record;
  }

  /** Decided first: what is loaded, if the client may have any record of `noun` for this caller. */
  #ifAny<Value>(noun: Noun, clientId: string, none: () => Value, load: () => Promise<Value>): Promise<Value> {
    const may = this.#standings.mayHold(noun, clientId);
    if (typeof may !== "boolean") return may.then((one) => (one ? load() : none()));
    return may ? load() : Promise.resolve(none());
  }

  /** The page, noted as released without the row that only says that there is more. */
  #pageOf<T extends RecordRow>(noun: Noun<T>, rows: readonly T[], request: PageRequest): Page<T> {
    const { sort } = declarationOf(noun);
    const page = pageOf(rows, (row) => (row as Record<string, unknown>)[sort] as string, request);
    this.#release(noun, page.nodes);
    return page;
  }

  /** What is released about a client is released about every other client it names, too. */
  #release<T extends RecordRow>(noun: Noun<T>, rows: readonly T[]): void {
    this.#reads.release(noun.name, rows);
    for (const property of declarationOf(noun).alsoAbout) {
      const naming = rows.map((row) => ({ ...row, clientId: (row as Record<string, unknown>)[property] as string | null }));
      this.#reads.release(noun.name, naming.filter((row): row is typeof row & RecordRow => row.clientId !== null));
    }
  }

  #loader(of: string, what: string, batch: (keys: readonly string[]) => Promise<readonly unknown[]>): DataLoader<string, unknown> {
    let loaders = this.#loaders.get(of);
    if (loaders === undefined) this.#loaders.set(of, loaders = new Map());
    let loader = loaders.get(what);
    if (loader === undefined) {
      loader = new DataLoader(async (keys) => await batch(keys), { name: `${of} ${what}` });
      loaders.set(what, loader);
    }
    return loader;
  }

  /** The statements that read what `info` asks of the noun, and how a loader of them is told from one of others. */
  #asked(noun: Noun, info: GraphQLResolveInfo | undefined, under?: string): AskedOfNoun {
    const statements = this.#of(noun);
    const asked = info === undefined ? undefined : askedOf(noun, info);
    return asked === undefined ? { key: "", statements, fields: undefined } : { key: ` of ${asked.key}`, statements: statements.asking(asked, under), fields: asked.fields };
  }

  #of(noun: Noun): WholeAndAsked {
    const statements = this.#statements.get(noun);
    if (statements === undefined) throw new TypeError(`${noun.name} is not owned by this subgraph.`);
    return statements;
  }
}

/** What an operation asks of a noun at one place; all fields where none are named. */
interface AskedOfNoun {
  readonly key: string;
  readonly statements: NounStatements;
  readonly fields: readonly string[] | undefined;
}

/** The page that `args` ask for, and what it is called: looked at once for all objects on which one operation asks for it. */
function askedBy(args: PageArgs): { readonly request: PageRequest; readonly page: string } {
  let asked = looked.get(args);
  if (asked === undefined) {
    const request = pageRequest(args);
    looked.set(args, asked = { request, page: `page ${JSON.stringify(request)}` });
  }
  return asked;
}

const looked = new WeakMap<PageArgs, { readonly request: PageRequest; readonly page: string }>();
