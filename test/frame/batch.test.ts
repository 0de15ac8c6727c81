import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { houseUrl } from "../../gateway/house-role.ts";
import { makeCaller } from "../../schema/caller.ts";
import { AtOnce } from "../../subgraphs/at-once.ts";
import { Batch, FAILED_BEFORE } from "../../subgraphs/batch.ts";
import { openPool } from "../../subgraphs/pool.ts";
import { CALLER } from "../gateway/caller-example.ts";
import { databaseAt, demonstrationTemplate } from "../house.ts";
import { createDatabase } from "../test-database.ts";

let database: Awaited<ReturnType<typeof createDatabase>>;
let superuser: pg.Client;
let shared: ReturnType<typeof openPool>;
let client: pg.PoolClient;
let url: string;

beforeAll(async () => {
  database = await createDatabase(await demonstrationTemplate());
  superuser = new pg.Client(database.url);
  await superuser.connect();
  url = await houseUrl(databaseAt(database.url));
  // Twice the same number is found out when the transaction commits, and not before.
  await superuser.query("create table public.noted (n integer unique deferrable initially deferred)");
  await superuser.query("grant select, insert on public.noted to consent_worker, house_svc");
  shared = openPool({ url, connections: 2 });
  client = await shared.pool.connect();
});
beforeEach(() => superuser.query("truncate public.noted"));
afterAll(async () => {
  client.release();
  await shared.close();
  await superuser.end();
  await database.drop();
});

const NOTE = { name: "note", text: "insert into public.noted select $1 returning n" };
const DIVIDE = { name: "divide", text: "select 1 / $1::integer as n" };
const noted = async () => (await superuser.query<{ n: number }>("select n from public.noted order by n")).rows.map(({ n }) => n);
const sent = (batch: Batch) => {
  batch.send();
  return batch.over;
};

test("it is one transaction, and the rows of each statement are its own", async () => {
  const batch = new Batch(client);
  const answers = [batch.rows(NOTE, [1]), batch.rows(DIVIDE, [1]), batch.rows(NOTE, [2])];
  await sent(batch);
  expect(await Promise.all(answers)).toEqual([[{ n: 1 }], [{ n: 1 }], [{ n: 2 }]]);
  expect(await noted()).toEqual([1, 2]);
});

test("where one fails nothing is written, it tells why, and those behind it only that they come too late", async () => {
  const batch = new Batch(client);
  const answers = [batch.rows(NOTE, [1]), batch.rows(DIVIDE, [0]), batch.rows(NOTE, [2])];
  await expect(sent(batch)).rejects.toMatchObject({ code: "22012" });
  await expect(answers[1]).rejects.toMatchObject({ code: "22012" });
  await expect(answers[2]).rejects.toMatchObject({ code: FAILED_BEFORE });
  expect(await noted()).toEqual([]);
});

test("what all stand on fails for all", async () => {
  const batch = new Batch(client);
  batch.tell(DIVIDE, [0]);
  const answer = batch.rows(NOTE, [1]);
  await expect(sent(batch)).rejects.toMatchObject({ code: "22012" });
  await expect(answer).rejects.toMatchObject({ code: "22012" });
});

test("a commit that fails takes with it what had been answered", async () => {
  const batch = new Batch(client);
  const answers = [batch.rows(NOTE, [1]), batch.rows(NOTE, [1])];
  await expect(sent(batch)).rejects.toMatchObject({ code: "23505" });
  for (const answer of answers) await expect(answer).rejects.toMatchObject({ code: "23505" });
  expect(await noted()).toEqual([]);
});

test("whatever failed, the connection goes on, with statements it has prepared and others, and with batches that follow at once", async () => {
  const failing = new Batch(client);
  failing.tell({ name: "never", text: "select 1 from nowhere" });
  const [first, second] = [new Batch(client), new Batch(client)];
  const behind = { name: "prepared behind it", text: "select $1::text as said, null as nothing" };
  void failing.rows(behind, ["never"]);
  failing.send();
  const answers = [first.rows(behind, ["one"]), first.rows(behind, ["other"])];
  first.send();
  await expect(failing.over).rejects.toMatchObject({ code: "42P01" });
  // It was sent before the failure was known, and trusted that the statement would be prepared.
  await expect(Promise.all(answers)).rejects.toMatchObject({ code: "26000" });
  const again = [second.rows(behind, ["one"]), second.rows(behind, [["a", "b"]]), second.rows({ name: "never", text: "select 1 from nowhere" }, [])];
  await expect(sent(second)).rejects.toMatchObject({ code: "42P01" });
  expect(await Promise.all(again.slice(0, 2))).toEqual([[{ said: "one", nothing: null }], [{ said: '{"a","b"}', nothing: null }]]);
});

test("one name is one statement", () => {
  expect(() => new Batch(client).tell({ name: NOTE.name, text: "select 2" })).toThrow(/Two statements/);
});

test("at once: as the caller and her worker, and what it wrote is there when it returns", async () => {
  const atOnce = new AtOnce(shared.pool, "consent_worker", makeCaller({ ...CALLER, expires: 4_000_000_000 }));
  const who = "insert into public.noted values ($1) returning n, current_user::text as who, current_setting('app.agency') as agency, current_setting('statement_timeout') as within";
  expect(await atOnce.rows({ name: "who notes", text: who }, [3], 20_000)).toEqual([{ n: 3, who: "consent_worker", agency: CALLER.agency, within: "20s" }]);
  expect(await noted()).toEqual([3]);
  await expect(atOnce.rows(DIVIDE, [0])).rejects.toMatchObject({ code: "22012" });
  expect(await atOnce.rows({ name: "left behind", text: "select current_user::text as who, current_setting('statement_timeout') as within" }, [])).toEqual([{ who: "consent_worker", within: "10s" }]);
});

test("at once: nothing is written in a session whose transactions see one snapshot throughout", async () => {
  const pool = new pg.Pool({ connectionString: url, pipeline: true, options: "-c default_transaction_isolation=repeatable\\ read" });
  const atOnce = new AtOnce(pool, "consent_worker", makeCaller({ ...CALLER, expires: 4_000_000_000 }));
  await expect(atOnce.rows(NOTE, [4])).rejects.toMatchObject({ code: "25001" });
  await pool.end();
  expect(await noted()).toEqual([]);
});
