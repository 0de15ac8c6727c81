import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { serverAudits } from "graphql-http";
import { graphql, parse } from "graphql";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { compose } from "../../gateway/composition.ts";
import { addressesOf } from "../../gateway/generic/addresses.ts";
import { genericGateway } from "../../gateway/generic/generic-gateway.ts";

/** Generic mode over HTTP: two subgraphs of a node:http server each, and the gateway before them. */

const BOOKS = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
  type Query { books(first: Int = 1): [Book!]! } type Book @key(fields: "id") { id: ID! title: String }`;
const STARS = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
  type Query { none: Int } type Mutation { rate(id: ID!): Book } type Book @key(fields: "id") { id: ID! stars: Int! }`;

const servers: Server[] = [];
let url: string;
let broken = false;

beforeAll(async () => {
  const books = await subgraph(BOOKS, { Query: { books: (_root: unknown, { first }: { first: number }) => ["b1", "b2"].slice(0, first).map((id) => ({ id, title: `Title ${id}` })) } });
  const stars = await subgraph(STARS, { Mutation: { rate: (_root: unknown, { id }: { id: string }) => ({ id }) }, Book: { __resolveReference: (one: object) => one, stars: () => 5 } });
  const { supergraph } = compose([{ name: "books", sdl: BOOKS, url: books }, { name: "stars", sdl: STARS, url: stars }]);
  url = await listening(await genericGateway(supergraph));
});
afterAll(() => servers.forEach((server) => server.close()));

describe("Generic mode", () => {
  test("answers over HTTP from all subgraphs, with variables and their defaults", async () => {
    expect(await ask("query($first: Int = 2) { books(first: $first) { id title stars } }")).toEqual({
      status: 200, body: { data: { books: [{ id: "b1", title: "Title b1", stars: 5 }, { id: "b2", title: "Title b2", stars: 5 }] } },
    });
    expect(await ask("mutation($id: ID!) { rate(id: $id) { id stars } }", { id: "b9" })).toEqual({ status: 200, body: { data: { rate: { id: "b9", stars: 5 } } } });
  });

  test("refuses in an answer: what the schema does not know, variables that do not fit, subscriptions", async () => {
    for (const [query, variables, words] of [
      ["{ nobody }", {}, /Cannot query field/],
      ["query($first: Int!) { books(first: $first) { id } }", { first: "many" }, /Variable "\$first"/],
      ["mutation { ... @defer { rate(id: 1) { id } } }", {}, /root of a mutation/],
      ["subscription { books }", {}, /[Ss]ubscription/],
    ] as const) {
      const { body } = await ask(query, variables);
      expect(body).toMatchObject({ errors: [{ message: expect.stringMatching(words) as string }] });
    }
  });

  test("whoever asks wrongly is told so, by a status that says it is her own fault", async () => {
    for (const [asked, words] of [
      [{ query: "query A { none } query B { none }" }, /several operations/],
      [{ query: "query A { none } query B { none }", operationName: "C" }, /no operation of that name/],
      [{ query: "subscription { books }" }, /[Ss]ubscription/],
      [{ query: "{ books @stream { id } }" }, /@stream/],
    ] as const) {
      const response = await post(JSON.stringify(asked));
      expect({ status: response.status, body: await response.json() }).toMatchObject({ status: 400, body: { errors: [{ message: expect.stringMatching(words) as string }] } });
    }
    const named = await post(JSON.stringify({ query: "query A { none } query B { __typename }", operationName: "B" }));
    expect(await named.json()).toEqual({ data: { __typename: "Query" } });
  });

  test("a body that cannot be read is refused as GraphQL, and nothing of it is printed", async () => {
    const printed = vi.spyOn(console, "error");
    for (const [body, status] of [['{ "query": "{ books', 400], [JSON.stringify({ query: "{ books { id } }", padding: "x".repeat(1_100_000) }), 413]] as const) {
      const response = await post(body);
      expect({ status: response.status, body: await response.json() }).toMatchObject({ status, body: { errors: [{ message: expect.any(String) as string }] } });
    }
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });

  test("a subgraph that answers nonsense costs only its own part", async () => {
    broken = true;
    const { status, body } = await ask("{ none books { title } }");
    broken = false;
    expect({ status, body }).toMatchObject({ status: 200, body: { data: { none: null, books: [{ title: "Title b1" }] }, errors: [{ path: ["none"], extensions: { serviceName: "stars" } }] } });
  });

  test("says that it lives, and speaks GraphQL over HTTP", async () => {
    expect((await fetch(new URL("/health/live", url))).status).toBe(200);
    const required = serverAudits({ url }).filter(({ name }) => name.startsWith("MUST"));
    for (const audit of required) expect(await audit.fn(), audit.name).toMatchObject({ status: "ok" });
  });

  test("a file that is no supergraph, or tells no addresses, is refused in a sentence", () => {
    expect(() => addressesOf("type Query { a: Int }")).toThrow("names no subgraphs");
    expect(() => addressesOf("type Query {")).toThrow("The file is no supergraph");
    expect(() => addressesOf('enum join__Graph { A @join__graph(name: "a", url: "") }')).toThrow("no address at which the subgraph a");
  });
});

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const response = await post(JSON.stringify({ query, variables }));
  return { status: response.status, body: (await response.json()) as unknown };
}

function post(body: string): Promise<Response> {
  return fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
}

function subgraph(sdl: string, resolvers: object): Promise<string> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  const answered = async (body: string) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    return broken && query.includes("none") ? "<html>" : JSON.stringify(await graphql({ schema, source: query, variableValues: variables }));
  };
  return listening(createServer((request, response) => void text(request).then(answered).then((answer) => response.end(answer))));
}

async function listening(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}
