import DataLoader from "dataloader";
import { ALL_MASK } from "../schema/consent/category.ts";
import { declarationOf, type Noun } from "./declaration.ts";
import type { QueryResultRow } from "pg";
import type { Reads, Statement } from "./reads.ts";
import type { Mark, ReadUnder, Receipt } from "./receipt.ts";
import type { Snapshot } from "./snapshot.ts";
import { isUuid } from "./uuid.ts";

/** Where the caller stands towards one client, from consent and membership alone. */
export interface Standing {
  /** Whether the client exists for the caller. */
  readonly discover: boolean;
  /** Mask of the categories readable in records of agencies not named by any scope. */
  readonly readMask: number;
  /** Whether the caller's agency has written about the client. */
  readonly own: boolean;
  /** Whether some scope for the caller is limited to certain authors. */
  readonly byAuthor: boolean;
}

/** The standings a request has asked for, batched, and noted in its receipt. */
export class Standings {
  readonly #receipt: Receipt;
  readonly #decideFirst: boolean;
  readonly #reads: Reads;
  /** What the present snapshot was asked about, and has answered. */
  #asked = new Map<string, Standing | Promise<Standing>>();
  readonly #under = new Map<string, ReadUnder>();
  readonly #noted = new Set<string>();
  #since: Mark;

  /** `decideFirst: false` leaves every decision to row-level security; tests use it to show that the lock holds alone. */
  constructor(reads: Reads, receipt: Receipt, decideFirst = true) {
    this.#reads = reads;
    this.#receipt = receipt;
    this.#decideFirst = decideFirst;
    this.#since = receipt.mark();
  }

  /** The caller's standing towards `clientId`; an id that no client has stands like a client not shared. */
  async of(clientId: string): Promise<Standing> {
    return this.#of(clientId);
  }

