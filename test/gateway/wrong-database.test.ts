import "reflect-metadata";
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { ROOMS } from "../../gateway/rooms.ts";
import { migrate, WrongDatabase } from "../../subgraphs/migrate.ts";
import { createDatabase, type TestDatabase } from "../database.ts";
import { PASSWORDS } from "../house.ts";

let database: TestDatabase | undefined;
afterEach(async () => {
  await database?.drop();
});

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(statement);
  await client.end();
}

const bring = (url: string, log?: (line: string) => void) =>
  migrate({ url, passwords: PASSWORDS, subgraphs: ROOMS, ...(log === undefined ? {} : { log }) });

test("a database that holds something else is left alone, and told in one sentence", async () => {
  database = await createDatabase();
  await run(database.url, "create table invoices (id integer)");
  await expect(bring(database.url)).rejects.toThrow(new WrongDatabase(
    "The database that DATABASE_URL names holds something else; give Careweave an empty database of its own."));
});

test("a database of a newer version is left alone", async () => {
  database = await createDatabase();
  await bring(database.url);
  await run(database.url, "insert into clients.migration (name) values ('9999-of-next-year')");
  await expect(bring(database.url)).rejects.toThrow(/newer version of Careweave/);
});

test("what has run is not run again", async () => {
  database = await createDatabase();
  await bring(database.url);
  const lines: string[] = [];
  await bring(database.url, (line) => lines.push(line));
  expect(lines).toEqual([]);
});
