import { randomInt } from "node:crypto";
import { buildASTSchema, type DocumentNode, execute, type ExecutionResult, GraphQLError, type GraphQLFieldResolver, type GraphQLSchema, isObjectType, parse, printSchema, validate, visit } from "graphql";
import { describe, expect, test } from "vitest";
import { Dice } from "../../gateway/demonstration/generate/dice.ts";
import { prepare } from "../../subgraphs/prepared-operation.ts";
import { makeExecutableSchema } from "../execution/executable.ts";
import { federation, type TestSubgraph } from "../execution/federation.ts";
import { WORLD, worldResolvers } from "../execution/hashed-world.ts";
import { randomQuery } from "../execution/random-operation.ts";

/** RANDOM_SEED tries a printed seed again, RANDOM_OPERATIONS so many. */
const SEED = process.env["RANDOM_SEED"] ?? String(randomInt(1_000_000_000));
const OPERATIONS = Number(process.env["RANDOM_OPERATIONS"] ?? 200);

/** What anybody can tell of an answer: its text, in its order, and every error as it leaves. */
const told = ({ data, errors }: ExecutionResult) => JSON.stringify({ data, errors: errors?.map((error) => error.toJSON()) });

async function bothWays(schema: GraphQLSchema, document: DocumentNode, variables: Record<string, unknown> = {}, rootValue?: unknown) {
  const prepared = prepare(schema, document);
  const { value } = await withForgotten(() => execute({ schema, document, variableValues: variables, rootValue, contextValue: {} }));
  const expected = told(value);
  return { expected, answered: prepared === null ? null : told(await prepared.execute({} as never, variables, rootValue)), failed: expected.includes('"errors"') };
}

/** What a run gives, and the rejections that nobody heard meanwhile: graphql-js forgets what of a list still waits when an item fails at once. */
async function withForgotten<Value>(run: () => Promise<Value> | Value): Promise<{ value: Value; forgotten: unknown[] }> {
  const hearing = process.listeners("unhandledRejection");
  const forgotten: unknown[] = [];
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", (failure) => forgotten.push(failure));
  try {
    const value = await run();
    for (let turn = 0; turn < 20; turn++) await new Promise((done) => void setImmediate(done));
    return { value, forgotten };
  } finally {
    process.removeAllListeners("unhandledRejection");
    for (const one of hearing) process.on("unhandledRejection", one);
  }
}

