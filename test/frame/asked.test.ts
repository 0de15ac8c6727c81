import "reflect-metadata";
import { buildSchema, execute, type GraphQLObjectType, type GraphQLResolveInfo, parse } from "graphql";
import { expect, test } from "vitest";
import { ROOMS } from "../../gateway/rooms.ts";
import { type Asked, askedOf } from "../../subgraphs/asked.ts";
import { Need } from "../../subgraphs/assessments/need.ts";
import { recordOf } from "../../subgraphs/record-of.ts";
import { connect } from "../../subgraphs/runtime.ts";
import { statementsOf, type WholeAndAsked } from "../../subgraphs/statements.ts";

const SCHEMA = `
  type Query { needs: NeedConnection, need: Need }
  type NeedConnection { nodes: [Need] edges: [NeedEdge] pageInfo: PageInfo }
  type NeedEdge { node: Need cursor: String }
  type PageInfo { hasNextPage: Boolean }
  interface Recorded { recordedAt: String }
  type Need implements Recorded { id: ID recordedAt: String version: Int description: String author: Agency client: Client goals: NeedConnection }
  type Agency { id: ID }
  type Client { id: ID }
`;

/** What the field at the root of `operation` is told it asks of needs. */
function asked(operation: string): Asked | undefined {
  const schema = buildSchema(SCHEMA);
  const infos: GraphQLResolveInfo[] = [];
  const note = (_root: unknown, _args: unknown, _context: unknown, info: GraphQLResolveInfo) => void infos.push(info);
  const { needs, need } = schema.getQueryType()!.getFields();
  needs!.resolve = need!.resolve = note;
  (schema.getType("Need") as GraphQLObjectType).getFields()["goals"]!.resolve = () => null;
  void execute({ schema, document: parse(operation) });
  const [first, ...others] = infos.map((info) => askedOf(Need, info));
  for (const other of others) expect(other).toEqual(first);
  return first;
}

test.each([
  ["fields by their names, whatever they are called in the answer", "{ need { first: description, version } }", ["description", "version"]],
  ["through a connection, both ways, with what stands beside", "{ needs { nodes { description } edges { cursor node { version } } pageInfo { hasNextPage } } }", ["description", "version"]],
  ["in fragments, of an interface too", "{ need { ...A ... on Recorded { recordedAt } ... { version } } } fragment A on Need { description }", ["description", "recordedAt", "version"]],
  ["nothing but what every record is known by", "{ need { __typename author { id } client { id } } }", []],
])("What is asked: %s", (_what, operation, fields) => {
  expect(asked(operation)).toEqual({ fields, key: fields.join(" ") });
});

test.each([
  ["a field with a resolver of its own", "{ need { description goals { nodes { id } } } }"],
  ["the same in a fragment", "{ needs { nodes { ...A } } } fragment A on Need { goals { nodes { id } } }"],
  ["one answer asked for in two places", "{ need { description } need { version } }"],
])("Read whole: %s", (_what, operation) => {
  expect(asked(operation)).toBeUndefined();
});

test("What was not read is no null: who uses it is told", () => {
  const need = recordOf(Need, ["id", "version"], ["description"])(["n", 3]);
  expect({ ...need }).toEqual({ id: "n", version: 3 });
  expect(need).toBeInstanceOf(Need);
  expect(() => need.description).toThrow("Need.description was not read.");
});

async function ofNeeds<Result>(work: (statements: WholeAndAsked) => Result): Promise<Result> {
  const orm = await connect(ROOMS.find(({ name }) => name === "assessments")!, "postgres://nobody@127.0.0.1:1/nothing", 1);
  try {
    return work(statementsOf(Need, orm.getMetadata().get(Need)));
  } finally {
    await orm.close(true);
  }
}

test("A statement reads what is asked, what every record is known by, and its parent's id", () => ofNeeds((statements) => {
  const { text } = statements.asking({ fields: ["description"], key: "description" }, "source").newestOf;
  for (const column of ["description", "client_id", "id", "author", "categories", "recorded_at", "source"]) expect(text).toContain(`t."${column}"`);
  expect(text).not.toContain(`t."status"`);
}));

test("A field that is no column is read whole, and so is what is asked in more ways than are kept", () => ofNeeds((statements) => {
  expect(statements.asking({ fields: ["categories"], key: "categories" }).newestOf).toBe(statements.newestOf);
  const ways = Array.from({ length: 40 }, (_none, at) => statements.asking({ fields: ["version"], key: `version ${at}` }).newestOf);
  expect(new Set(ways.map(({ name }) => name)).size).toBe(33);
  expect(ways.at(-1)).toBe(statements.newestOf);
}));
