import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import pg from "pg";
import { identityOf, named } from "../../gateway/demonstration/cast.ts";
import { type HeldUp, holdUp } from "../frame/held-up.ts";
import { openTestHouse, type TestHouse } from "../house.ts";

/** What PostgreSQL still does for a caller who has closed her connection to the gateway. */

let house: TestHouse;
let held: HeldUp | undefined;
beforeAll(async () => {
  house = await openTestHouse({ prepare: () => ({ EVENT_WAIT: "100" }) });
});
afterEach(async () => {
  await held?.release();
  held = undefined;
});
afterAll(() => house.close());

const ADA = named("ada").id;
const FILE = `{ client(id: "${ADA}") { id identity { givenName } } }`;
const DEFERRED = `{ client(id: "${ADA}") { id ... @defer { assessments(first: 1) { nodes { id } } } } }`;
const INBOX = "subscription { referralInbox { cursor } }";

test("what a query reads is cancelled", async () => {
  held = await holdUp(house.databaseUrl, "clients.identity");
  await askAndLeave(FILE, held);
  await expect.poll(held.waiting).toBe(0);
});

test("as often as callers leave, the next is answered", async () => {
  // More often than there are connections to read with.
  for (let turn = 0; turn < 18; turn++) {
    held = await holdUp(house.databaseUrl, "clients.identity");
    await askAndLeave(FILE, held);
    await expect.poll(held.waiting).toBe(0);
    await held.release();
  }
  held = undefined;
  const { body } = await house.ask("dr-okafor", { query: FILE });
  expect([body.errors, body.data]).toEqual([undefined, { client: { id: ADA, identity: { givenName: "Ada" } } }]);
});

test("what a deferred part reads is cancelled", async () => {
  held = await holdUp(house.databaseUrl, "assessments.assessment");
  await askAndLeave(DEFERRED, held, "multipart/mixed");
  await expect.poll(held.waiting).toBe(0);
});

test("what a subscription looks at is cancelled, before it has begun and after", async () => {
  held = await holdUp(house.databaseUrl, "referrals.change");
  await askAndLeave(INBOX, held, "text/event-stream");
  await expect.poll(held.waiting).toBe(0);
  await held.release();
  const leaving = new AbortController();
  expect((await ask(INBOX, leaving.signal, "text/event-stream")).status).toBe(200);
  held = await holdUp(house.databaseUrl, "referrals.change");
  await expect.poll(held.waiting).toBe(1);
  leaving.abort();
  await expect.poll(held.waiting).toBe(0);
});

test("what is being entered in the log is entered all the same", async () => {
  const before = await numberOf("consent.disclosure");
  held = await holdUp(house.databaseUrl, "consent.disclosure");
  await askAndLeave(FILE, held);
  await stays(held);
  await held.release();
  held = undefined;
  await expect.poll(() => numberOf("consent.disclosure")).toBeGreaterThan(before);
});

test("what a mutation writes is written all the same", async () => {
  const before = await numberOf("clients.contact");
  held = await holdUp(house.databaseUrl, "clients.contact");
  await askAndLeave(`mutation { recordFacets(input: { clientId: "${ADA}", contact: { points: [] } }) { id } }`, held);
  await stays(held);
  await held.release();
  held = undefined;
  await expect.poll(() => numberOf("clients.contact")).toBe(before + 1);
});

/** Asks, waits until `held` holds it up, and leaves. */
async function askAndLeave(query: string, held: HeldUp, accept = "application/json"): Promise<void> {
  const leaving = new AbortController();
  const answer = ask(query, leaving.signal, accept).then((response) => response.text());
  answer.catch(() => undefined);
  await expect.poll(held.waiting).toBe(1);
  leaving.abort();
  await expect(answer).rejects.toThrow();
}

async function ask(query: string, signal: AbortSignal, accept: string): Promise<Response> {
  return fetch(`${house.url}/graphql`, {
    method: "POST", signal, body: JSON.stringify({ query }),
    headers: { accept, "content-type": "application/json", authorization: `Bearer ${await house.token("dr-okafor")}`, "x-purpose-of-use": identityOf("dr-okafor").purposes[0]! },
  });
}

/** It goes on, for longer than what is cancelled does. */
async function stays(held: HeldUp): Promise<void> {
  for (const end = Date.now() + 500; Date.now() < end;) expect(await held.waiting()).toBe(1);
}

async function numberOf(table: string): Promise<number> {
  const sql = new pg.Client(house.databaseUrl);
  await sql.connect();
  try {
    return (await sql.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]!.n;
  } finally {
    await sql.end();
  }
}
