import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { graphql, parse } from "graphql";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { compose } from "../../gateway/composition.ts";
import { genericGateway } from "../../gateway/generic/generic-gateway.ts";
import { acceptedFormat } from "../../gateway/in-parts/accepted-format.ts";
import { all, partsOf, together } from "./taking.ts";

/** How parts are asked for and sent, in generic mode over HTTP. */

const BOOKS = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
  type Query { books: [Book!]! } type Book @key(fields: "id") { id: ID! title: String }`;
const STARS = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
  type Query { none: Int } type Mutation { rate(id: ID!): Book } type Book @key(fields: "id") { id: ID! stars: Int! }`;
const QUERY = 'query($if: Boolean) { books { title ... @defer(label: "rated", if: $if) { stars } } }';

const servers: Server[] = [];
let url: string;
let held: Promise<unknown> | undefined;
/** How many requests to the subgraph `stars` ended without an answer. */
let brokenOff = 0;

beforeAll(async () => {
  const books = await subgraph(BOOKS, { Query: { books: () => [{ id: "b1", title: "One" }, { id: "b2", title: "Two" }] } });
  const stars = await subgraph(STARS, { Mutation: { rate: (_root: unknown, { id }: { id: string }) => ({ id }) }, Book: { __resolveReference: (one: object) => one, stars: ({ id }: { id: string }) => Number(id.slice(1)) } });
  url = await listening(await genericGateway(compose([{ name: "books", sdl: BOOKS, url: books }, { name: "stars", sdl: STARS, url: stars }]).supergraph));
});
beforeEach(() => {
  held = undefined;
});
afterAll(() => servers.forEach((server) => server.close()));

describe("What a caller accepts", () => {
  test.each([
    ["multipart/mixed", ""], ["multipart/mixed;q=0.5, application/json", ""], ["application/json, text/event-stream, multipart/mixed", ""],
    ["multipart/mixed; incrementalSpec=v0.2, application/json", "incrementalSpec=v0.2"],
    ["multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9", "deferSpec=20220824"], ["Multipart/Mixed; deferSpec=\"20220824\"", "deferSpec=20220824"],
    ["multipart/mixed;deferSpec=20220824;q=0.5, multipart/mixed", ""],
  ])("%s takes parts", (accept, parameter) => {
    expect(acceptedFormat(accept)).toMatchObject({ parameter });
  });

  test.each([undefined, "", "*/*", "multipart/*", "application/json", "multipart/mixed;q=0", "multipart/mixed;deferSpec=20991231", "multipart/mixed;incrementalSpec=v9", 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0'])("%s does not", (accept) => {
    expect(acceptedFormat(accept)).toBeUndefined();
  });

  test("whoever does not is answered whole", async () => {
    for (const accept of ["*/*", "application/json", "application/graphql-response+json"]) {
      const response = await send(QUERY, { accept });
      expect(await response.json(), accept).toEqual({ data: { books: [{ title: "One", stars: 1 }, { title: "Two", stars: 2 }] } });
    }
  });

  test("whoever does, and defers nothing, is answered whole", async () => {
    for (const [query, variables] of [["{ books { title } }", {}], [QUERY, { if: false }], ['mutation { rate(id: "b7") { id ... @defer { stars } } }', {}]] as const) {
      const response = await send(query, { accept: "application/json, multipart/mixed", variables });
      expect(response.headers.get("content-type")).toContain("application/json");
      expect(await response.json()).not.toHaveProperty("hasNext");
    }
  });

  test("what is wrong with an operation is said as ever", async () => {
    for (const [query, words] of [["{ books { nothing ... @defer { stars } } }", "Cannot query field"], ["{ books { ... @defer(label: 1) { stars } } }", "label"], ["{ books { ... @defer", "Syntax Error"]] as const) {
      const response = await send(query, { accept: "multipart/mixed, application/json" });
      expect(response.status).toBe(400);
      expect(JSON.stringify(await response.json())).toContain(words);
    }
  });
});

describe("What is sent", () => {
  test("the specification's format, part by part and byte by byte", async () => {
    const slow = Promise.withResolvers<undefined>();
    held = slow.promise;
    const response = await send(QUERY);
    expect(response.headers.get("content-type")).toBe('multipart/mixed; boundary="-"');
    const reader = response.body!.getReader();
    const first = new TextDecoder().decode((await reader.read()).value as Uint8Array);
    expect(first).toBe('\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{"data":{"books":[{"title":"One"},{"title":"Two"}]},"pending":[{"id":"0","path":["books",0],"label":"rated"},{"id":"1","path":["books",1],"label":"rated"}],"hasNext":true}\r\n---\r\n');
    slow.resolve(undefined);
    let rest = "";
    for (let step = await reader.read(); !step.done; step = await reader.read()) rest += new TextDecoder().decode(step.value as Uint8Array);
    expect(rest).toBe('Content-Type: application/json; charset=utf-8\r\n\r\n{"incremental":[{"id":"0","data":{"stars":1}},{"id":"1","data":{"stars":2}}],"completed":[{"id":"0"},{"id":"1"}],"hasNext":false}\r\n-----\r\n');
  });

  test("put together, it is the whole", async () => {
    expect(together(await all(partsOf(await send(QUERY))))).toEqual({ data: { books: [{ title: "One", stars: 1 }, { title: "Two", stars: 2 }] }, errors: [], failed: [] });
  });

  test("the format of 2022: by path and label", async () => {
    const response = await send(QUERY, { accept: "multipart/mixed;deferSpec=20220824,application/json" });
    expect(response.headers.get("content-type")).toBe('multipart/mixed; boundary="-"; deferSpec=20220824');
    expect(await all(partsOf(response))).toEqual([
      { data: { books: [{ title: "One" }, { title: "Two" }] }, hasNext: true },
      { incremental: [{ path: ["books", 0], label: "rated", data: { stars: 1 } }, { path: ["books", 1], label: "rated", data: { stars: 2 } }], hasNext: false },
    ]);
  });

  test("a subgraph notices that the caller has left", async () => {
    const slow = Promise.withResolvers<undefined>();
    held = slow.promise;
    const before = brokenOff;
    const leaving = new AbortController();
    const parts = partsOf(await send(QUERY, { signal: leaving.signal }));
    await parts.next();
    leaving.abort();
    await expect(parts.next()).rejects.toThrow();
    await expect.poll(() => brokenOff).toBe(before + 1);
    slow.resolve(undefined);
  });
});

function send(query: string, { accept = "multipart/mixed", variables = {}, signal }: { accept?: string; variables?: object; signal?: AbortSignal } = {}): Promise<Response> {
  return fetch(url, {
    method: "POST", headers: { "content-type": "application/json", accept }, body: JSON.stringify({ query, variables }), ...(signal === undefined ? {} : { signal }),
  });
}

function subgraph(sdl: string, resolvers: object): Promise<string> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  const answered = async (body: string) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    if (query.includes("stars")) await held;
    return JSON.stringify(await graphql({ schema, source: query, variableValues: variables }));
  };
  return listening(createServer((request, response) => {
    response.once("close", () => {
      if (!response.writableFinished) brokenOff++;
    });
    void text(request).then(answered).then((body) => response.setHeader("content-type", "application/json").end(body));
  }));
}

async function listening(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}
