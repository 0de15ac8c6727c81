import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { Database } from "../gateway/database.ts";
import { startPostgres } from "../gateway/postgres/embedded.ts";
import { forgetHome } from "../gateway/postgres/forget-home.ts";
import { passwordsFrom, serviceUrl } from "../subgraphs/migrate.ts";
import { serviceOf } from "../subgraphs/roles.ts";

/** A PostgreSQL of the benchmark's own, durable as in production. */
export interface BenchServer {
  readonly postmaster: number;
  /** The database of that name. */
  database(name: string): Database;
  /** Runs statements as the superuser in the database of that name. */
  run(name: string, ...statements: string[]): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one; it goes with everything in it. */
export async function startBenchServer(): Promise<BenchServer> {
  const home = mkdtempSync(join(tmpdir(), "careweave-bench-"));
  const server = await startPostgres({ home });
  const passwords = passwordsFrom("bench");
  const urlOf = (name: string) => {
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.href;
  };
  const first = new pg.Client(server.url);
  await first.connect();
  const { rows } = await first.query<{ pid: number }>("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::integer as pid");
  await first.end();
  return {
    postmaster: rows[0]!.pid,
    database: (name) => ({
      adminUrl: urlOf(name), passwords, urlOf: (schema) => serviceUrl(urlOf(name), serviceOf(schema as never), passwords), stop: async () => undefined,
    }),
    async run(name, ...statements) {
      const client = new pg.Client(urlOf(name));
      await client.connect();
      for (const statement of statements) await client.query(statement);
      await client.end();
    },
    async stop() {
      await server.stop();
      forgetHome(home);
    },
  };
}
