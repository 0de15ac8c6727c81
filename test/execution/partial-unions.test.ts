import { beforeAll, describe, expect, test } from "vitest";
import { federation, type Federation } from "./federation.ts";

/**
 * A union of which each subgraph knows other members, behind a field that both can tell. The planner asks only for the members that
 * all know; whoever tells the field tells of others too, and what is asked of these is asked of it.
 */

const contents = (id: string) => `type Contents @shareable { things: [Thing!]! } type Key @shareable { opens: String size(unit: String): Int id: ${id} }`;
const key = { __typename: "Key", opens: "door", id: "k" };
const coin = { __typename: "Coin", worth: 5, metal: { name: "copper", shine: "dull" }, id: "c", owner: { id: "o1" } };
const rope = { __typename: "Rope", long: 7 };
const worth = { worth: ({ worth }: { worth: number }, { times }: { times?: number }) => worth * (times ?? 1) };
const size = { size: (_key: unknown, { unit }: { unit?: string }) => (unit === "mm" ? 50 : 5) };

let rooms: Federation;

beforeAll(() => {
  const drawer = { id: "d", contents: { things: [key, coin] } };
  const chest = { id: "x", contents: { things: [key, rope] } };
  const found = (other: object) => ({ Box: { __resolveReference: ({ id }: { id: string }) => [drawer, chest].find((one) => one.id === id) ?? { id, contents: { things: [key, other] } } }, Key: size });
  rooms = federation([
    {
      name: "house",
      sdl: `type Query { drawer: Box thing(n: Int!): Thing } type Mutation { open: Box }
        type Box @key(fields: "id") { id: ID! contents: Contents @shareable } union Thing = Key | Coin ${contents("ID!")}
        type Coin { worth(times: Int): Int metal: Metal id: ID owner: Owner } type Metal { name: String } type Owner @key(fields: "id") { id: ID! }`,
      resolvers: { ...found(coin), Query: { drawer: () => drawer, thing: () => coin }, Mutation: { open: () => drawer }, Coin: worth },
    },
    {
      name: "shed",
      sdl: `type Query { chest: Box } type Box @key(fields: "id") { id: ID! contents: Contents @shareable spare: Contents } union Thing = Key | Rope ${contents("ID")}
        type Rope { long: Int } type Owner @key(fields: "id") { id: ID! name: String }`,
      resolvers: {
        ...found(rope), Box: { ...found(rope).Box, spare: () => ({ things: [key, rope] }) }, Query: { chest: () => chest },
        Owner: { name: () => "Ann" },
      },
    },
    { name: "hall", sdl: 'type Query { either: Box } type Box @key(fields: "id") { id: ID! }', resolvers: { Query: { either: () => ({ id: "e" }) } } },
  ]);
});

const ALL = "{ contents { things { __typename ... on Key { opens } ... on Coin { worth } ... on Rope { long } } } }";
const ofDrawer = [{ __typename: "Key", opens: "door" }, { __typename: "Coin", worth: 5 }];
const ofChest = [{ __typename: "Key", opens: "door" }, { __typename: "Rope", long: 7 }];

describe("Members of a union that not every subgraph knows", () => {
  test("are told of by the subgraph whose answer they stand in", async () => {
    expect(await rooms.ask(`{ drawer ${ALL} chest ${ALL} }`)).toEqual({ data: { drawer: { contents: { things: ofDrawer } }, chest: { contents: { things: ofChest } } } });
    expect(await rooms.ask(`mutation { open ${ALL} }`)).toEqual({ data: { open: { contents: { things: ofDrawer } } } });
    expect(await rooms.ask(`{ drawer { spare { things { ... on Coin { worth } ... on Rope { long } } } } }`)).toEqual({ data: { drawer: { spare: { things: [{}, { long: 7 }] } } } });
  });

  test("with aliases, arguments, variables, named fragments and what stands below them", async () => {
    const { data } = await rooms.ask(`query($n: Int!, $unit: String = "mm") { drawer { in: contents { all: things { ...Any } } } }
      fragment Any on Thing { kind: __typename ... on Coin { twice: worth(times: $n) ...Made } ... on Key { size(unit: $unit) } } fragment Made on Coin { of: metal { name } }`, { n: 2 });
    expect(data).toEqual({ drawer: { in: { all: [{ kind: "Key", size: 50 }, { kind: "Coin", twice: 10, of: { name: "copper" } }] } } });
  });

  test("and are asked for nothing that the operation does not ask of them there", async () => {
    await rooms.ask("query($yes: Boolean!) { drawer { contents { things { ... on Key { opens } ... on Coin @include(if: $yes) { worth } } } } }", { yes: false });
    expect(rooms.asked.map(({ text }) => text).join()).not.toContain("Coin");
    await rooms.ask("{ drawer { contents { things { ... on Key { opens } } } } chest { contents { things { ... on Key { id } ... on Coin { worth } ... on Rope { long } } } } }");
    expect(rooms.asked.find(({ subgraph }) => subgraph === "house")?.text).not.toContain("Coin");
    expect(rooms.asked.find(({ subgraph }) => subgraph === "shed")?.text).not.toContain("Coin");
  });

  test("also where a subgraph writes two fields of one key as different types", async () => {
    const { data } = await rooms.ask("{ drawer { contents { things { ... on Key { id } ... on Coin { id worth } } } } }");
    expect(data).toEqual({ drawer: { contents: { things: [{ id: "k" }, { id: "c", worth: 5 }] } } });
  });

  test("are told of by a subgraph that is asked for an entity, and what another must tell of them comes from there", async () => {
    const { data } = await rooms.ask(`{ either ${ALL} }`);
    expect([[ofDrawer], [ofChest]]).toContainEqual([(data as { either: { contents: { things: unknown } } }).either.contents.things]);
    const named = await rooms.ask("{ drawer { contents { things { ... on Coin { worth owner { id name } } } } } }");
    expect(named.data).toEqual({ drawer: { contents: { things: [{}, { worth: 5, owner: { id: "o1", name: "Ann" } }] } } });
  });

  test("in what is deferred, too", async () => {
    const { parse } = await import("graphql");
    const document = parse(`{ drawer { id ... @defer { contents { things { ... on Key { opens } ... on Coin { worth } } } } } }`);
    const { later } = await rooms.executor.begin({ document, variables: {}, contextOf: () => undefined });
    const parts = [];
    for await (const { delivered } of later) parts.push(...delivered.map(({ data }) => JSON.parse(JSON.stringify(data)) as unknown));
    expect(parts).toEqual([{ contents: { things: [{ opens: "door" }, { worth: 5 }] } }]);
  });
});
