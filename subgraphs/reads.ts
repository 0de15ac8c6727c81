import type { Pool, PoolClient, QueryResultRow } from "pg";
import type { Caller } from "../schema/caller.ts";
import type { ReleasedRow, Receipt } from "./receipt.ts";

/** A statement whose text never changes: PostgreSQL parses and plans it once a connection, under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  /** The type of the records about clients that its rows are, as the disclosure log has it; the name where there is none. */
  readonly noun?: string;
}

/**
 * The read road: one connection, one read-only snapshot and one identity for everything a request reads in a subgraph.
 * It opens with the first statement, which travels together with the statements that say who is asking. Every path ends
 * in {@link close}; after {@link end} the next statement opens a new snapshot.
 */
export class Reads {
  readonly #pool: Pool;
  readonly #worker: string;
  readonly #caller: Caller;
  readonly #receipt: Receipt;
  #opening: Promise<PoolClient> | undefined;
  #over = false;

  constructor(pool: Pool, worker: string, caller: Caller, receipt: Receipt) {
    this.#pool = pool;
    this.#worker = worker;
    this.#caller = caller;
    this.#receipt = receipt;
  }

  /** The rows of `statement`, seen as the caller. Rows that say in `clientId` whom they are about are noted as released. */
  async rows<Row extends QueryResultRow>(statement: Statement, values: unknown[]): Promise<Row[]> {
    const rows = await this.candidates<Row>(statement, values);
    if (rows.length > 0 && "clientId" in rows[0]!) this.release(statement.noun ?? statement.name, rows as unknown as ReleasedRow[]);
    return rows;
  }

  /** As {@link rows}, where not every row leaves the subgraph: the caller of this notes with {@link release} which do. */
  async candidates<Row extends QueryResultRow>({ name, text }: Statement, values: unknown[]): Promise<Row[]> {
    if (this.#over) throw new Error(OVER);
    const opening = this.#opening ??= this.#open();
    const client = await opening;
    // Ended meanwhile: the connection may be another request's by now.
    if (this.#opening !== opening) throw new Error(OVER);
    return (await client.query<Row>({ name, text, values })).rows;
  }

  /** Notes in the receipt that records about clients are handed to a resolver. */
  release(noun: string, rows: readonly ReleasedRow[]): void {
    this.#receipt.release(noun, rows);
  }

  /** Closes the snapshot and gives the connection back; harmless when nothing was read. */
  async end(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    if (opening === undefined) return;
    const client = await opening.catch(() => undefined);
    if (client === undefined) return;
    try {
      await client.query("commit");
      client.release();
    } catch (failure) {
      client.release(failure as Error);
    }
  }

  /**
   * {@link end}, for good. GraphQL gives up on an operation at an error that reaches its root while other resolvers still run:
   * what they ask for afterwards is refused, or it would open a snapshot that nobody ends.
   */
  close(): Promise<void> {
    this.#over = true;
    return this.end();
  }

  async #open(): Promise<PoolClient> {
    const client = await this.#pool.connect();
    const steps = [
      client.query("begin isolation level repeatable read, read only"),
      client.query(identify(this.#worker, this.#caller)),
      client.query(ENTER),
    ];
    try {
      await Promise.all(steps);
      return client;
    } catch (failure) {
      await Promise.allSettled(steps);
      client.release(failure as Error);
      throw failure;
    }
  }
}

const OVER = "The request that reads has been given up.";

/** Makes a transaction the caller's: the worker role, and who asks. */
export function identify(worker: string, { agency, user, role, purpose }: Caller) {
  return {
    name: "identify",
    text: "select set_config('app.agency', $1, true), set_config('app.user', $2, true), set_config('app.role', $3, true), "
      + "set_config('app.purpose', $4, true), set_config('role', $5, true)",
    values: [agency, user, role, purpose, worker],
  };
}

/** Looks up the live ceilings of who asks. */
const ENTER = { name: "enter", text: "select consent.enter()" };
