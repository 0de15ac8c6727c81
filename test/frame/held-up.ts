import pg from "pg";

/** A table on which everybody waits. */
export interface HeldUp {
  /** How many statements wait for it. */
  waiting(): Promise<number>;
  release(): Promise<void>;
}

/** Holds up whatever reads or writes a table of the database, until it is released. */
export async function holdUp(databaseUrl: string, table: string): Promise<HeldUp> {
  const [holder, watcher] = [new pg.Client(databaseUrl), new pg.Client(databaseUrl)];
  for (const one of [holder, watcher]) one.on("error", () => undefined);
  await Promise.all([holder.connect(), watcher.connect()]);
  await holder.query("begin");
  await holder.query(`lock table ${table} in access exclusive mode`);
  return {
    async waiting() {
      return (await watcher.query("select from pg_locks where relation = $1::regclass and not granted", [table])).rowCount!;
    },
    async release() {
      await holder.query("rollback");
      await Promise.all([holder.end(), watcher.end()]);
    },
  };
}
