import "reflect-metadata";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { failureSentence } from "../../gateway/failure-sentence.ts";
import { ROOMS } from "../../gateway/rooms.ts";
import { migrate, WrongDatabase } from "../../subgraphs/migrate.ts";
import { createDatabase, type TestDatabase } from "../test-database.ts";
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
  for (const [make, unmake] of [
    ["create table invoices (id integer)", "drop table invoices"],
    ["create view invoices as select 1 as id", "drop view invoices"],
    ["create schema consent; create table consent.migration (name text)", "drop schema consent cascade"],
  ] as const) {
    await run(database.url, make);
    await expect(bring(database.url)).rejects.toThrow(new WrongDatabase(
      "The database that DATABASE_URL names holds something else; give Careweave an empty database of its own."));
    await run(database.url, unmake);
  }
});

test("what answers and is no PostgreSQL, or not as it was asked for, is told in one sentence", async () => {
  database = await createDatabase();
  const server = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")).listen(0, "127.0.0.1");
  await once(server, "listening");
  const elsewhere = `postgres://nobody@127.0.0.1:${(server.address() as AddressInfo).port}/x`;
  for (const url of [elsewhere, `${database.url}?sslmode=verify-full`]) {
    const failure = await bring(url).catch((error: unknown) => error);
    expect(failureSentence(failure)).toMatch(/^What answers at DATABASE_URL cannot be used: /);
  }
  server.close();
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
