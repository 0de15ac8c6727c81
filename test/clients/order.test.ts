import "reflect-metadata";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { maskOf } from "../../schema/consent/category.ts";
import { LAST_CONTACTS } from "../../subgraphs/clients/last-contact.sql.ts";
import { MET } from "../../subgraphs/clients/finding.sql.ts";
import { openTestHouse, type TestHouse } from "../house.ts";

let house: TestHouse;
let sql: pg.Client;
beforeAll(async () => {
  house = await openTestHouse();
  sql = new pg.Client(house.databaseUrl);
  await sql.connect();
  // Somebody's name is for the fewest: the demonstration withholds none from anybody who knows her.
  await sql.query("update clients.identity set categories = categories | $1 where hashtext(client_id::text) % 3 = 0", [maskOf(["PART2"])]);
});
afterAll(async () => {
  await sql.end();
  await house.close();
});

interface Found {
  readonly id: string;
  readonly identity: { readonly familyName: string | null; readonly givenName: string | null } | null;
  readonly encounters: { readonly nodes: readonly { readonly start: string; readonly status: string }[] };
}
interface Asked {
  readonly orderBy: string;
  readonly filter?: object;
  readonly backward?: boolean;
}

const ORDERS = ["NAME_ASC", "NAME_DESC", "LAST_CONTACT_ASC", "LAST_CONTACT_DESC"];
// Somebody who reads nearly all, somebody to whom some are named and some are not, and somebody whose role knows no meeting of others.
const WHO = ["nurse-lindqvist", "housing-tran", "lawyer-haddad"];
const PAGE = `query ($first: Int, $after: String, $last: Int, $before: String, $orderBy: ClientOrder!, $filter: ClientFilter) {
  clients(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy, filter: $filter) {
    nodes { id identity { familyName givenName } encounters(first: 60) { nodes { start status } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

/** The whole list, page by page, as it stands forward. */
async function listed(who: string, { orderBy, filter, backward = false }: Asked): Promise<Found[]> {
  const found: Found[] = [];
  for (let cursor: string | null = null; ;) {
    const variables = { orderBy, filter, ...(backward ? { last: 40, before: cursor } : { first: 40, after: cursor }) };
    const { body } = await house.ask(who, { query: PAGE, variables });
    expect(body.errors).toBeUndefined();
    const { nodes, pageInfo } = (body.data as { clients: { nodes: Found[]; pageInfo: Record<string, unknown> } }).clients;
    if (backward) found.unshift(...nodes);
    else found.push(...nodes);
    if (pageInfo[backward ? "hasPreviousPage" : "hasNextPage"] !== true) return found;
    cursor = pageInfo[backward ? "startCursor" : "endCursor"] as string;
  }
}

const idsOf = (list: readonly Found[]) => list.map(({ id }) => id);
/** When the one who asks last knows her to have been met. */
const lastContact = ({ encounters }: Found) => encounters.nodes.filter(({ status }) => (MET as readonly string[]).includes(status)).map(({ start }) => start).sort().at(-1);

describe.each(WHO)("A list of clients for %s", (who) => {
  test("is the same forward and backward, and with the rows that pages leave out", async () => {
    const lists = await Promise.all(ORDERS.map((orderBy) => listed(who, { orderBy })));
    for (const list of lists) expect(new Set(idsOf(list))).toEqual(new Set(idsOf(lists[0]!)));
    await sql.query("update clients.visible set sure = null; update clients.visible_contact set sure = null");
    for (const [at, orderBy] of ORDERS.entries()) {
      expect(idsOf(await listed(who, { orderBy, backward: true }))).toEqual(idsOf(lists[at]!));
    }
    await sql.query("select clients.relist(array(select client_id from clients.client))");
    for (const [at, orderBy] of ORDERS.entries()) {
      expect(idsOf(await listed(who, { orderBy, backward: true }))).toEqual(idsOf(lists[at]!));
    }
  });

  test("by last contact follows the meetings she may read and nothing else; of whom she may read none comes last, by id", async () => {
    const [upward, downward] = [await listed(who, { orderBy: "LAST_CONTACT_ASC" }), await listed(who, { orderBy: "LAST_CONTACT_DESC" })];
    const met = (list: Found[]) => list.filter((one) => lastContact(one) !== undefined);
    const never = (list: Found[]) => list.filter((one) => lastContact(one) === undefined).map(({ id }) => id).sort();
    const key = (one: Found) => `${lastContact(one)!} ${one.id}`;
    expect(met(upward).map(key)).toEqual(met(upward).map(key).sort());
    expect(idsOf(met(downward))).toEqual(idsOf(met(upward)).toReversed());
    expect(idsOf(upward)).toEqual([...idsOf(met(upward)), ...never(upward)]);
    expect(idsOf(downward)).toEqual([...idsOf(met(downward)), ...never(downward).toReversed()]);
  });

  test("by last contact is narrowed by what a list by name is narrowed by", async () => {
    const whole = idsOf(await listed(who, { orderBy: "LAST_CONTACT_DESC" }));
    for (const filter of [{ name: "b" }, { nameLike: "brennan" }, { needs: ["HOMELESSNESS"] }, { worker: "dr-okafor" }, { name: "b", lastContactSince: "2001-01-01T00:00:00Z" }]) {
      const named = new Set(idsOf(await listed(who, { orderBy: "NAME_ASC", filter })));
      expect(idsOf(await listed(who, { orderBy: "LAST_CONTACT_DESC", filter }))).toEqual(whole.filter((id) => named.has(id)));
    }
  });

  test("by name puts those whose name is withheld last, whichever way it runs", async () => {
    for (const orderBy of ["NAME_ASC", "NAME_DESC"]) {
      const named = (await listed(who, { orderBy })).map(({ identity }) => identity?.familyName != null || identity?.givenName != null);
      expect(named.indexOf(false) === -1 || !named.slice(named.indexOf(false)).includes(true)).toBe(true);
    }
  });
});

test("A database with clients is given by the migration what its triggers would have given it", async () => {
  const projections = async () => {
    const found: unknown[] = [];
    for (const table of ["visible", "visible_contact", "visible_name"]) found.push((await sql.query(`select t::text as row from clients.${table} t order by 1`)).rows);
    return found as object[][];
  };
  const before = await projections();
  expect(before.every((rows) => rows.length > 0)).toBe(true);
  await sql.query("delete from clients.visible where sort_key = ''; update clients.visible set sure = null; delete from clients.visible_contact; update clients.visible_name set sort_key = ''");
  await sql.query("begin; set local role careweave_owner");
  await sql.query(LAST_CONTACTS.at(-1)!);
  await sql.query("commit");
  expect(await projections()).toEqual(before);
});

test("The demonstration has who these tests are about: unnamed and named, met and not, in rows that pages leave out and others", async () => {
  const lists = await Promise.all(WHO.map((who) => listed(who, { orderBy: "NAME_ASC" })));
  const all = lists.flat();
  for (const kind of [(one: Found) => one.identity === null, (one: Found) => lastContact(one) === undefined]) {
    expect(new Set(all.map(kind))).toEqual(new Set([true, false]));
  }
  for (const table of ["visible", "visible_contact"]) {
    const { rows } = await sql.query(`select distinct sure is null as tested from clients.${table} where sort_key = '' order by 1`);
    expect(rows).toEqual([{ tested: false }, { tested: true }]);
  }
});

test("Whoever is met now comes first", async () => {
  const [, , third] = await listed("nurse-lindqvist", { orderBy: "LAST_CONTACT_DESC" });
  const { body } = await house.ask("nurse-lindqvist", {
    query: `mutation ($id: ID!, $at: DateTime!) { recordEncounter(input: { clientId: $id, kind: CASEWORK, status: FINISHED, start: $at, modality: IN_PERSON }) { id } }`,
    variables: { id: third!.id, at: new Date().toISOString() },
  });
  expect(body.errors).toBeUndefined();
  expect((await listed("nurse-lindqvist", { orderBy: "LAST_CONTACT_DESC" }))[0]!.id).toBe(third!.id);
});
