import type { Pool, QueryResultRow } from "pg";
import type { Caller } from "../schema/caller.ts";
import { Batch } from "./batch.ts";
import type { Statement } from "./reads.ts";
import { whoAsks, WHO_ASKS } from "./snapshot.ts";

/**
 * One statement that writes, as the caller, in a READ COMMITTED transaction of its own: who asks and the statement travel together, and
 * are one transaction without being told to. When {@link rows} returns, what it wrote is durable; when it throws, that may be unknown.
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
  async rows<Row extends QueryResultRow>(statement: Statement, values: unknown[], patience?: number): Promise<Row[]> {
    const client = await this.#pool.connect();
    try {
      const batch = new Batch(client);
      batch.tell(IDENTIFY, whoAsks(this.#worker, this.#caller));
      if (patience !== undefined) batch.tell(TAKING_UP_TO, [Math.trunc(patience)]);
      const rows = batch.rows<Row>(statement, values);
      batch.send();
      await batch.over;
      const found = await rows;
      client.release();
      return found;
    } catch (failure) {
      client.release(failure as Error);
      throw failure;
    }
  }
}

/** Naming the level changes nothing any more where a snapshot has been taken, but fails where the session's own is another. */
const IDENTIFY = { name: "identify at once", text: `select ${WHO_ASKS}, set_config('transaction_isolation', 'read committed', true)` };
const TAKING_UP_TO = { name: "taking up to", text: "select set_config('statement_timeout', $1, true)" };
