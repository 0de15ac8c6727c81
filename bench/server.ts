import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { Database } from "../gateway/database.ts";
import { startPostgres } from "../gateway/postgres/embedded.ts";
import { forgetHome } from "../gateway/postgres/forget-home.ts";
import { passwordsFrom, serviceUrl } from "../subgraphs/migrate.ts";
import { serviceOf } from "../subgraphs/roles.ts";

/** What the passwords of a benchmark's database roles derive from. */
export const DATABASE_SECRET = "bench";

/** A PostgreSQL of the benchmark's own, durable as in production. */
export interface BenchServer {
  readonly postmaster: number;
  /** The database of that name. */
  database(name: string): Database;
  /** Runs statements as the superuser in the database of that name. */
  run(name: string, ...statements: string[]): Promise<void>;
  /** The rows of one statement, asked as the superuser. */
  rows<Row extends object>(name: string, statement: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Hands over every line that the server writes, until what it returns is called. */
  hear(listener: (line: string) => unknown): () => void;
  stop(): Promise<void>;
}

/** Starts one. In a home that is named what it holds stays for the next time; otherwise it goes with everything in it. */
export async function startBenchServer(kept?: string): Promise<BenchServer> {
  const home = kept ?? mkdtempSync(join(tmpdir(), "careweave-bench-"));
  const listeners = new Set<(line: string) => unknown>();
  const server = await startPostgres({ home, log: (line) => listeners.forEach((one) => one(line)) });
  const passwords = passwordsFrom(DATABASE_SECRET);
  const urlOf = (name: string) => {
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.href;
  };
  const inDatabase = async <Result>(name: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> => {
    const client = new pg.Client(urlOf(name));
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const rows = <Row extends object>(name: string, statement: string, values: readonly unknown[] = []) =>
    inDatabase(name, async (client) => (await client.query<Row & pg.QueryResultRow>(statement, [...values])).rows as Row[]);
  const [first] = await rows<{ pid: number }>("postgres", "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::integer as pid");
  return {
    postmaster: first!.pid,
    database: (name) => ({
      adminUrl: urlOf(name), passwords, urlOf: (schema) => serviceUrl(urlOf(name), serviceOf(schema as never), passwords), stop: async () => undefined,
    }),
    rows,
    hear(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    run: (name, ...statements) => inDatabase(name, async (client) => {
      for (const statement of statements) await client.query(statement);
    }),
    async stop() {
      await server.stop();
      if (kept === undefined) forgetHome(home);
    },
  };
}
