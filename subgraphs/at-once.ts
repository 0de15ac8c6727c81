import type { Pool, QueryResultRow } from "pg";
import type { Caller } from "../schema/caller.ts";
import type { Statement } from "./reads.ts";
import { identify } from "./snapshot.ts";
import { together } from "./together.ts";

/**
 * One statement that writes, as the caller, in a READ COMMITTED transaction of its own: begin, statement and commit travel
 * together. When {@link rows} returns, what it wrote is durable; when it throws, that may be unknown.
 */
export class AtOnce {
  readonly #pool: Pool;
  readonly #worker: string;
  readonly #caller: Caller;

  constructor(pool: Pool, worker: string, caller: Caller) {
    this.#pool = pool;
    this.#worker = worker;
    this.#caller = caller;
  }

  /** `patience`: how long the statement may take, in milliseconds, where that is longer than others may. */
  async rows<Row extends QueryResultRow>({ name, text }: Statement, values: unknown[], patience?: number): Promise<Row[]> {
    const client = await this.#pool.connect();
    together(client);
    // Sent in this order, without waiting in between.
    const before = [client.query("begin isolation level read committed"), client.query(identify(this.#worker, this.#caller)),
      ...(patience === undefined ? [] : [client.query(`set local statement_timeout = ${Math.trunc(patience)}`)])];
    const asked = client.query<Row>({ name, text, values });
    const steps = [...before, asked];
    const commit = client.query("commit");
    try {
      await Promise.all(steps);
      // After a failure PostgreSQL takes a commit for a rollback and says so.
      if ((await commit).command !== "COMMIT") throw new Error("The transaction was not committed.");
      client.release();
      return (await asked).rows;
    } catch (failure) {
      await Promise.allSettled([...steps, commit]);
      client.release(failure as Error);
      throw failure;
    }
  }
}
