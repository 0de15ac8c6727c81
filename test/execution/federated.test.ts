import { describe, expect, test } from "vitest";
import { errorPaths, federation } from "./federation.ts";
import { MADE, MAKERS, PRODUCTS, REVIEWS, SHIPPING } from "./shop.ts";

const shop = federation([PRODUCTS, REVIEWS, SHIPPING, MAKERS]);

async function data(query: string, variables?: Record<string, unknown>): Promise<unknown> {
  const answer = await shop.ask(query, variables);
  expect(answer.errors).toBeUndefined();
  return answer.data;
}

describe("What one subgraph knows another is told by its key", () => {
  test("an interface that another subgraph extends without knowing its types", async () => {
    expect(await data("{ products { __typename title stars } }")).toEqual({
      products: [{ __typename: "Book", title: "One", stars: 3 }, { __typename: "Book", title: "Two", stars: 4 }, { __typename: "Film", title: "Three", stars: 3 }],
    });
  });

  test("an interface object tells its type once another subgraph has", async () => {
    expect(await data("{ best { id stars __typename ... on Book { pages } ... on Film { minutes } } }")).toEqual({ best: { id: "b2", stars: 4, __typename: "Book", pages: 200 } });
    expect(await data("{ latest { of { title ... on Film { minutes } } } }")).toEqual({ latest: [{ of: { title: "One" } }, { of: { title: "Three", minutes: 90 } }] });
  });

  test("a second key", async () => {
    expect(await data("{ makers { books { title stars } } }")).toEqual({ makers: [{ books: [{ title: "One", stars: 3 }, { title: "Two", stars: 4 }] }, null] });
  });

  test("what a subgraph provides is not asked of another", async () => {
    expect(await data("{ latest { by { name } } }")).toEqual({ latest: [{ by: { name: "provided" } }, { by: { name: "provided" } }] });
    expect(shop.asked.map(({ subgraph }) => subgraph)).toEqual(["reviews"]);
  });
});

describe("What a field requires is fetched for it", () => {
  test("in another currency than the caller's, in depth, and beside arguments of its own", async () => {
    expect(await data('{ product(id: "b1") { price(currency: EUR) ... on Book { insured volume } } }')).toEqual({ product: { price: 500, insured: 100, volume: 200 } });
    expect(await data('{ product(id: "b1") { price(currency: USD) usd: price(currency: USD) ... on Book { crate(extra: 7) } } }'))
      .toEqual({ product: { price: 1000, usd: 1000, crate: 527 } });
  });

  test("for some types of a list and not for others", async () => {
    expect(await data("{ products { ... on Book { insured size { width } } id } }")).toEqual({
      products: [{ insured: 100, size: { width: 10 }, id: "b1" }, { insured: 180, size: { width: 10 }, id: "b2" }, { id: "f1" }],
    });
  });
});

describe("Unions, fragments, names", () => {
  test("each member answers what is asked of it", async () => {
    expect(await data(`{ things { __typename ...P ... on Voucher { code } } } fragment P on Product { title ... on Book { pages stars } ...F } fragment F on Film { minutes }`)).toEqual({
      things: [{ __typename: "Book", title: "One", pages: 100, stars: 3 }, null, { __typename: "Voucher", code: "FREE" }, { __typename: "Film", title: "Three", minutes: 90 }],
    });
  });

  test("one name for different fields of different types", async () => {
    expect(await data("{ products { ... on Book { long: pages } ... on Film { long: minutes } } }")).toEqual({ products: [{ long: 100 }, { long: 200 }, { long: 90 }] });
  });

  test("names that mean something to JavaScript, to federation or to the planner", async () => {
    const answer = await data(`query($representations: Int, $as_id: ID!) {
      __proto__: product(id: $as_id) { constructor: title __typename: title id: title toString: stars _internal_qp_alias_0: price reviews(first: $representations) { id: text _entities: id } }
    }`, { representations: 1, as_id: "b1" });
    const book = (answer as Record<string, unknown>)["__proto__"];
    expect(Object.entries(book as object)).toEqual([
      ["constructor", "One"], ["__typename", "One"], ["id", "One"], ["toString", 3], ["_internal_qp_alias_0", 500], ["reviews", [{ id: "about b1", _entities: "b1r1" }]],
    ]);
    expect(({} as Record<string, unknown>)["title"]).toBeUndefined();
  });

  test("the answer stands in the order of the question, whoever answers first", async () => {
    const answer = await shop.ask("{ products { stars id ...T reviews(first: 0) { id } } } fragment T on Product { title id }");
    expect(JSON.stringify((answer.data as { products: unknown[] }).products[0])).toBe('{"stars":3,"id":"b1","title":"One","reviews":[]}');
  });

  test("one entity at two places, asked different things below", async () => {
    expect(await data('{ a: product(id: "b1") { maker { founded friend { parcels(n: 1) } } } b: product(id: "f1") { maker { founded friend { parcels(n: 2) } } } }')).toEqual({
      a: { maker: { founded: 1900, friend: { parcels: 1 } } }, b: { maker: { founded: 1900, friend: { parcels: 2 } } },
    });
  });
});

