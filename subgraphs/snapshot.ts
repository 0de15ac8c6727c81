import type { Pool, PoolClient, QueryResultRow } from "pg";
import type { Caller } from "../schema/caller.ts";
import type { Statement } from "./reads.ts";
import { statementName } from "./statement-name.ts";
import { together } from "./together.ts";

/**
 * What a request reads: one connection, one read-only transaction at one snapshot, as one caller. It opens with the first statement,
 * which travels together with those that say who is asking. Subgraphs in one process may read in one: each of their statements runs
 * as its own worker. Every path ends in {@link close}.
 */
export class Snapshot {
  readonly #pool: Pool;
  readonly #caller: Caller;
  #transaction: Transaction | undefined;
  #over = false;

  constructor(pool: Pool, caller: Caller) {
    this.#pool = pool;
    this.#caller = caller;
  }

  /**
   * The rows of `statement`, seen as the caller by `worker`. A statement that fails takes its transaction with it; what others asked
   * in the same one is asked once more, in another.
   */
  async rows<Row extends QueryResultRow>(worker: string, statement: Statement, values: unknown[]): Promise<Row[]> {
    if (this.#over) throw new Error(OVER);
    const transaction = this.#transaction ??= new Transaction(this.#pool, this.#caller, worker);
    try {
      return await transaction.rows<Row>(worker, statement, values);
    } catch (failure) {
      if (this.#transaction === transaction) this.#transaction = undefined;
      void transaction.end();
      if ((failure as { code?: string }).code !== FAILED_BEFORE || this.#over) throw failure;
      return await (this.#transaction ??= new Transaction(this.#pool, this.#caller, worker)).rows<Row>(worker, statement, values);
    }
  }

  /** Ends it for good and gives the connection back; harmless when nothing was read. What is asked afterwards is refused. */
  async close(): Promise<void> {
    this.#over = true;
    await this.#transaction?.end();
  }
}

const OVER = "The request that reads has been given up.";
/** SQLSTATE of a statement whose transaction another has made fail. */
const FAILED_BEFORE = "25P02";

class Transaction {
  readonly #opening: Promise<{ readonly client: PoolClient; readonly begun: Promise<unknown> }>;
  #role: string;
  #ending: Promise<void> | undefined;

  constructor(pool: Pool, caller: Caller, worker: string) {
    this.#role = worker;
    this.#opening = pool.connect().then((client) => {
      together(client);
      // Sent in this order, without waiting in between: where one fails, so do those that follow.
      const begun = Promise.all([client.query(BEGIN), client.query(identify(worker, caller)), client.query(ENTER)]);
      begun.catch(() => undefined);
      return { client, begun };
    });
  }

  async rows<Row extends QueryResultRow>(worker: string, { name, text, record }: Statement, values: unknown[]): Promise<Row[]> {
    const { client, begun } = await this.#opening;
    // Ended meanwhile: the connection may be another request's by now.
    if (this.#ending !== undefined) throw Object.assign(new Error(OVER), { code: FAILED_BEFORE });
    together(client);
    if (worker !== this.#role) client.query({ ...BECOME, values: [worker] }).catch(() => undefined);
    this.#role = worker;
    const asked = client.query<Row | unknown[]>({ name: statementName(worker, name), text, values, ...(record && { rowMode: "array" }) });
    asked.catch(() => undefined);
    // Answers come in the order of what was sent: this waits for no further one.
    await begun;
    const { rows } = await asked;
    return record === undefined ? rows as Row[] : (rows as unknown[][]).map(record) as Row[];
  }

  end(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<void> {
    const opened = await this.#opening.catch(() => undefined);
    if (opened === undefined) return;
    try {
      await opened.client.query("commit");
      opened.client.release();
    } catch (failure) {
      opened.client.release(failure as Error);
    }
  }
}

/** Makes a transaction the caller's: the worker role, and who asks. */
export function identify(worker: string, { agency, user, role, purpose }: Caller) {
  return {
    name: "identify",
    text: "select set_config('app.agency', $1, true), set_config('app.user', $2, true), set_config('app.role', $3, true), "
      + "set_config('app.purpose', $4, true), set_config('role', $5, true)",
    values: [agency, user, role, purpose, worker],
  };
}

const BEGIN = "begin isolation level repeatable read, read only";
/** Looks up the live ceilings of who asks. */
const ENTER = { name: "enter", text: "select consent.enter()" };
const BECOME = { name: "become", text: "select set_config('role', $1, true)" };
