import { createHash } from "node:crypto";
import { getNullableType, type GraphQLOutputType, type GraphQLSchema, isAbstractType, isListType, isNonNullType, isObjectType, isScalarType } from "graphql";
import type { Resolvers } from "./federation.ts";

/** An object of the world: what it is and which one. Everything else about it follows from that. */
interface Thing {
  readonly __typename: string;
  readonly id: string;
}

/**
 * Resolvers of a world in which the value of every field follows from its type, its object and its arguments: so a subgraph that
 * knows some fields and one schema that knows them all say the same. Some fields fail and some are null, also where none may be.
 * Every seed is another world.
 */
export function worldResolvers(schema: GraphQLSchema, seed: () => string): Resolvers {
  const resolvers: Record<string, Record<string, unknown>> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("_")) continue;
    const own: Record<string, unknown> = (resolvers[type.name] = {});
    for (const [name, field] of Object.entries(type.getFields())) {
      if (name === "id" || name.startsWith("_")) continue;
      own[name] = (source: Thing | undefined, args: object) => {
        const place = [seed(), type.name, source?.id ?? "", name, JSON.stringify(args)].join(" ");
        if (chance(`${place} fails`) < 0.04) throw new Error(`${type.name}.${name} fails`);
        return value(schema, field.type, place, 0.05);
      };
    }
    own["__resolveReference"] = ({ id }: { id: string }) => ({ __typename: type.name, id });
  }
  return resolvers;
}

function value(schema: GraphQLSchema, type: GraphQLOutputType, place: string, nulls: number): unknown {
  if (chance(`${place} null`) < (isNonNullType(type) ? nulls / 3 : nulls * 2)) return null;
  const inner = getNullableType(type);
  if (isListType(inner)) return Array.from({ length: Math.floor(chance(`${place} long`) * 4) }, (_, at) => value(schema, inner.ofType, `${place} ${at}`, nulls));
  if (isScalarType(inner)) return inner.name === "Int" ? Math.floor(chance(place) * 1000) : `${inner.name} ${Math.floor(chance(place) * 1000)}`;
  const types = isAbstractType(inner) ? schema.getPossibleTypes(inner).map(({ name }) => name).sort() : [inner.name];
  const typename = types[Math.floor(chance(`${place} type`) * types.length)]!;
  return { __typename: typename, id: String(Math.floor(chance(`${place} id`) * 5)) } satisfies Thing;
}

/** A number from 0 up to 1 that is always the same for the same text. */
function chance(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32LE(0) / 2 ** 32;
}

/** The world in three subgraphs. Where a type stands in several, each knows a part. */
export const WORLD: readonly { readonly name: string; readonly sdl: string }[] = [
  {
    name: "land",
    sdl: `
      type Query { house(n: Int = 1): House houses(n: Int = 1): [House!]! any: [Any] places: [[Place!]] keeper: Keeper }
      interface Place { id: ID! label: String rooms(n: Int = 1): [Room!] }
      type House implements Place @key(fields: "id") { id: ID! label: String rooms(n: Int = 1): [Room!] street: String! keeper: Keeper next: House }
      type Barn implements Place @key(fields: "id") { id: ID! label: String rooms(n: Int = 1): [Room!] owner: Keeper! }
      type Room { id: ID! size: Int! doors: [Room] kept: Keeper }
      type Keeper @key(fields: "id") { id: ID! }
      union Any = House | Keeper | Room
    `,
  },
  {
    name: "folk",
    sdl: `
      type Query { folk(n: Int = 1): [Keeper] oldest: Keeper! }
      type Keeper @key(fields: "id") { id: ID! name: String! age: Int friends(n: Int = 1): [Keeper!]! home: House barn: Barn pet: Pet }
      type House @key(fields: "id") { id: ID! taxes(n: Int = 1): Int! lodgers: [Keeper] }
      type Barn @key(fields: "id") { id: ID! }
      interface Pet { id: ID! call: String }
      type Cat implements Pet @key(fields: "id") { id: ID! call: String lives: Int! }
      type Dog implements Pet @key(fields: "id") { id: ID! call: String barks: Int }
    `,
  },
  {
    name: "care",
    sdl: `
      type Query { vet: Keeper }
      type Cat @key(fields: "id") { id: ID! vet: Keeper shots(n: Int = 1): [Shot!]! }
      type Dog @key(fields: "id") { id: ID! vet: Keeper! shots(n: Int = 1): [Shot!]! }
      type Barn @key(fields: "id") { id: ID! animals: [Animal!] }
      union Animal = Cat | Dog
      type Shot { id: ID! dose: Int! by: Keeper }
      type Keeper @key(fields: "id") { id: ID! licence: String patients(n: Int = 1): [Animal] }
    `,
  },
];
