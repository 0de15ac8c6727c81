import "reflect-metadata";
import { parse } from "graphql";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { identityOf, named } from "../../gateway/demonstration/cast.ts";
import { ROOMS } from "../../gateway/rooms.ts";
import { makeCaller } from "../../schema/caller.ts";
import { serviceUrl } from "../../subgraphs/migrate.ts";
import { serviceOf } from "../../subgraphs/roles.ts";
import { openSubgraph, type SubgraphRuntime } from "../../subgraphs/runtime.ts";
import { CALLER } from "../gateway/caller-example.ts";
import { demonstrationTemplate, PASSWORDS } from "../house.ts";
import { createDatabase, type TestDatabase } from "../test-database.ts";
import { holdUp } from "./held-up.ts";

/** What a subgraph still does when nobody waits for its answer any more. */

let database: TestDatabase;
let clients: SubgraphRuntime;
beforeAll(async () => {
  database = await createDatabase(await demonstrationTemplate());
  clients = await openSubgraph(ROOMS.find(({ name }) => name === "clients")!, { url: serviceUrl(database.url, serviceOf("clients"), PASSWORDS) });
});
afterAll(async () => {
  await clients.close();
  await database.drop();
});

const { agency, role, purposes } = identityOf("dr-okafor");
const caller = makeCaller({ ...CALLER, agency, user: "dr-okafor", role, purpose: purposes[0] });
/** The page waits for the identities, and what is asked of its clients comes after it. */
const PAGE = parse("{ clients(first: 3) { nodes { contact { points { kind } } } } }");

test("a query whose caller waits goes on to its next statement", async () => {
  const [page, next] = [await holdUp(database.url, "clients.identity"), await holdUp(database.url, "clients.contact")];
  const answer = clients.execute({ document: PAGE, caller });
  await expect.poll(page.waiting).toBe(1);
  await page.release();
  await expect.poll(next.waiting).toBe(1);
  await next.release();
  expect((await answer).errors).toBeUndefined();
});

test("a query whose caller has left sends no further statement", async () => {
  const [page, next] = [await holdUp(database.url, "clients.identity"), await holdUp(database.url, "clients.contact")];
  const leaving = new AbortController();
  const answer = clients.execute({ document: PAGE, caller, signal: leaving.signal });
  await expect.poll(page.waiting).toBe(1);
  leaving.abort();
  await page.release();
  // Were the next one sent, it would wait for what is held up, and the answer for it.
  const { errors } = await answer;
  expect([await next.waiting(), new Set(errors!.map(({ message }) => message))]).toEqual([0, new Set(["The request that reads has been given up."])]);
  await next.release();
});

test("what PostgreSQL works at for a caller who has left is cancelled, as often as callers leave, and the next one is not hurt", async () => {
  // More often than the subgraph has connections: none is lost.
  for (let turn = 0; turn < 12; turn++) {
    const page = await holdUp(database.url, "clients.identity");
    const leaving = new AbortController();
    const answer = clients.execute({ document: PAGE, caller, signal: leaving.signal });
    await expect.poll(page.waiting).toBe(1);
    leaving.abort();
    await expect.poll(page.waiting).toBe(0);
    const { errors } = await answer;
    expect(new Set(errors!.map(({ message }) => message))).toEqual(new Set(["The request that reads has been given up."]));
    const next = clients.execute({ document: PAGE, caller });
    await expect.poll(page.waiting).toBe(1);
    await page.release();
    expect((await next).errors).toBeUndefined();
  }
});

test("what ends soon is not cancelled, and its connection used again", async () => {
  // What the machine has to do besides may make a moment long, but not every time.
  await expect.poll(async () => {
    const sessions = await sessionsOfClients();
    const leaving = new AbortController();
    const answer = clients.execute({ document: PAGE, caller, signal: leaving.signal });
    setImmediate(() => leaving.abort());
    await answer;
    expect((await clients.execute({ document: PAGE, caller })).errors).toBeUndefined();
    return (await sessionsOfClients()).join() === sessions.join();
  }).toBe(true);
});

test("a mutation is carried out all the same", async () => {
  const held = await holdUp(database.url, "clients.contact");
  const leaving = new AbortController();
  const document = parse(`mutation { recordFacets(input: { clientId: "${named("ada").id}", contact: { points: [] } }) { contact { points { kind } } } }`);
  const answer = clients.execute({ document, caller, signal: leaving.signal });
  await expect.poll(held.waiting).toBe(1);
  leaving.abort();
  await held.release();
  const { data, errors } = await answer;
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({ recordFacets: { contact: { points: [] } } });
});

/** Which of PostgreSQL's processes serve the subgraph's reads. */
async function sessionsOfClients(): Promise<number[]> {
  const sql = new pg.Client(database.url);
  await sql.connect();
  try {
    return (await sql.query<{ pid: number }>("select pid from pg_stat_activity where datname = current_database() and usename like 'clients%' order by pid")).rows.map(({ pid }) => pid);
  } finally {
    await sql.end();
  }
}
