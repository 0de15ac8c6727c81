import { expect, test } from "vitest";
import { errorPaths, federation, type Resolvers } from "./federation.ts";

/** One small federation a test: the shapes that federation's directives give to a plan. */

const one = (...subgraphs: [sdl: string, resolvers: Resolvers][]) => federation(subgraphs.map(([sdl, resolvers], at) => ({ name: "abcd"[at]!, sdl, resolvers })));
const reference = { __resolveReference: (known: object) => known };

test("@override: the field is asked of its new home", async () => {
  const moved = one(
    [`type Query { post: Post } type Post @key(fields: "id") { id: ID! at: String @override(from: "b") by: String }`, { Query: { post: () => ({ id: "1" }) }, Post: { ...reference, at: () => "new", by: () => "a" } }],
    [`type Query { other: Post } type Post @key(fields: "id") { id: ID! at: String @shareable votes: Int }`, { Query: { other: () => ({ id: "1" }) }, Post: { ...reference, at: () => "old", votes: () => 3 } }],
  );
  expect(await moved.ask("{ post { at votes } other { at by } }")).toEqual({ data: { post: { at: "new", votes: 3 }, other: { at: "new", by: "a" } } });
});

test("root fields that several subgraphs share, and values they share below", async () => {
  const shared = one(
    [`type Query { product: Product @shareable category: Category @shareable } type Product @shareable { id: ID! name: Name } type Name { de: String } type Category @shareable { id: ID! a: String }`,
      { Query: { product: () => ({ id: "1", name: { de: "Eins" } }), category: () => ({ id: "c", a: "A" }) } }],
    [`type Query { product: Product @shareable category: Category @shareable } type Product @shareable { id: ID! price: Int } type Category @shareable { id: ID! b: [Part!] } type Part { n: Int }`,
      { Query: { product: () => ({ id: "1", price: 7 }), category: () => null } }],
  );
  expect(await shared.ask("{ product { id name { de } price } category { a b { n } } }")).toEqual({ data: { product: { id: "1", name: { de: "Eins" }, price: 7 }, category: { a: "A", b: null } } });
});

test("keys that are not there, and keys that are objects", async () => {
  const keyed = one(
    [`type Query { rows: [Row] } type Row { book: Book } type Book @key(fields: "upc") { upc: ID! }`, { Query: { rows: () => ["b1", "b2", "b3"].map((upc) => ({ book: { upc } })) } }],
    [`type Book @key(fields: "upc") @key(fields: "id tag { code }") { id: ID! upc: ID! tag: Tag } type Tag @shareable { code: ID! }`,
      { Book: { __resolveReference: ({ upc }: { upc: string }) => (upc === "b3" ? null : { upc, id: `i${upc}`, tag: { code: `t${upc}` } }) } }],
    [`type Book @key(fields: "id tag { code }") { id: ID! tag: Tag author: Author } type Tag @shareable { code: ID! } type Author @key(fields: "id") { id: ID! name: String }`,
      { Book: { __resolveReference: ({ id, tag }: { id: string; tag: { code: string } }) => ({ id, tag, author: { id: tag.code, name: `by ${id}` } }) }, Author: reference }],
  );
  expect(await keyed.ask("{ rows { book { upc author { name } } } }")).toEqual({
    data: { rows: [{ book: { upc: "b1", author: { name: "by ib1" } } }, { book: { upc: "b2", author: { name: "by ib2" } } }, { book: { upc: "b3", author: null } }] },
  });
});

test("fields that require each other in turn, through three subgraphs", async () => {
  const turns = one(
    [`type Query { feed: [Post!]! } type Post @key(fields: "id") { id: ID! byNovice: Boolean @external byExpert: Boolean @requires(fields: "byNovice") }`,
      { Query: { feed: () => [{ id: "1" }, { id: "2" }] }, Post: { ...reference, byExpert: ({ byNovice }: { byNovice: boolean }) => !byNovice } }],
    [`type Post @key(fields: "id") { id: ID! years: Int @external byNovice: Boolean @requires(fields: "years") }`, { Post: { ...reference, byNovice: ({ years }: { years: number }) => years < 5 } }],
    [`type Post @key(fields: "id") { id: ID! years: Int }`, { Post: { ...reference, years: ({ id }: { id: string }) => Number(id) * 3 } }],
  );
  expect(await turns.ask("{ feed { byExpert } }")).toEqual({ data: { feed: [{ byExpert: false }, { byExpert: true }] } });
});

test("a requirement that is null is told as null", async () => {
  const told: unknown[] = [];
  const nulls = one(
    [`type Query { a: Thing } type Thing @key(fields: "id") { id: ID! weight: Int dims: [Dim] } type Dim @shareable { w: Int }`, { Query: { a: () => ({ id: "1", weight: null, dims: [{ w: 1 }, null] }) }, Thing: reference }],
    [`type Thing @key(fields: "id") { id: ID! weight: Int @external dims: [Dim] @external heavy: Boolean @requires(fields: "weight dims { w }") } type Dim @shareable { w: Int }`,
      { Thing: { __resolveReference: (known: object) => (told.push(known), known), heavy: ({ weight }: { weight: unknown }) => weight !== null } }],
  );
  expect(await nulls.ask("{ a { heavy } }")).toEqual({ data: { a: { heavy: false } } });
  expect(told).toMatchObject([{ id: "1", weight: null, dims: [{ w: 1 }, null] }]);
});

