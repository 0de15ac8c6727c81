import type { Pool, PoolClient } from "pg";

/**
 * Gives a connection back to its pool when it is lost while a transaction has it. Kysely's controlled transactions, on which
 * MikroORM stands, release theirs only when commit or rollback succeeds, which on a lost connection neither does: its place would
 * be taken for good, and after as many losses as the pool has places (one restart of PostgreSQL may do) no write would begin again.
 */
export function giveBackLost(pool: Pool): void {
  const held = new WeakSet<PoolClient>();
  pool.on("acquire", (client) => void held.add(client));
  pool.on("release", (_failure, client) => void held.delete(client));
  pool.on("connect", (client) => void client.once("end", () => {
    if (!held.has(client)) return;
    client.release(new Error("The connection was lost."));
    // Whoever still holds it may give it back as well.
    client.release = () => undefined;
  }));
}
