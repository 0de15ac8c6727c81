import { Client } from "pg";
import { OWNER, type Sql } from "../../../subgraphs/roles.ts";

/**
 * Runs `work` on a connection that acts as the owner of our tables; one at a time in a database. `url` is that of the role
 * that migrates.
 */
export async function withOwner<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtextextended('careweave demonstration', 0))");
    await client.query(`set role "${OWNER}"`);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs `work` in one transaction of the connection. */
export async function inTransaction(sql: Sql, work: () => Promise<void>): Promise<void> {
  await sql.query("begin");
  try {
    await work();
    await sql.query("commit");
  } catch (failure) {
    await sql.query("rollback");
    throw failure;
  }
}

/** Inserts the rows, all of which have the columns of the first; those that are there already stay as they are. */
export async function insert(sql: Sql, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!).map((name) => `"${name}"`).join(", ");
  await sql.query(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1) on conflict do nothing`,
    [JSON.stringify(rows)],
  );
}