describe("A prepared operation answers as graphql-js does", () => {
  test.each(["at once", "in its time"])(`random operations over resolvers that answer %s, fail, and say null where none may stand (RANDOM_SEED=${SEED})`, async (when) => {
    let [compared, failing] = [0, 0];
    const world = () => `${SEED} ${compared}`;
    const bare = federation(WORLD.map((one): TestSubgraph => ({ ...one, resolvers: {} })));
    const api = buildASTSchema(parse(printSchema(bare.executor.apiSchema)));
    const schema = makeExecutableSchema(api, worldResolvers(api, world));
    const dice = new Dice(SEED);
    if (when !== "at once") delay(schema);
    while (compared < OPERATIONS) {
      const { query, variables } = randomQuery(schema, dice);
      if (validate(schema, parse(query)).length > 0) continue;
      // Conditions and this name would leave it to graphql-js.
      const document = visit(parse(query.replaceAll("__proto__", "proto")), { Directive: () => null });
      const { expected, answered, failed } = await bothWays(schema, document, variables);
      expect(answered, `${query}\n${JSON.stringify(variables)}`).toBe(expected);
      compared++;
      if (failed) failing++;
    }
    // Otherwise the test would say little about nulls and errors.
    expect(failing).toBeGreaterThan(OPERATIONS / 20);
  }, 60_000 + OPERATIONS * 500);

  const schema = buildASTSchema(parse(`
    enum Colour { RED GREEN }
    interface Shape { name: String }
    type Square implements Shape { name: String side(times: Int = 2, of: [Float!], in: Box): String! colour: Colour }
    type Circle implements Shape { name: String }
    input Box { wide: Int! high: Int = 3 }
    type Query { shape: Shape shapes: [Shape!] square: Square strict: Square! words: [String!]! count: Int pair: [[Int]] }
  `));

  test.each<[string, string, Record<string, unknown>, object]>([
    ["properties, methods and what is no object", "{ square { name colour } count }", {}, { square: () => ({ name: () => "s", colour: "RED" }), count: Promise.resolve(4) }],
    ["arguments with defaults, variables and none", "query ($t: Int, $b: Box) { square { a: side b: side(times: $t, of: [1, 2.5], in: $b) } }", { b: { wide: 1 } },
      { square: { side: (args: object) => JSON.stringify(args) } }],
    ["variables that do not fit", "query ($t: Int!, $b: Box) { square { side(times: $t, in: $b) } }", { t: "x", b: {} }, {}],
    ["a variable that is needed and not given", "query ($f: Float!) { square { side(of: [$f]) } }", {}, {}],
    ["values that no leaf may have", "{ square { colour name } count words }", {}, { square: { colour: "BLUE", name: {} }, count: 1.5, words: ["a", Symbol("b")] }],
    ["lists that are none, sets, and lists of lists", "{ words pair shapes { name } }", {}, { words: new Set(["a"]), pair: [[1, null], null, [Promise.resolve(2)]], shapes: "no list" }],
    ["errors as values and things thrown that are none", "{ square { name } count strict { name } }", {},
      { square: new Error("A value."), count: () => { throw "a word"; }, strict: { name: () => Promise.reject(new GraphQLError("Known.", { extensions: { code: "NOT_FOUND" } })) } }],
    ["types named, unknown, wrong and missing", "{ shapes { __typename name ... on Square { colour } } shape { name } }", {},
      { shapes: [{ __typename: "Square", colour: "GREEN" }, Promise.resolve({ __typename: "Circle", name: "c" })], shape: { __typename: "Colour" } }],
    ["a type that is not there", "{ shape { name } }", {}, { shape: { __typename: "Line" } }],
    ["an object that does not say of what type it is", "{ shape { name } }", {}, { shape: {} }],
    ["an object of another type", "{ shape { name } }", {}, { shape: { __typename: "Query" } }],
    ["null where none may stand, up to the root, while others still wait", "{ count square { name } strict { name } }", {},
      { strict: null, count: new Promise((resolve) => void setImmediate(() => resolve(1))), square: () => Promise.reject(new Error("Late.")) }],
    ["one field asked for twice", "{ square { name } square { colour ... on Square { name } } ...F } fragment F on Query { square { n: name } }", {}, { square: { name: "s" } }],
  ])("%s", async (_what, query, variables, rootValue) => {
    const { expected, answered } = await bothWays(schema, parse(query), variables, rootValue);
    expect(answered).toBe(expected);
  });

  test.each([
    "mutation { a }", "{ count @skip(if: false) }", "{ square { name @include(if: true) } }", "{ __schema { queryType { name } } }", "{ __type(name: \"Square\") { name } }",
    "{ square { __proto__: name } }", "query A { count } query B { count }", "fragment F on Query { count }",
  ])("%s is left to graphql-js", (query) => {
    expect(prepare(schema, parse(query))).toBeNull();
  });

  test("where an item fails at once, another that fails later is not forgotten: nobody would hear of it, and the process would end", async () => {
    const late = () => new Promise((_, reject) => void setImmediate(() => reject(new Error("Late."))));
    const shapes = [{ __typename: "Square", side: late }, null];
    const { value, forgotten } = await withForgotten(() => prepare(schema, parse("{ shapes { ... on Square { side } } }"))!.execute({} as never, {}, { shapes }));
    expect(value.errors?.map(({ message }) => message)).toEqual(["Cannot return null for non-nullable field Query.shapes."]);
    expect(forgotten).toEqual([]);
  });

  test("an object that fits no type is refused as graphql-js refuses it", async () => {
    const checked = buildASTSchema(parse("type Query { square: Square } type Square { name: String }"));
    const square = checked.getType("Square");
    if (isObjectType(square)) square.isTypeOf = async (value: { name: string }) => value.name !== "round";
    for (const name of ["round", "edged"]) {
      const { expected, answered } = await bothWays(checked, parse("{ square { name } }"), {}, { square: { name } });
      expect(answered).toBe(expected);
    }
  });
});

/** Lets the resolvers of a schema answer soon or later, always the same for the same field. */
function delay(schema: GraphQLSchema): void {
  let asked = 0;
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (resolve === undefined) continue;
      const soon = asked++ % 2 === 0;
      field.resolve = (async (...given) => {
        if (!soon) await new Promise((done) => void setImmediate(done));
        return resolve(...given);
      }) satisfies GraphQLFieldResolver<unknown, unknown>;
    }
  }
}
