import type { Pool, PoolClient } from "pg";

/** How long those who have a connection may keep it when its pool is closed, in milliseconds. */
export const GRACE = 2_000;

/** The connections of pools that somebody has at the moment. */
export class HeldConnections {
  readonly #held = new Set<PoolClient>();

  /**
   * Knows those of a pool, and gives one back that is lost while somebody has it. Kysely's controlled transactions, on which MikroORM
   * stands, release theirs only when commit or rollback succeeds, which on a lost connection neither does: its place would be taken for
   * good, and after as many losses as the pool has places (one restart of PostgreSQL may do) no write would begin again.
   */
  watch(pool: Pool): void {
    pool.on("acquire", (client) => void this.#held.add(client));
    pool.on("release", (_failure, client) => void this.#held.delete(client));
    pool.on("connect", (client) => void client.once("end", () => {
      if (!this.#held.has(client)) return;
      client.release(new Error("The connection was lost."));
      // Whoever still holds it may give it back as well.
      client.release = () => undefined;
    }));
  }

  /** What `closed` says, which waits for those that are out: after a while they are cut, so that it comes. `onCut` is told how many. */
  async closing<T>(closed: Promise<T>, onCut: (connections: number) => void): Promise<T> {
    const patience = setTimeout(() => {
      if (this.#held.size > 0) onCut(this.#held.size);
      for (const { connection } of this.#held) connection.stream.destroy();
    }, GRACE);
    return await closed.finally(() => clearTimeout(patience));
  }
}
