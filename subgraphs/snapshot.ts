import type { Pool, PoolClient, QueryResultRow } from "pg";
import type { Caller } from "../schema/caller.ts";
import { AnswerSize } from "./answer-size.ts";
import { Batch, FAILED_BEFORE } from "./batch.ts";
import { cancel } from "./cancelling.ts";
import type { Statement } from "./reads.ts";
import { statementName } from "./statement-name.ts";

/**
 * What a request reads: one connection, one read-only transaction at one snapshot, as one caller. It opens with the first statement,
 * which travels together with those that say who is asking. Subgraphs in one process may read in one: each of their statements runs
 * as its own worker. Every path ends in {@link close}, which nobody need wait for; where `left` aborts before, that closes it.
 */
export class Snapshot {
  readonly #pool: Pool;
  readonly #caller: Caller;
  #transaction: Transaction | undefined;
  readonly #left: AbortSignal | undefined;
  readonly #size = new AnswerSize();
  #over = false;

  constructor(pool: Pool, caller: Caller, left?: AbortSignal) {
    [this.#pool, this.#caller, this.#left] = [pool, caller, left];
    if (left?.aborted === true) this.#over = true;
    else left?.addEventListener("abort", this.#leave);
  }

  /**
   * The rows of `statement`, seen as the caller by `worker`. A statement that fails takes its transaction with it; what others asked
   * in the same one is asked once more, in another. Throws QUERY_TOO_LARGE when all that was read becomes too large with them.
   */
  async rows<Row extends QueryResultRow>(worker: string, statement: Statement, values: unknown[]): Promise<Row[]> {
    if (this.#over) throw new Error(OVER);
    const transaction = this.#transaction ??= this.#begin(worker);
    try {
      return await transaction.rows<Row>(worker, statement, values);
    } catch (failure) {
      if (this.#transaction === transaction) this.#transaction = undefined;
      void transaction.end();
      if ((failure as { code?: string }).code !== FAILED_BEFORE || this.#over) throw failure;
      return await (this.#transaction ??= this.#begin(worker)).rows<Row>(worker, statement, values);
    }
  }

  /**
   * Ends it for good and gives the connection back; harmless when nothing was read. What is asked afterwards is refused, and what
   * PostgreSQL still works at after a moment is cancelled.
   */
  async close(): Promise<void> {
    this.#over = true;
    this.#left?.removeEventListener("abort", this.#leave);
    await this.#transaction?.end();
  }

  readonly #leave = (): void => void this.close();

  #begin(worker: string): Transaction {
    return new Transaction(this.#pool, this.#caller, worker, this.#size);
  }
}

const OVER = "The request that reads has been given up.";
/**
 * How long what runs may go on when nobody waits for it, in milliseconds. Nearly every statement ends in less, and the connection of one
 * that is cancelled is lost with all that it has prepared.
 */
const MOMENT = 100;

class Transaction {
  readonly #opening: Promise<PoolClient>;
  readonly #size: AnswerSize;
  #role: string;
  /** What goes out when the event loop goes on. */
  #next: Batch | undefined;
  #failure: unknown;
  #begun = false;
  /** How many statements wait for their rows. */
  #asked = 0;
  #ending: Promise<void> | undefined;
  #cancelled = false;

  constructor(pool: Pool, caller: Caller, worker: string, size: AnswerSize) {
    [this.#role, this.#size] = [worker, size];
    this.#opening = pool.connect().then((client) => {
      if (this.#ending !== undefined) return client;
      this.#begun = true;
      // In this order and with the first that is read, without waiting in between: where one fails, so do those that follow.
      const first = this.#batch(client);
      first.tell(BEGIN);
      first.tell(IDENTIFY, whoAsks(worker, caller));
      first.tell(ENTER);
      return client;
    });
  }

  async rows<Row extends QueryResultRow>(worker: string, { name, text, record }: Statement, values: unknown[]): Promise<Row[]> {
    const client = await this.#opening;
    // Ended meanwhile: the connection may be another request's by now.
    if (this.#ending !== undefined) throw Object.assign(new Error(OVER), { code: FAILED_BEFORE });
    const batch = this.#batch(client);
    if (worker !== this.#role) batch.tell(become(worker));
    this.#role = worker;
    this.#asked++;
    try {
      return await batch.rows<Row>({ name: statementName(worker, name), text, record }, values, this.#size);
    } catch (failure) {
      if (this.#cancelled) throw new Error(OVER, { cause: failure });
      // What is sent on after a statement failed says only that it did, or that what the failed one was to prepare is not there.
      throw failure === (this.#failure ??= failure) ? failure : Object.assign(new Error(OVER), { code: FAILED_BEFORE });
    } finally {
      this.#asked--;
    }
  }

  end(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<void> {
    const client = await this.#opening.catch(() => undefined);
    if (client === undefined) return;
    if (!this.#begun) return client.release();
    const last = this.#batch(client);
    last.tell(COMMIT);
    const timer = this.#asked === 0 ? undefined : setTimeout(() => this.#cancel(client), MOMENT);
    try {
      await last.over;
      client.release(this.#cancelled);
    } catch (failure) {
      client.release(failure as Error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** The request may come late and hit what runs next: the connection is given up with it. */
  #cancel(client: PoolClient): void {
    this.#cancelled = true;
    void cancel(client);
  }

  /** What is asked before the event loop goes on travels in one piece. */
  #batch(client: PoolClient): Batch {
    if (this.#next !== undefined) return this.#next;
    const next = this.#next = new Batch(client);
    process.nextTick(() => {
      this.#next = undefined;
      next.send();
    });
    return next;
  }
}

/** SQL that makes a transaction the caller's: who asks, and the worker role. Its values are {@link whoAsks}. */
export const WHO_ASKS = "set_config('app.agency', $1, true), set_config('app.user', $2, true), set_config('app.role', $3, true), "
  + "set_config('app.purpose', $4, true), set_config('role', $5, true)";
export function whoAsks(worker: string, { agency, user, role, purpose }: Caller): string[] {
  return [agency, user, role, purpose, worker];
}

const IDENTIFY = { name: "identify", text: `select ${WHO_ASKS}` };
const BEGIN = { name: "begin", text: "begin isolation level repeatable read, read only" };
/** Looks up the live ceilings of who asks. */
const ENTER = { name: "enter", text: "select consent.enter()" };
const COMMIT = { name: "commit", text: "commit" };
const become = (worker: string) => ({ name: `become ${worker}`, text: `set local role "${worker}"` });