  /** The rows of a statement that says as well where the caller stands towards each client it tells of: that is not asked again. */
  async with<Row extends { readonly standing: StandingRow }>(statement: Statement, values: unknown[]): Promise<Row[]> {
    const { known } = decidedIn(this.#reads);
    const rows = await this.#reads.candidates<Row & QueryResultRow>(statement, values);
    for (const { standing } of rows) known.set(standing.client, decidedBy(standing));
    return rows;
  }

  /** Whether any record of `noun` about the client could be readable, at once where it is known: false spares the statement that would find none. */
  mayHold(noun: Noun, clientId: string): boolean | Promise<boolean> {
    const standing = this.#of(clientId);
    return standing instanceof Promise ? standing.then((one) => this.#mayHold(noun, one)) : this.#mayHold(noun, standing);
  }

  #mayHold(noun: Noun, standing: Standing): boolean {
    if (!this.#decideFirst) return true;
    const { always, all } = declarationOf(noun).masks;
    const readable = (always & ~standing.readMask) === 0 && (all & standing.readMask) !== 0;
    return standing.own || standing.byAuthor || readable;
  }

  /**
   * To be called before a snapshot ends: of every client of whom something was handed out in it, under which version that
   * was read, asked of the same snapshot.
   */
  async settle(): Promise<void> {
    const clients = [...this.#receipt.clientsSince(this.#since)];
    await Promise.all(clients.filter((client) => !this.#under.has(client)).map((client) => this.of(client)));
    for (const client of clients) this.#note(client);
  }

  /** Forgets what was decided; the receipt keeps the newest standing of each client. */
  clear(): void {
    // What is still being asked answers to the old ones.
    this.#asked = new Map();
    this.#under.clear();
    this.#noted.clear();
    this.#since = this.#receipt.mark();
  }

  #note(client: string): void {
    const under = this.#under.get(client);
    if (under === undefined || this.#noted.has(client)) return;
    this.#noted.add(client);
    this.#receipt.readUnder(under);
  }

  #of(clientId: string): Standing | Promise<Standing> {
    return this.#asked.get(clientId) ?? this.#ask(clientId);
  }

  #ask(client: string): Standing | Promise<Standing> {
    const asked = this.#asked;
    const { known, loader } = decidedIn(this.#reads);
    const decided = known.get(client);
    const standing = decided !== undefined ? this.#decide(client, decided) : loader.load(client).then((found) => {
      const standing = this.#decide(client, found);
      asked.set(client, standing);
      return standing;
    });
    asked.set(client, standing);
    return standing;
  }

  #decide(client: string, decided: Decided | null): Standing {
    if (decided !== null) this.#under.set(client, decided.under);
    const standing = decided?.standing ?? NOBODY;
    // A client who does not exist for the caller leaves the same receipt as one whom nobody has.
    this.#receipt.standings.set(client, standing.discover ? standing : NOBODY);
    if (standing.discover) this.#note(client);
    return standing;
  }
}

/** Where the caller stands towards a client, and under what that was read. */
export type StandingRow = Standing & ReadUnder;

/** What a statement selects first to say that of `client`, by `s`, a row of `consent.standing_of()`. */
export const standingColumns = (client: string, s: string) => `${client} as client, ${s}.discover, ${s}.read_mask & ${ALL_MASK} as "readMask", ${s}.own, `
  + `${s}.by_author as "byAuthor", ${s}.version::text, (select consent.own_agency_version())::text as "agencyVersion", ${s}.until_at::text as until`;

/**
 * What a statement that asks of many is joined with: it keeps for the rest of the transaction what was decided about `client` by `s`, both columns of
 * `from`, a common table expression. PostgreSQL passes nothing over that has such an effect, though no column of it is used.
 */
export const keepingDecided = (from: string, client: string) =>
  `cross join (select consent.keep_decided(array_agg(${from}.${client}), array_agg(${from}.read_mask)) from ${from} where not ${from}.by_author) kept`;

/** How many columns these are. */
export const STANDING_COLUMNS = 8;

/** What the cells of these columns say. */
export function standingIn(cells: readonly unknown[]): StandingRow {
  const [client, discover, readMask, own, byAuthor, version, agencyVersion, until] = cells as [string, boolean, number, boolean, boolean, string, string, string];
  return { client, discover, readMask, own, byAuthor, version, agencyVersion, until };
}

/** What a snapshot says of a client, and under what. */
interface Decided {
  readonly standing: Standing;
  readonly under: ReadUnder;
}

/** What a snapshot has said of clients, and by what it is asked of others; null for whom it does not know. */
interface Decisions {
  readonly known: Map<string, Decided | null>;
  readonly loader: DataLoader<string, Decided | null>;
}

const decisions = new WeakMap<Snapshot, Decisions>();

/** What the present snapshot says of clients: asked once, however many subgraphs read in it. */
function decidedIn({ snapshot, worker }: Reads): Decisions {
  const before = decisions.get(snapshot);
  if (before !== undefined) return before;
  const known = new Map<string, Decided | null>();
  const loader = new DataLoader(async (clients: readonly string[]) => {
    const rows = await snapshot.rows<StandingRow & QueryResultRow>(worker, STANDING, [clients.filter(isUuid)]);
    const found = new Map(rows.map((row) => [row.client, decidedBy(row)]));
    for (const client of clients) known.set(client, found.get(client) ?? null);
    return clients.map((client) => found.get(client) ?? null);
  });
  decisions.set(snapshot, { known, loader });
  return { known, loader };
}

const NOBODY: Standing = { discover: false, readMask: 0, own: false, byAuthor: false };

function decidedBy({ client, discover, readMask, own, byAuthor, version, agencyVersion, until }: StandingRow): Decided {
  return { standing: { discover, readMask, own, byAuthor }, under: { client, version, agencyVersion, until } };
}

const STANDING: Statement = {
  name: "standing",
  text: `with s as materialized (select * from consent.standing($1::uuid[])) select ${standingColumns("s.client_id", "s")} from s ${keepingDecided("s", "client_id")}`,
  record: standingIn,
};