test("@provides below another, and only for the way it is said of", async () => {
  const provided = one(
    [`type Query { all: [Product] one: Product } type Product @key(fields: "id") { id: ID! group: Group @provides(fields: "name parent { name }") plain: Group }
      type Group @key(fields: "id") { id: ID! name: String @external parent: Group @external }`,
    { Query: { all: () => [{ id: "p" }] }, Product: { ...reference, group: () => ({ id: "g", name: "said", parent: { id: "h", name: "too" } }), plain: () => ({ id: "g" }) } }],
    [`type Group @key(fields: "id") { id: ID! name: String @shareable parent: Group @shareable }`, { Group: { ...reference, name: ({ id }: { id: string }) => `own ${id}`, parent: () => ({ id: "h" }) } }],
  );
  expect(await provided.ask("{ all { group { name parent { name } } } }")).toEqual({ data: { all: [{ group: { name: "said", parent: { name: "too" } } }] } });
  expect(provided.asked).toHaveLength(1);
  expect(await provided.ask("{ all { plain { name parent { name } } } }")).toEqual({ data: { all: [{ plain: { name: "own g", parent: { name: "own h" } } }] } });
});

test("a union of which one subgraph knows a part, and an enum of which callers know a part", async () => {
  const parts = one(
    [`type Query { media: [Media] @shareable kind: Kind kinds: [Kind!] } union Media = Book | Song type Book @key(fields: "id") { id: ID! title: String } type Song @key(fields: "id") { id: ID! } enum Kind { OLD NEW @inaccessible }`,
      { Query: { media: () => [{ __typename: "Book", id: "b", title: "B" }, { __typename: "Song", id: "s" }], kind: () => "NEW", kinds: () => ["OLD", "NEW"] }, Book: reference, Song: reference }],
    [`type Book @key(fields: "id") { id: ID! pages: Int } type Song @key(fields: "id") { id: ID! seconds: Int! } type Query { last: Media } union Media = Book | Song | Film type Film { id: ID! }`,
      { Query: { last: () => ({ __typename: "Film", id: "f" }) }, Book: { ...reference, pages: () => 9 }, Song: { ...reference, seconds: () => null } }],
  );
  const answer = await parts.ask("{ media { __typename ... on Book { title pages } ... on Song { id seconds } ... on Film { id } } last { ... on Film { id } } kind kinds }");
  expect(answer.data).toEqual({ media: [{ __typename: "Book", title: "B", pages: 9 }, null], last: { id: "f" }, kind: null, kinds: null });
  expect(errorPaths(answer)).toEqual(["media.1.seconds", "kind", "kinds.1"]);
});

test("an interface whose types live in different subgraphs, asked by its own key", async () => {
  const nodes = one(
    [`type Query { node(id: ID!): Node } interface Node { id: ID! } type Cat implements Node @key(fields: "id") { id: ID! name: String } type Dog implements Node @key(fields: "id") { id: ID! }`,
      { Query: { node: (_root: unknown, { id }: { id: string }) => ({ __typename: id.startsWith("c") ? "Cat" : "Dog", id, name: "Tom" }) }, Cat: reference, Dog: reference }],
    [`interface Node { id: ID! createdAt: Int } type Cat implements Node @key(fields: "id") { id: ID! createdAt: Int } type Dog implements Node @key(fields: "id") { id: ID! createdAt: Int bark: String }`,
      { Cat: { ...reference, createdAt: () => 1 }, Dog: { ...reference, createdAt: () => 2, bark: () => "wau" } }],
  );
  expect(await nodes.ask(`query($c: ID!) { a: node(id: $c) { ...N } b: node(id: "d1") { ...N ... on Dog { bark } } } fragment N on Node { id ... on Cat { createdAt name } ... on Dog { createdAt } }`, { c: "c1" }))
    .toEqual({ data: { a: { id: "c1", createdAt: 1, name: "Tom" }, b: { id: "d1", createdAt: 2, bark: "wau" } } });
});

test("arguments that are objects with variables in them, lists, and a single value where a list is due", async () => {
  const given = one([`type Query { echo(in: In, all: [Int!]): String } input In { a: [Int!] = [7] b: In }`, { Query: { echo: (_root: unknown, args: object) => JSON.stringify(args) } }]);
  expect(await given.ask("query($n: Int!, $in: In, $all: [Int!]) { a: echo(in: { b: { a: [$n, 2] } }) b: echo(in: $in, all: $all) c: echo }", { n: 1, in: {}, all: 3 })).toEqual({
    data: { a: '{"in":{"a":[7],"b":{"a":[1,2]}}}', b: '{"in":{"a":[7]},"all":[3]}', c: "{}" },
  });
});
