import type { TestSubgraph } from "./federation.ts";

/** A small shop in four subgraphs: keys of several kinds, @requires with arguments and in depth, @provides, an interface object. */
export const PRODUCTS: TestSubgraph = {
  name: "products",
  sdl: `
    type Query { products: [Product!]! product(id: ID!): Product thing(id: ID!): Thing things: [Thing] cheapest(of: [ID!]!): Product }
    type Mutation { add(id: ID!): Product! }
    union Thing = Book | Film | Voucher
    interface Product @key(fields: "id") { id: ID! title: String maker: Maker price(currency: Currency! = EUR): Int kind: Kind }
    type Book implements Product @key(fields: "id") @key(fields: "isbn") { id: ID! isbn: String! title: String maker: Maker price(currency: Currency! = EUR): Int kind: Kind pages: Int size: Size }
    type Film implements Product @key(fields: "id") { id: ID! title: String maker: Maker price(currency: Currency! = EUR): Int kind: Kind minutes: Int }
    type Voucher { code: String! }
    type Size @shareable { height: Int width: Int }
    type Maker @key(fields: "id") { id: ID! }
    enum Currency { EUR USD }
    enum Kind { PAPER REEL SECRET @inaccessible }
  `,
  resolvers: {
    Query: {
      products: () => ["b1", "b2", "f1"].map(product),
      product: (_root: unknown, { id }: { id: string }) => product(id) ?? null,
      thing: (_root: unknown, { id }: { id: string }) => (id === "v1" ? VOUCHER : product(id)),
      things: () => [product("b1"), null, VOUCHER, product("f1")],
      cheapest: (_root: unknown, { of }: { of: string[] }) => product(of[0]!),
    },
    Mutation: { add: (_root: unknown, { id }: { id: string }) => (MADE.push(id), product(id)) },
    Product: { __resolveReference: ({ id }: { id: string }) => product(id) },
    Book: {
      __resolveReference: ({ id, isbn }: { id?: string; isbn?: string }) => product(id ?? `b${isbn!.slice(-1)}`),
      price: priceIn, size: () => ({ height: 20, width: 10 }),
    },
    Film: { __resolveReference: ({ id }: { id: string }) => product(id), price: priceIn },
  },
};

/** What was made by mutations, in order. */
export const MADE: string[] = [];

const VOUCHER = { __typename: "Voucher", code: "FREE" };

const ALL: Readonly<Record<string, Record<string, unknown>>> = {
  b1: { __typename: "Book", id: "b1", isbn: "i1", title: "One", pages: 100, maker: { id: "m1" }, kind: "PAPER", cents: 500 },
  b2: { __typename: "Book", id: "b2", isbn: "i2", title: "Two", pages: 200, maker: { id: "m2" }, kind: "SECRET", cents: 900 },
  f1: { __typename: "Film", id: "f1", title: "Three", minutes: 90, maker: { id: "m1" }, kind: "REEL", cents: 700 },
};

function product(id: string): Record<string, unknown> | undefined {
  return ALL[id];
}

function priceIn({ cents }: { cents: number }, { currency }: { currency: "EUR" | "USD" }): number {
  return currency === "USD" ? cents * 2 : cents;
}

/** Hangs stars on every product without knowing what kinds there are. */
export const REVIEWS: TestSubgraph = {
  name: "reviews",
  sdl: `
    type Query { best: Product latest: [Review!]! }
    type Mutation { review(id: ID!, text: String!): Review! }
    type Product @key(fields: "id") @interfaceObject { id: ID! stars: Int! reviews(first: Int = 2): [Review!]! }
    type Review { id: ID! text: String! of: Product by: Maker @provides(fields: "name") }
    type Maker @key(fields: "id") { id: ID! name: String @external }
  `,
  resolvers: {
    Query: { best: () => ({ id: "b2" }), latest: () => [reviewOf("b1", 1), reviewOf("f1", 1)] },
    Mutation: { review: (_root: unknown, { id, text }: { id: string; text: string }) => (MADE.push(text), { ...reviewOf(id, 9), text }) },
    Product: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      stars: ({ id }: { id: string }) => id.length + Number(id.slice(1)),
      reviews: ({ id }: { id: string }, { first }: { first: number }) => Array.from({ length: id === "b2" ? 0 : first }, (_, at) => reviewOf(id, at + 1)),
    },
  },
};

function reviewOf(id: string, at: number) {
  return { id: `${id}r${at}`, text: `about ${id}`, of: { id }, by: { id: "m1", name: "provided" } };
}

/** Ships what it must know more of: a price in another currency, a size in depth. */
export const SHIPPING: TestSubgraph = {
  name: "shipping",
  sdl: `
    type Query { nothing: Int }
    type Book @key(fields: "id") {
      id: ID! price(currency: Currency! = EUR): Int @external size: Size @external
      insured: Int @requires(fields: "price(currency: USD)")
      volume: Int @requires(fields: "size { height width }")
      crate(extra: Int!): Int @requires(fields: "size { height } price(currency: EUR)")
    }
    type Size @shareable { height: Int width: Int }
    enum Currency { EUR USD }
    type Maker @key(fields: "id") { id: ID! parcels(n: Int!): Int }
  `,
  resolvers: {
    Maker: { __resolveReference: (reference: object) => reference, parcels: (_maker: unknown, { n }: { n: number }) => n },
    Book: {
      __resolveReference: (reference: object) => reference,
      insured: ({ price }: { price: number }) => price / 10,
      volume: ({ size }: { size: { height: number; width: number } }) => size.height * size.width,
      crate: ({ size, price }: { size: { height: number }; price: number }, { extra }: { extra: number }) => size.height + price + extra,
    },
  },
};

/** Knows makers: some are missing, some fail. */
export const MAKERS: TestSubgraph = {
  name: "makers",
  sdl: `
    type Query { makers: [Maker] }
    type Maker @key(fields: "id") { id: ID! name: String @shareable founded: Int! country: Country motto: String! friend: Maker books: [Book] }
    type Country @key(fields: "code") { code: ID! }
    type Book @key(fields: "isbn") { isbn: String! }
  `,
  resolvers: {
    Query: { makers: () => [maker("m1"), maker("m2")] },
    Maker: { __resolveReference: ({ id }: { id: string }) => maker(id), friend: () => maker("m1"), books: () => [{ isbn: "i1" }, { isbn: "i2" }] },
  },
};

function maker(id: string): Record<string, unknown> | null {
  if (id !== "m1") return null;
  return { id, name: "Ada", founded: 1900, country: { code: "AT" }, motto: () => { throw Object.assign(new Error("no motto"), { extensions: { code: "MOTTO", why: "lost" } }); } };
}
