import "reflect-metadata";
import { parse } from "graphql";
import type { QueryResultRow } from "pg";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { identityOf } from "../../gateway/demonstration/cast.ts";
import { maskOf } from "../../schema/consent/category.ts";
import { makeCaller } from "../../schema/caller.ts";
import { clients } from "../../subgraphs/clients/index.ts";
import { openPool } from "../../subgraphs/pool.ts";
import type { Statement } from "../../subgraphs/reads.ts";
import { openSubgraph, type SubgraphAnswer, type SubgraphRuntime } from "../../subgraphs/runtime.ts";
import { Snapshot } from "../../subgraphs/snapshot.ts";
import { CALLER } from "../gateway/caller-example.ts";
import { databaseAt, demonstrationTemplate } from "../house.ts";
import { createDatabase, type TestDatabase } from "../test-database.ts";

/** A snapshot that notes the names of the statements asked of it. */
class Noting extends Snapshot {
  readonly asked: string[] = [];

  override rows<Row extends QueryResultRow>(worker: string, statement: Statement, values: unknown[]): Promise<Row[]> {
    this.asked.push(statement.name);
    return super.rows(worker, statement, values);
  }
}

let database: TestDatabase;
let runtime: SubgraphRuntime;
let reading: ReturnType<typeof openPool>;
beforeAll(async () => {
  database = await createDatabase(await demonstrationTemplate());
  const sql = new pg.Client(database.url);
  await sql.connect();
  // Somebody's name is for the fewest: the demonstration withholds none from anybody who knows her.
  await sql.query("update clients.identity set categories = categories | $1 where hashtext(client_id::text) % 3 = 0", [maskOf(["PART2"])]);
  await sql.end();
  const url = databaseAt(database.url).urlOf("clients");
  runtime = await openSubgraph(clients, { url });
  reading = openPool({ url, connections: 2 });
});
afterAll(async () => {
  await reading.close();
  await runtime.close();
  await database.drop();
});

const IDENTITY = "identity { id author recordedAt givenName familyName preferredName pronouns birthDate birthDateQuality identifiers { system value } version }";
const LIST = `query ($first: Int, $last: Int, $filter: ClientFilter, $orderBy: ClientOrder!) {
  clients(first: $first, last: $last, filter: $filter, orderBy: $orderBy) { REST
}`;

interface Listed extends SubgraphAnswer {
  readonly asked: readonly string[];
  readonly nodes: readonly { readonly id: string }[];
}

/** A list as somebody asks it, and which statements that took. */
async function ask(who: string, fields: string, variables: object, rest = "nodes { id FIELDS } }"): Promise<Listed> {
  const { agency, role, purposes } = identityOf(who);
  const caller = makeCaller({ ...CALLER, agency, user: who, role, purpose: purposes[0]!, expires: 4_000_000_000 });
  const snapshot = new Noting(reading.pool, caller);
  try {
    const answer = await runtime.execute({ document: parse(LIST.replace("REST", rest).replace("FIELDS", fields)), variables: { orderBy: "NAME_ASC", ...variables }, caller, snapshot });
    expect(answer.errors).toBeUndefined();
    return { ...answer, asked: snapshot.asked, nodes: (answer.data as { clients: { nodes: { id: string }[] } }).clients.nodes };
  } finally {
    await snapshot.close();
  }
}

/** The same clients, each asked for by her id. */
async function oneByOne(who: string, ids: readonly string[]): Promise<SubgraphAnswer> {
  const { agency, role, purposes } = identityOf(who);
  const caller = makeCaller({ ...CALLER, agency, user: who, role, purpose: purposes[0]!, expires: 4_000_000_000 });
  const document = parse(`{ none: __typename ${ids.map((id, at) => `n${at}: client(id: "${id}") { id ${IDENTITY} }`).join(" ")} }`);
  return runtime.execute({ document, caller });
}

const READERS = ["dr-okafor", "nurse-lindqvist", "housing-tran", "lawyer-haddad", "ada-brennan"];
const WAYS: readonly [what: string, variables: object, statements: readonly string[]][] = [
  ["by name", { first: 60 }, ["clients list upward"]],
  ["from its end", { last: 60 }, ["clients list downward"]],
  ["with a need", { first: 60, filter: { needs: ["HOMELESSNESS", "FOOD_INSECURITY"] } }, ["clients needing upward"]],
  ["of a name, downward", { first: 60, orderBy: "NAME_DESC", filter: { nameLike: "an" } }, ["clients find downward"]],
  ["by last contact", { first: 60, orderBy: "LAST_CONTACT_DESC" }, ["clients seen downward", '"clients"."identity" newest']],
];

test.each(READERS.flatMap((who) => WAYS.map((way) => [who, ...way] as const)))(
  "What a list tells %s %s is what each of its clients, asked for by her id, would be told, and nothing else is asked", async (who, _way, variables, statements) => {
    const list = await ask(who, IDENTITY, variables);
    const each = await oneByOne(who, list.nodes.map(({ id }) => id));
    expect(each.errors).toBeUndefined();
    expect(list.nodes).toEqual(list.nodes.map((_, at) => (each.data as Record<string, unknown>)[`n${at}`]));
    expect(list.receipt.standings).toEqual(each.receipt.standings);
    const inOrder = <T extends { client: string }>(of: readonly T[]) => of.toSorted((one, other) => (one.client < other.client ? -1 : 1));
    expect(inOrder(list.receipt.under)).toEqual(inOrder(each.receipt.under));
    expect(inOrder(list.receipt.released)).toEqual(inOrder(each.receipt.released));
    // What of the identity is read is named after it.
    expect(list.asked.map((name) => name.replace(/ of .*/, ""))).toEqual(list.nodes.length === 0 ? statements.slice(0, 1) : statements);
  });

test("A list that asks for no identity releases none", async () => {
  const { nodes, receipt, asked } = await ask("dr-okafor", "", { first: 5 });
  expect(nodes.length).toBe(5);
  expect(receipt.released).toEqual([]);
  expect(receipt.under.map(({ client }) => client).toSorted()).toEqual(nodes.map(({ id }) => id).toSorted());
  expect(asked).toEqual(["clients list upward"]);
});

test("Who asks for more of an identity than a list has told reads it", async () => {
  const { nodes: [first] } = await ask("dr-okafor", "", { first: 1 });
  const more = `nodes { id identity { givenName } } } one: client(id: "${first!.id}") { identity { birthDate familyName } } again: clients(first: 1) { nodes { id identity { birthDate } } } #`;
  const { data, receipt } = await ask("dr-okafor", "", { first: 1 }, more);
  expect(data).toMatchObject({ one: { identity: { birthDate: expect.any(String) as unknown, familyName: expect.any(String) as unknown } }, again: { nodes: [{ identity: { birthDate: expect.any(String) as unknown } }] } });
  expect(receipt.released.length).toBe(1);
});

test("An identity asked for twice is released once", async () => {
  const { nodes, receipt } = await ask("dr-okafor", "one: identity { givenName } other: identity { familyName }", { first: 5 });
  expect(nodes.length).toBe(5);
  expect(receipt.released.map(({ noun }) => noun)).toEqual(Array.from({ length: 5 }, () => "Identity"));
});
