import { buildSchema, type GraphQLFieldResolver, isObjectType, parse } from "graphql";
import { expect, test } from "vitest";
import { AnswerSize, MOST_BYTES } from "../../subgraphs/answer-size.ts";
import { executing } from "../../subgraphs/executing.ts";

/** What few rows become: a record names its client, who has the record, which names its client. */
const schema = buildSchema(`
  type Query { client: Client }
  type Mutation { record: Client }
  type Client { id: ID! records(first: Int): Page said: String words: [String!] }
  type Page { nodes: [Record!] }
  type Record { id: ID! client: Client! later: Client }
`);
const CLIENT = { id: "ada", said: "x".repeat(5_000), words: Array.from({ length: 1_000 }, () => "word") };
const [RECORD, AMOUNT] = [{ id: "one" }, 100];
resolve("Query", "client", () => CLIENT);
resolve("Mutation", "record", () => CLIENT);
resolve("Client", "records", () => ({ nodes: Array.from({ length: AMOUNT }, () => RECORD) }));
resolve("Record", "client", () => CLIENT);
resolve("Record", "later", () => Promise.resolve(CLIENT));

const execute = executing(schema);
const NESTED = (field: string, innermost: string) => `records { nodes { ${field} { records { nodes { ${field} { ${innermost} } } } } } }`;

test.each([
  ["a page of pages", NESTED("client", "records { nodes { id } }")], ["a page of pages that come late", NESTED("later", "records { nodes { id } }")],
  ["a text in many places", NESTED("client", "said")], ["a list of words in many places", NESTED("later", "words")],
  ["a long name in many places", NESTED("client", `${"a".repeat(5_000)}: id`)],
])("%s is refused while it is made, once and without data", async (_what, selection) => {
  for (const [document, root] of [[parse(`{ client { ${selection} } }`), "client"], [parse(`mutation { record { ${selection} } }`), "record"]] as const) {
    const before = process.memoryUsage.rss();
    const { data, errors } = await execute(document, undefined, { context: {} as never, variables: {}, rootValue: undefined, size: new AnswerSize() });
    expect(errors![0]).toMatchObject({ message: "The answer would be larger than 32 MiB; ask for fewer fields or records at once.", extensions: { code: "QUERY_TOO_LARGE" } });
    expect(errors).toHaveLength(1);
    // What was written is told.
    if (root === "record") expect(data).toMatchObject({ record: {} });
    else expect(data).toBeNull();
    expect(process.memoryUsage.rss() - before).toBeLessThan(40 * MOST_BYTES);
  }
});

test("what is smaller is answered", async () => {
  for (const selection of ["records { nodes { id client { records { nodes { id later { id } } } } } }", "records { nodes { id client { said words records { nodes { later { id } } } } } }"]) {
    const { data, errors } = await execute(parse(`{ client { ${selection} } }`), undefined, { context: {} as never, variables: {}, rootValue: undefined, size: new AnswerSize() });
    expect([errors, JSON.stringify(data).length > 300_000]).toEqual([undefined, true]);
  }
});

function resolve(type: string, field: string, resolver: GraphQLFieldResolver<unknown, unknown>): void {
  const found = schema.getType(type);
  if (isObjectType(found)) found.getFields()[field]!.resolve = resolver;
}
