import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeOf, dataOf, type Network, openNetwork, type Worker } from "../referrals/network.ts";

let network: Network;
let sql: pg.Client;
beforeAll(async () => {
  network = await openNetwork();
  sql = new pg.Client(network.databaseUrl);
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await network.close();
});

interface Page {
  readonly changes: { cursor: string; kind: string; referral: { id: string; status: string; version: number } | null; client: { id: string } }[];
  readonly cursor: string | null;
  readonly more: boolean;
}

const SINCE = `query ($cursor: ID, $first: Int, $client: ID) { changesSince(cursor: $cursor, first: $first, client: $client) {
  changes { cursor kind at client { id } referral { id status version } } cursor more
} }`;

async function since(worker: Worker, variables: { cursor?: string | null; first?: number; client?: string } = {}): Promise<Page> {
  return (dataOf(await network.ask("referrals", worker, SINCE, variables)) as { changesSince: Page }).changesSince;
}

async function sent(target = "north-housing", worker: Worker = "clinician"): Promise<string> {
  const { sendReferral } = dataOf(await network.ask("referrals", worker,
    "mutation ($input: SendReferralInput!) { sendReferral(input: $input) { id } }", { input: { clientId: network.client, target } }));
  return (sendReferral as { id: string }).id;
}

const move = (worker: Worker, id: string, version: number, to: string) => network.ask("referrals", worker,
  `mutation ($id: ID!, $version: Int!, $to: ReferralStatus!) { moveReferral(id: $id, expectedVersion: $version, to: $to) { id } }`, { id, version, to });

/** Until every transaction that runs now anywhere on the server has ended: before that a change of theirs might come first. */
async function settled(): Promise<void> {
  await sql.query("select pg_current_xact_id()");
  const { rows: [now] } = await sql.query<{ below: string }>("select pg_snapshot_xmax(pg_current_snapshot())::text as below");
  const over = "select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as over";
  while (!(await sql.query<{ over: boolean }>(over, [now!.below])).rows[0]!.over) await sql.query("select pg_sleep(0.01)");
}

