import "reflect-metadata";
import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { identityOf, named } from "../../gateway/demonstration/cast.ts";
import { ROOMS } from "../../gateway/rooms.ts";
import { makeCaller } from "../../schema/caller.ts";
import { signStatement, statementKeys, type StatementKey } from "../../schema/caller-statement.ts";
import { serviceUrl } from "../../subgraphs/migrate.ts";
import { serviceOf } from "../../subgraphs/roles.ts";
import { openSubgraph } from "../../subgraphs/runtime.ts";
import { type HeldUp, holdUp } from "../frame/held-up.ts";
import { demonstrationTemplate, PASSWORDS } from "../house.ts";
import { createDatabase, type TestDatabase } from "../test-database.ts";
import { CALLER } from "./caller-example.ts";
import { type Door, keyPair, openDoor } from "./door.ts";

/** A gateway that goes away before its subgraph has answered. */

const ADA = named("ada").id;

let gateway: StatementKey;
let database: TestDatabase;
let door: Door;
beforeAll(async () => {
  const { key, jwk } = await keyPair();
  gateway = key;
  database = await createDatabase(await demonstrationTemplate());
  const room = ROOMS.find(({ name }) => name === "clients")!;
  door = await openDoor(await openSubgraph(room, { url: serviceUrl(database.url, serviceOf("clients"), PASSWORDS) }), statementKeys({ keys: [jwk] }));
});
afterAll(async () => {
  await door.close();
  await database.drop();
});

const { agency, role, purposes } = identityOf("dr-okafor");
const caller = makeCaller({ ...CALLER, agency, user: "dr-okafor", role, purpose: purposes[0] });
/** Sends, waits until `held` holds it up, and goes away. */
async function sendAndLeave(query: string, held: HeldUp): Promise<void> {
  const body = JSON.stringify({ query });
  const leaving = new AbortController();
  const asked = door.ask(body, signStatement(caller, { audience: "clients", body, key: gateway, id: randomUUID(), now: new Date() }), leaving.signal);
  await expect.poll(held.waiting).toBe(1);
  const left = door.left();
  leaving.abort();
  await expect(asked).rejects.toThrow();
  // The one who goes away knows it before the one whom it concerns.
  await left;
}

test("a query stops before its next statement", async () => {
  const [page, next] = [await holdUp(database.url, "clients.identity"), await holdUp(database.url, "clients.contact")];
  await sendAndLeave("{ clients(first: 3) { nodes { contact { points { kind } } } } }", page);
  await page.release();
  await atRest();
  expect(await next.waiting()).toBe(0);
  await next.release();
});

test("a mutation is carried out", async () => {
  const count = `select count(*)::int as n from clients.contact where client_id = '${ADA}'`;
  const before = await valueOf(count);
  const held = await holdUp(database.url, "clients.contact");
  await sendAndLeave(`mutation { recordFacets(input: { clientId: "${ADA}", contact: { points: [] } }) { id } }`, held);
  await held.release();
  await expect.poll(() => valueOf(count)).toBe(before + 1);
});

/** Whether the subgraph's sessions have nothing to do any more. */
async function atRest(): Promise<void> {
  await expect.poll(() => valueOf("select count(*)::int as n from pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid() and usename like 'clients%'")).toBe(0);
}

/** The one number that a statement gives. */
async function valueOf(statement: string): Promise<number> {
  const sql = new pg.Client(database.url);
  await sql.connect();
  try {
    return (await sql.query<{ n: number }>(statement)).rows[0]!.n;
  } finally {
    await sql.end();
  }
}
