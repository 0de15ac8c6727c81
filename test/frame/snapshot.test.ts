import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { houseUrl } from "../../gateway/house-role.ts";
import { makeCaller } from "../../schema/caller.ts";
import { openPool } from "../../subgraphs/pool.ts";
import { Reads } from "../../subgraphs/reads.ts";
import { MOST_RECORDS, Receipt } from "../../subgraphs/receipt.ts";
import { Snapshot } from "../../subgraphs/snapshot.ts";
import { Standings } from "../../subgraphs/standing.ts";
import { createDatabase } from "../test-database.ts";
import { CALLER } from "../gateway/caller-example.ts";
import { databaseAt, demonstrationTemplate } from "../house.ts";

/** What subgraphs in one process read in together is tried without them, by statements that a room would not send. */

let database: Awaited<ReturnType<typeof createDatabase>>;
let superuser: pg.Client;
let shared: ReturnType<typeof openPool>;

beforeAll(async () => {
  database = await createDatabase(await demonstrationTemplate());
  superuser = new pg.Client(database.url);
  await superuser.connect();
  shared = openPool({ url: await houseUrl(databaseAt(database.url)), connections: 2 });
});
afterAll(async () => {
  await shared.close();
  await superuser.end();
  await database.drop();
});

const open = (agency = CALLER.agency) => new Snapshot(shared.pool, makeCaller({ ...CALLER, agency, expires: 4_000_000_000 }));
const WHO = { name: "who", text: "select current_user::text as who, pg_backend_pid() as session, txid_current_snapshot()::text as seen" };
const SLEEP = { name: "sleep", text: "select pg_sleep(9)" };
const FAILS = { name: "fails", text: "select 1 / $1::integer as never" };
const ADAS_IDENTITY = { name: "identity", text: "select id from clients.identity where client_id = $1" };

test("each statement runs as its own worker, all on one connection and in one snapshot", async () => {
  const snapshot = open();
  const workers = ["clients_worker", "assessments_worker", "consent_worker", "clients_worker"];
  const told = (await Promise.all(workers.map((worker) => snapshot.rows(worker, WHO, [])))).flat();
  expect(told.map(({ who }) => who as string)).toEqual(workers);
  expect(new Set(told.map(({ session, seen }) => `${session} ${seen}`)).size).toBe(1);
  await snapshot.close();
});

test("what finds more than one request is handed is refused, and says what to do", async () => {
  const reads = new Reads({ worker: "clients_worker", receipt: new Receipt(), own: () => open() });
  const many = (count: number) => reads.candidates({ name: "many", text: "select n from generate_series(1, $1::integer) n" }, [count]);
  expect(await many(MOST_RECORDS)).toHaveLength(MOST_RECORDS);
  await expect(many(MOST_RECORDS + 1)).rejects.toMatchObject({ code: "QUERY_TOO_LARGE", message: expect.stringContaining("ask for fewer") });
  await reads.close();
});

test("who has given up opens nothing more, whether rows are asked for or where the caller stands: nobody would close it", async () => {
  let opened = 0;
  const receipt = new Receipt();
  const reads = new Reads({ worker: "clients_worker", receipt, own: () => (opened++, open()) });
  await reads.close();
  await expect(reads.rows(WHO, [])).rejects.toThrow(/given up/);
  await expect(new Standings(reads, receipt).of(named("ada").id)).rejects.toThrow(/given up/);
  expect(opened).toBe(0);
});

test("rows that are too large are refused, together as well as alone, and not kept; the connection is used again", async () => {
  const LONG = { name: "long", text: "select repeat('x', 1024 * 1024) as text from generate_series(1, $1::integer)" };
  const [alone, together] = [open(), open()];
  await expect(alone.rows("clients_worker", LONG, [33])).rejects.toMatchObject({ code: "QUERY_TOO_LARGE", message: expect.stringContaining("32 MiB") });
  expect(await together.rows("clients_worker", LONG, [15])).toHaveLength(15);
  expect(await together.rows("consent_worker", LONG, [15])).toHaveLength(15);
  await expect(together.rows("clients_worker", LONG, [2])).rejects.toMatchObject({ code: "QUERY_TOO_LARGE" });
  await Promise.all([alone.close(), together.close()]);
  await expect.poll(() => [shared.pool.totalCount, shared.pool.idleCount]).toEqual([2, 2]);
});