describe("The outbox", () => {
  test("tells each agency of what happened to referrals it takes part in and may read now, in order, each once", async () => {
    const start = (await sinceEnd("clinician")).cursor;
    const id = await sent();
    await settled();
    expect(await since("housing")).toEqual({ changes: [], cursor: null, more: false });
    await network.permit("north-housing", ["REFERRAL"]);
    const received = await since("housing");
    expect(received.changes.map(({ kind, referral }) => [kind, referral?.id])).toEqual([["REFERRAL_SENT", id]]);
    dataOf(await move("housing", id, 1, "ACCEPTED"));
    dataOf(await move("housing", id, 2, "IN_PROGRESS"));
    await settled();
    const told = await since("clinician", { cursor: start });
    expect(told.changes.map(({ kind, referral }) => [kind, referral])).toEqual([
      ["REFERRAL_SENT", { id, status: "IN_PROGRESS", version: 3 }], ["REFERRAL_CHANGED", { id, status: "IN_PROGRESS", version: 3 }],
      ["REFERRAL_CHANGED", { id, status: "IN_PROGRESS", version: 3 }],
    ]);
    expect((await since("housing", { cursor: received.cursor })).changes).toHaveLength(2);
    // A third agency takes no part, and asks about the client in vain until she permits it; then it has one's own cursors.
    expect(await since("food")).toEqual({ changes: [], cursor: null, more: false });
    expect(await since("food", { client: network.client })).toEqual({ changes: [], cursor: null, more: false });
    await network.permit("open-table", ["REFERRAL"]);
    expect((await since("food", { client: network.client })).changes.map(({ cursor }) => cursor)).toEqual(told.changes.map(({ cursor }) => cursor));
    expect(await since("food")).toEqual({ changes: [], cursor: null, more: false });
  });

  test("pages go on where they ended, and a cursor with nothing behind it stays what it is", async () => {
    for (let turn = 0; turn < 3; turn++) await sent();
    await settled();
    const all = await since("clinician", { first: 100 });
    const walked: string[] = [];
    let page = await since("clinician", { first: 2 });
    for (; page.more; page = await since("clinician", { first: 2, cursor: page.cursor })) walked.push(...page.changes.map(({ cursor }) => cursor));
    walked.push(...page.changes.map(({ cursor }) => cursor));
    expect(walked).toEqual(all.changes.map(({ cursor }) => cursor));
    expect(await since("clinician", { cursor: all.cursor })).toEqual({ changes: [], cursor: all.cursor, more: false });
  });

  test("a transaction that commits late is neither lost nor out of order", async () => {
    const start = (await sinceEnd("clinician")).cursor;
    const late = new pg.Client(network.databaseUrl);
    await late.connect();
    await late.query("begin");
    // Its number is taken before that of the other and it commits after it.
    await late.query("update referrals.referral set version = version where id = (select id from referrals.referral where author = 'harbor-clinic' order by id limit 1)");
    const early = await sent();
    expect((await since("clinician", { cursor: start })).changes).toEqual([]);
    await late.query("commit");
    await late.end();
    await settled();
    const { changes } = await since("clinician", { cursor: start });
    expect(changes.map(({ kind }) => kind)).toEqual(["REFERRAL_CHANGED", "REFERRAL_SENT"]);
    expect(changes[1]!.referral?.id).toBe(early);
  });

  test("what is rolled back is not told", async () => {
    const start = (await sinceEnd("clinician")).cursor;
    await sql.query("begin");
    await sql.query("update referrals.referral set version = version");
    await sql.query("rollback");
    await settled();
    expect((await since("clinician", { cursor: start })).changes).toEqual([]);
  });

  test("changes that are hidden leave no trace in cursors, and a cursor outlives what it was told of", async () => {
    const seen = await sent();
    await settled();
    const before = await sinceEnd("clinician");
    // Legal aid asks the clinic, which the client does not permit to read what legal aid writes.
    await sql.query("insert into referrals.referral (client_id, id, author, recorded_by, recorded_at, categories, target, priority, status, status_at, status_by, authored_at) "
      + "select client_id, gen_random_uuid(), 'legal-aid', recorded_by, recorded_at, categories, 'harbor-clinic', priority, status, status_at, 'legal-aid', authored_at from referrals.referral where id = $1", [seen]);
    await settled();
    expect(await since("clinician", { cursor: before.cursor })).toEqual({ changes: [], cursor: before.cursor, more: false });
  });

  test("a cursor that is none, or was told about another client or to another agency, is refused alike", async () => {
    const { changes } = await since("clinician");
    const cursor = changes[0]!.cursor;
    const answers = await Promise.all([
      network.ask("referrals", "clinician", SINCE, { cursor: "no-cursor" }), network.ask("referrals", "clinician", SINCE, { cursor: randomUUID() }),
      network.ask("referrals", "lawyer", SINCE, { cursor }),
    ]);
    expect(answers.map(codeOf)).toEqual(Array(3).fill("BAD_USER_INPUT"));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(codeOf(await network.ask("referrals", "clinician", SINCE, { first: 101 }))).toBe("BAD_USER_INPUT");
  });

  test("changes of an earlier life of the database come first, whatever the numbers of their transactions", async () => {
    const start = (await sinceEnd("clinician")).cursor;
    const id = await sent();
    await settled();
    // As after a restore to a server whose transactions are numbered lower: the rows are there, written by numbers yet to come.
    await sql.query("update referrals.life set lived_by = 'another server'");
    await sql.query("update referrals.change set xid = (xid::text::bigint + 1000000)::text::xid8");
    expect((await since("clinician", { cursor: start })).changes.map(({ referral }) => referral?.id)).toEqual([id]);
    const later = await sent();
    await settled();
    expect((await since("clinician", { cursor: start })).changes.map(({ referral }) => referral?.id)).toEqual([id, later]);
  });
});

describe("In PostgreSQL", () => {
  test("nobody writes into the outbox, and it shows who may read the referral and no one else", async () => {
    const all = "select distinct referral_id from referrals.change";
    const { rowCount } = await sql.query(all);
    expect(rowCount).toBeGreaterThan(1);
    // The one that legal aid wrote itself.
    expect(await network.pastResolvers("lawyer", "referrals", all)).toBe(1);
    expect(await network.pastResolvers("clinician", "referrals", all)).toBeGreaterThan(1);
    await expect(network.pastResolvers("clinician", "referrals", "update referrals.change set kind = 'MESSAGE_ADDED'")).rejects.toThrow("permission denied");
    await expect(network.pastResolvers("clinician", "referrals", "select referrals.add_changes('REFERRAL_SENT', '[]')")).rejects.toThrow("permission denied");
  });
});

/** The last page, after all that is settled. */
async function sinceEnd(worker: Worker): Promise<Page> {
  await settled();
  let page = await since(worker, { first: 100 });
  while (page.more) page = await since(worker, { first: 100, cursor: page.cursor });
  return page;
}
