import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

/** A database of a test's own on the run's server. */
export interface TestDatabase {
  /** The superuser's address of it. */
  readonly url: string;
  /** Cuts what is still connected and removes it. */
  drop(): Promise<void>;
}

/** Makes a database, empty or as a copy of `template`, to which nobody may be connected, on the run's server or the one given. */
export async function createDatabase(template = "template1", server = inject("postgres")): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await asSuperuser(server, (client) => client.query(`create database ${name} template ${pg.escapeIdentifier(template)} strategy file_copy`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      await asSuperuser(server, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

/**
 * A template the run makes once, whichever test file asks first; the others wait. `fill` gets the superuser's address of
 * the new database, which begins as a copy of `from`, and must have closed its connections when it resolves. The answer is the
 * name for createDatabase.
 */
export async function templateDatabase(
  name: string, fill: (url: string) => Promise<void>, { server = inject("postgres"), from }: { server?: string | undefined; from?: string } = {},
): Promise<string> {
  await asSuperuser(server, async (client) => {
    await client.query("select pg_advisory_lock(hashtext($1))", [name]);
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount === 1) return;
    const halfway = await createDatabase(from, server);
    await fill(halfway.url);
    await client.query(`alter database ${new URL(halfway.url).pathname.slice(1)} rename to ${pg.escapeIdentifier(name)}`);
  });
  return name;
}

async function asSuperuser(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const url = new URL(server);
  url.pathname = "/postgres";
  const client = new pg.Client(url.href);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