describe("Conditions", () => {
  const query = `query($deep: Boolean!, $no: Boolean!) {
    products { id reviews(first: 1) @include(if: $deep) { id by { name motto @skip(if: $no) founded @include(if: $deep) } } ... on Film @skip(if: $no) { minutes } }
  }`;

  test("nested, on fields of other subgraphs", async () => {
    expect(await data(query, { deep: true, no: true })).toMatchObject({ products: [{ id: "b1", reviews: [{ by: { name: "provided", founded: 1900 } }] }, { reviews: [] }, { id: "f1" }] });
    expect(await data(query, { deep: false, no: false })).toEqual({ products: [{ id: "b1" }, { id: "b2" }, { id: "f1", minutes: 90 }] });
    expect(shop.asked.map(({ subgraph }) => subgraph)).toEqual(["products"]);
  });

  test("nothing is left", async () => {
    expect(await data("query($no: Boolean = false) { products @include(if: $no) { id } }")).toEqual({});
    expect(shop.asked).toEqual([]);
    expect(await data('{ product(id: "b1") { title @skip(if: true) } }')).toEqual({ product: {} });
  });

  test("a field asked twice is there when either is", async () => {
    expect(await data('query($no: Boolean = false) { product(id: "b1") { maker @include(if: $no) { name } maker { founded } } }')).toEqual({ product: { maker: { founded: 1900 } } });
  });
});

describe("Nothing is asked twice, or in vain", () => {
  test("an entity that stands in several places is asked for once", async () => {
    await data("{ products { maker { name } } latest { of { maker { name } } } }");
    const representations = shop.asked.filter(({ subgraph }) => subgraph === "makers").flatMap(({ variables }) => Object.values(variables!)[0] as unknown[]);
    expect(new Set(representations.map((one) => JSON.stringify(one))).size).toBe(2);
    for (const { subgraph, variables } of shop.asked) {
      if (subgraph !== "makers") continue;
      const sent = (Object.values(variables!)[0] as unknown[]).map((one) => JSON.stringify(one));
      expect(new Set(sent).size).toBe(sent.length);
    }
  });

  test("an empty list asks nobody", async () => {
    expect(await data('{ product(id: "b2") { reviews(first: 1) { by { founded } } } }')).toEqual({ product: { reviews: [] } });
    expect(shop.asked.map(({ subgraph }) => subgraph)).toEqual(expect.not.arrayContaining(["makers"]));
  });

  test("what is not there asks nobody", async () => {
    expect(await data('{ product(id: "none") { stars maker { name } } }')).toEqual({ product: null });
    expect(shop.asked.map(({ subgraph }) => subgraph)).toEqual(["products"]);
  });
});

describe("The schema", () => {
  test("alone, beside data, and in fragments", async () => {
    expect(await data("{ __typename }")).toEqual({ __typename: "Query" });
    expect(shop.asked).toEqual([]);
    expect(await data('query($type: String!) { ...R product(id: "f1") { title } } fragment R on Query { kind: __type(name: $type) { enumValues { name } } __typename }', { type: "Kind" }))
      .toEqual({ kind: { enumValues: [{ name: "PAPER" }, { name: "REEL" }] }, __typename: "Query", product: { title: "Three" } });
    expect(await data("{ __schema { queryType { name } } products { id } }")).toMatchObject({ __schema: { queryType: { name: "Query" } }, products: [{}, {}, {}] });
  });

  test("a hidden value is none, and its word is not told", async () => {
    const answer = await shop.ask("{ products { kind } }");
    expect(answer.data).toEqual({ products: [{ kind: "PAPER" }, { kind: null }, { kind: "REEL" }] });
    expect(errorPaths(answer)).toEqual(["products.1.kind"]);
    expect(JSON.stringify(answer)).not.toContain("SECRET");
  });
});

describe("Mutations", () => {
  test("one after the other, across subgraphs, in the order written", async () => {
    MADE.length = 0;
    expect(await data('mutation { first: add(id: "b1") { stars } second: review(id: "b1", text: "then") { text of { title } } third: add(id: "f1") { title } }')).toEqual({
      first: { stars: 3 }, second: { text: "then", of: { title: "One" } }, third: { title: "Three" },
    });
    expect(MADE).toEqual(["b1", "then", "f1"]);
  });
});

describe("What is not served is refused", () => {
  test("@stream and subscriptions", async () => {
    const { parse } = await import("graphql");
    await expect(shop.executor.execute({ document: parse("{ products @stream { stars } }"), variables: {}, context: undefined })).rejects.toThrow("@stream is not served");
    await expect(shop.executor.execute({ document: parse("subscription { products { id } }"), variables: {}, context: undefined })).rejects.toThrow("not answered at once");
  });

  test("what a schema has no root for", async () => {
    const { parse } = await import("graphql");
    const { executor } = federation([{ name: "one", sdl: "type Query { one: Int }", resolvers: {} }]);
    await expect(executor.execute({ document: parse("mutation { one }"), variables: {}, context: undefined })).rejects.toThrow("serves no mutation");
  });
});
