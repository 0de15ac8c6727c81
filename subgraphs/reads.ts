import type { Pool, PoolClient, QueryResultRow } from "pg";
import type { Caller } from "../schema/caller.ts";

/** A statement whose text never changes: PostgreSQL parses and plans it once a connection, under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/**
 * The read road: one connection, one read-only snapshot and one identity for everything a request reads in a subgraph.
 * It opens with the first statement, which travels together with the statements that say who is asking. Every path ends
 * in {@link end}; after it the next statement opens a new snapshot.
 */
export class Reads {
  readonly #pool: Pool;
  readonly #worker: string;
  readonly #caller: Caller;
  #opening: Promise<PoolClient> | undefined;

  constructor(pool: Pool, worker: string, caller: Caller) {
    this.#pool = pool;
    this.#worker = worker;
    this.#caller = caller;
  }

  /** The rows of `statement`, seen as the caller. */
  async rows<Row extends QueryResultRow>(statement: Statement, values: unknown[]): Promise<Row[]> {
    this.#opening ??= this.#open();
    const client = await this.#opening;
    return (await client.query<Row>({ ...statement, values })).rows;
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

  async #open(): Promise<PoolClient> {
    const client = await this.#pool.connect();
    const steps = [
      client.query("begin isolation level repeatable read, read only"),
      ...enterStatements(this.#worker, this.#caller).map((step) => client.query(step)),
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

/** What makes a transaction the caller's: the worker role, who asks, and the live ceilings `consent.enter()` looks up. */
function enterStatements(worker: string, { agency, user, role, purpose }: Caller) {
  return [
    {
      name: "identify",
      text: "select set_config('app.agency', $1, true), set_config('app.user', $2, true), set_config('app.role', $3, true), "
        + "set_config('app.purpose', $4, true), set_config('role', $5, true)",
      values: [agency, user, role, purpose, worker],
    },
    { name: "enter", text: "select consent.enter()" },
  ];
}
