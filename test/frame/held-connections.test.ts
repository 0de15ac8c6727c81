import { parse } from "graphql";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { identityOf, named } from "../../gateway/demonstration/cast.ts";
import { makeCaller } from "../../schema/caller.ts";
import { clients } from "../../subgraphs/clients/index.ts";
import { serviceUrl } from "../../subgraphs/migrate.ts";
import { openPool } from "../../subgraphs/pool.ts";
import { connect, openSubgraph } from "../../subgraphs/runtime.ts";
import { Writes } from "../../subgraphs/writes.ts";
import { CALLER } from "../gateway/caller-example.ts";
import { createDatabase } from "../test-database.ts";
import { holdUp } from "./held-up.ts";
import { demonstrationTemplate, PASSWORDS } from "../house.ts";

/** Connections the road has; one more than that many are lost. */
const CONNECTIONS = 2;

let database: Awaited<ReturnType<typeof createDatabase>>;
let superuser: pg.Client;
let orm: Awaited<ReturnType<typeof connect>>;
let writes: Writes;

beforeAll(async () => {
  database = await createDatabase(await demonstrationTemplate());
  superuser = new pg.Client(database.url);
  await superuser.connect();
  orm = await connect(clients, serviceUrl(database.url, "clients_svc", PASSWORDS), CONNECTIONS);
  writes = new Writes(orm.em as never, "clients_worker", makeCaller({
    agency: "harbor-clinic", user: "dr-okafor", role: "CLINICIAN", purpose: "TREAT", operation: "0".repeat(64), variables: "0".repeat(64), operationName: null,
    requestId: "lost", idempotencyKey: null, expires: 4_000_000_000,
  }));
});
afterAll(async () => {
  await orm.close(true);
  await superuser.end();
  await database.drop();
});

test("a connection that is lost within a write gives its place back: the write fails, and the next has one", async () => {
  for (let lost = 0; lost <= CONNECTIONS; lost++) {
    await expect(writes.enter(async (em) => {
      const [session] = await em.execute<{ pid: number }[]>("select pg_backend_pid() as pid");
      await superuser.query("select pg_terminate_backend($1)", [session!.pid]);
      return await em.execute("select 1");
      // The driver has heard by whom it was ended, or finds that it is.
    })).rejects.toThrow(/terminat|connection/i);
  }
  expect(await writes.enter((em) => em.execute("select 1 as one"))).toEqual([{ one: 1 }]);
});

test("a pool that is closed while somebody keeps a connection ends all the same: that one is cut, and it is told", { timeout: 15_000 }, async () => {
  const cut: number[] = [];
  const { pool, close } = openPool({ url: serviceUrl(database.url, "clients_svc", PASSWORDS), connections: 2, onCut: (connections) => void cut.push(connections) });
  const [kept, idle] = [await pool.connect(), await pool.connect()];
  const { rows: [session] } = await kept.query<{ pid: number }>("select pg_backend_pid() as pid");
  idle.release();
  await close();
  expect([cut, pool.totalCount]).toEqual([[1], 0]);
  await expect.poll(async () => (await superuser.query("select from pg_stat_activity where pid = $1", [session!.pid])).rowCount).toBe(0);
  // Who comes back late finds nothing to give back.
  kept.release();
});

test("a subgraph that is closed while a write goes on ends all the same, and nothing is written", { timeout: 15_000 }, async () => {
  const cut: number[] = [];
  const runtime = await openSubgraph(clients, { url: serviceUrl(database.url, "clients_svc", PASSWORDS), onCut: (connections) => void cut.push(connections) });
  const began = new Date().toISOString();
  const held = await holdUp(database.url, "clients.contact");
  const { agency, role, purposes } = identityOf("dr-okafor");
  const answer = runtime.execute({
    document: parse(`mutation { recordFacets(input: { clientId: "${named("ada").id}", contact: { points: [] } }) { id } }`),
    caller: makeCaller({ ...CALLER, agency, user: "dr-okafor", role, purpose: purposes[0] }),
  });
  await expect.poll(held.waiting).toBe(1);
  await runtime.close();
  expect(cut).toEqual([1]);
  expect((await answer).errors).toHaveLength(1);
  await held.release();
  await expect.poll(async () => (await superuser.query("select from pg_stat_activity where datname = current_database() and usename = 'clients_svc' and state <> 'idle'")).rowCount).toBe(0);
  expect((await superuser.query("select from clients.contact where recorded_by = 'dr-okafor' and recorded_at > $1::timestamptz", [began])).rowCount).toBe(0);
});

test("who gives everything back in time is not cut", async () => {
  const cut: number[] = [];
  const { pool, close } = openPool({ url: serviceUrl(database.url, "clients_svc", PASSWORDS), connections: 1, onCut: (connections) => void cut.push(connections) });
  const client = await pool.connect();
  const closed = close();
  expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  client.release();
  await closed;
  expect(cut).toEqual([]);
});