test("a worker reads no table of another's, whoever read before it", async () => {
  const snapshot = open();
  expect(await snapshot.rows("clients_worker", ADAS_IDENTITY, [named("ada").id])).not.toEqual([]);
  await expect(snapshot.rows("assessments_worker", ADAS_IDENTITY, [named("ada").id])).rejects.toThrow(/permission denied/);
  await snapshot.close();
});

test("row-level security decides in it: who has no permission finds nothing", async () => {
  for (const agency of ["first-step-jobs", "no-such-agency"]) {
    const snapshot = open(agency);
    expect(await snapshot.rows("clients_worker", ADAS_IDENTITY, [named("ada").id])).toEqual([]);
    await snapshot.close();
  }
});

test("a statement that fails fails alone: what others asked in the same transaction is answered", async () => {
  const snapshot = open();
  const asked = await Promise.allSettled([
    snapshot.rows("clients_worker", WHO, []), snapshot.rows("assessments_worker", FAILS, [0]), snapshot.rows("referrals_worker", WHO, []), snapshot.rows("clients_worker", WHO, []),
  ]);
  expect(asked.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
  expect(asked[1]).toMatchObject({ reason: { code: "22012" } });
  expect(await snapshot.rows("care_plans_worker", WHO, [])).toMatchObject([{ who: "care_plans_worker" }]);
  await snapshot.close();
});

test("a connection that is lost fails what was asked on it, and no more", async () => {
  const snapshot = open();
  const [{ session }] = await snapshot.rows("clients_worker", WHO, []) as [{ session: number }];
  await superuser.query("select pg_terminate_backend($1)", [session]);
  await expect.poll(async () => (await superuser.query("select from pg_stat_activity where pid = $1", [session])).rowCount).toBe(0);
  await snapshot.rows("clients_worker", WHO, []).catch(() => undefined);
  expect(await snapshot.rows("clients_worker", WHO, [])).toMatchObject([{ who: "clients_worker" }]);
  await snapshot.close();
});

test("what still runs when it is closed is cancelled, and its connection not used again", async () => {
  for (let turn = 0; turn < 3; turn++) {
    const snapshot = open();
    const [{ session }] = await snapshot.rows("clients_worker", WHO, []) as [{ session: number }];
    const late = Promise.allSettled([snapshot.rows("clients_worker", SLEEP, []), snapshot.rows("clients_worker", WHO, [])]);
    await expect.poll(() => stateOf(session)).toBe("active");
    await snapshot.close();
    for (const one of await late) expect(one).toMatchObject({ status: "rejected", reason: { message: expect.stringContaining("given up") } });
    await expect.poll(() => stateOf(session)).toBeUndefined();
  }
  expect(shared.pool.totalCount).toBeLessThanOrEqual(1);
});

test("closed before it has a connection, it sends nothing on the one that it is given", async () => {
  const [one, other, late] = [open(), open(), open()];
  await Promise.all([one, other].map((before) => before.rows("clients_worker", WHO, [])));
  const refused = late.rows("clients_worker", WHO, []);
  refused.catch(() => undefined);
  const closed = late.close();
  const queries = await sent(() => Promise.all([one.close(), other.close(), closed]));
  await expect(refused).rejects.toThrow(/given up/);
  expect(queries).toBe(2);
});

test("closed it refuses, and as many as there are connections may follow", async () => {
  for (let turn = 0; turn < 5; turn++) {
    const snapshot = open();
    const late = snapshot.rows("clients_worker", WHO, []);
    const closing = snapshot.close();
    await late.catch(() => undefined);
    await closing;
    await expect(snapshot.rows("clients_worker", WHO, [])).rejects.toThrow(/given up/);
  }
  const [one, other] = [open(), open()];
  expect(await Promise.all([one.rows("clients_worker", WHO, []), other.rows("clients_worker", WHO, [])])).toHaveLength(2);
  await Promise.all([one.close(), other.close()]);
});

/** What a session does; undefined when it has ended. */
async function stateOf(session: number): Promise<string | undefined> {
  return (await superuser.query<{ state: string }>("select state from pg_stat_activity where pid = $1", [session])).rows[0]?.state;
}

/** How many pieces are sent to PostgreSQL meanwhile. */
async function sent(meanwhile: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, "query");
  await meanwhile();
  const { length } = query.mock.calls;
  query.mockRestore();
  return length;
}
