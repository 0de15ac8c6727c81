import type { QueryResultRow } from "pg";
import { PublicError } from "../schema/public-error.ts";
import type { RecordOf } from "./record-of.ts";
import { MOST_RECORDS, type ReleasedRow, type Receipt } from "./receipt.ts";
import type { Snapshot } from "./snapshot.ts";

/** A statement whose text never changes: PostgreSQL parses and plans it once a connection, under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  /** The type of the records about clients that its rows are, as the disclosure log has it; the name where there is none. */
  readonly noun?: string;
  /** Makes its rows; left out, they are plain objects. */
  readonly record?: RecordOf;
}

/** What a request reads in a subgraph is read in. */
export interface ReadsOptions {
  /** The subgraph's own role. */
  readonly worker: string;
  readonly receipt: Receipt;
  /** A snapshot that others of the request read in as well, and that is theirs to close. */
  readonly shared?: Snapshot | undefined;
  /** Makes one of the subgraph's own. */
  readonly own: () => Snapshot;
}

/**
 * The read road: everything a request reads in a subgraph, in one snapshot as one caller, and noted in its receipt. Every path
 * ends in {@link close}; after {@link end} the next statement opens a new snapshot.
 */
export class Reads {
  readonly #options: ReadsOptions;
  #snapshot: Snapshot | undefined;
  #over = false;

  constructor(options: ReadsOptions) {
    this.#options = options;
    this.#snapshot = options.shared;
  }

  /** What it is read in at present, opened where there is none; fails once {@link close} was called. */
  get snapshot(): Snapshot {
    if (this.#over) throw new Error("The request that reads has been given up.");
    return this.#snapshot ??= this.#options.own();
  }

  /** The subgraph's own role, as which its statements run. */
  get worker(): string {
    return this.#options.worker;
  }

  /** The rows of `statement`, seen as the caller. Rows that say in `clientId` whom they are about are noted as released. */
  async rows<Row extends QueryResultRow>(statement: Statement, values: unknown[]): Promise<Row[]> {
    const rows = await this.candidates<Row>(statement, values);
    if (rows.length > 0 && "clientId" in rows[0]!) this.release(statement.noun ?? statement.name, rows as unknown as ReleasedRow[]);
    return rows;
  }

  /**
   * As {@link rows}, where not every row leaves the subgraph: the caller of this notes with {@link release} which do. Throws QUERY_TOO_LARGE for
   * more than one request is handed.
   */
  async candidates<Row extends QueryResultRow>(statement: Statement, values: unknown[]): Promise<Row[]> {
    const rows = await this.snapshot.rows<Row>(this.worker, statement, values);
    // A statement that may find so many sends one more than is handed out, which tells.
    if (rows.length > MOST_RECORDS) throw new PublicError("QUERY_TOO_LARGE");
    return rows;
  }

  /** Notes in the receipt that records about clients are handed to a resolver. */
  release(noun: string, rows: readonly ReleasedRow[]): void {
    this.#options.receipt.release(noun, rows);
  }

  /** Leaves the snapshot, and closes it if it is the subgraph's own; harmless when nothing was read. */
  async end(): Promise<void> {
    const left = this.#snapshot;
    this.#snapshot = undefined;
    if (left !== this.#options.shared) await left?.close();
  }

  /**
   * {@link end}, for good. GraphQL gives up on an operation at an error that reaches its root while other resolvers still run:
   * what they ask for afterwards is refused, or it would open a snapshot that nobody ends.
   */
  close(): Promise<void> {
    this.#over = true;
    return this.end();
  }
}
