import "reflect-metadata";
import { type DocumentNode, execute, type GraphQLResolveInfo, type GraphQLSchema, parse, validate } from "graphql";
import { Arg, Args, ArgsType, buildSchema, Ctx, Field, FieldResolver, Info, InputType, Int, ObjectType, Query, Resolver, Root, UseMiddleware } from "type-graphql";
import { beforeAll, expect, test } from "vitest";
import { Open } from "../../subgraphs/declaration.ts";
import { schemaOf, type Subgraph } from "../../subgraphs/subgraph.ts";

@InputType()
class Tone {
  @Field(() => String) name!: string;
}

@ArgsType()
class Ringing {
  @Field(() => Int, { nullable: true }) times?: number | null;
  @Field(() => String, { nullable: true }) how: string | null = "softly";
}

/** The page's own arguments, which a class inherits. */
@ArgsType()
class LongRinging extends Ringing {
  @Field(() => Int, { nullable: true }) minutes?: number | null;
}

@Open("A bell is not a person.")
@ObjectType()
class Bell {
  @Field(() => String) name!: string;
  @Field(() => String, { name: "called" }) nick!: string;
  @Field(() => String) get shouted(): string {
    return this.name.toUpperCase();
  }
}

@Open("A tower is not a person.")
@ObjectType()
class Tower {
  @Field(() => [Bell]) bells!: Bell[];
}

const handed: unknown[] = [];
const documents = new Map<string, DocumentNode>();

@Resolver(() => Tower)
class OfTowers {
  @Query(() => Tower) tower(@Arg("named", () => [String], { nullable: true }) named?: string[] | null): object {
    return { bells: [...(named ?? ["Ann"]).map((name) => ({ name, nick: name[0] })), Object.assign(new Bell(), { name: "Zoe", nick: "Z" })] };
  }

  @FieldResolver(() => Int) height(@Root() tower: Tower, @Ctx() { feet }: { feet: number }, @Info() { fieldName }: GraphQLResolveInfo): number {
    return tower.bells.length * feet + fieldName.length;
  }
}

@Resolver(() => Bell)
class OfBells {
  @FieldResolver(() => String) rung(@Root() { name }: { name: string }, @Args() ringing: LongRinging): string {
    handed.push(ringing);
    return `${name} ${ringing instanceof LongRinging} ${JSON.stringify(ringing)}`;
  }

  @FieldResolver(() => String) loud(@Root() bell: Bell, @Args() { times }: Ringing): string {
    return bell.shouted.repeat(times ?? 1);
  }

  @FieldResolver(() => String) tuned(@Root() { name }: Bell, @Arg("tone", () => Tone) tone: Tone, @Arg("by", () => Int, { defaultValue: 2 }) by: number): string {
    return `${name} ${tone instanceof Tone} ${tone.name} ${by}`;
  }

  @FieldResolver(() => String, { nullable: true }) async cracked(@Root() { name }: { name: string }): Promise<string | null> {
    if (name === "Zoe") throw new Error("Broken.");
    return null;
  }

  @FieldResolver(() => String, { nullable: true }) broken(@Root() { name }: { name: string }): string {
    throw new Error(`${name} is broken.`);
  }
}

const resolvers: Subgraph["resolvers"] = [OfTowers, OfBells];
const ours: Subgraph = { name: "towers", schema: "towers", owns: [], resolvers, migrations: [] };
let [direct, built]: [GraphQLSchema, GraphQLSchema] = [undefined as never, undefined as never];

beforeAll(async () => {
  direct = (await schemaOf(ours)).schema;
  built = await buildSchema({ resolvers, validate: false });
});

async function answer(schema: GraphQLSchema, text: string, variableValues: Record<string, unknown> = {}) {
  handed.length = 0;
  // One document, as the gateway keeps it, for every execution.
  const document = documents.get(text) ?? parse(text);
  documents.set(text, document);
  expect(validate(schema, document)).toEqual([]);
  const { data, errors } = await execute({ schema, document, contextValue: { feet: 10 }, variableValues });
  return { data: JSON.parse(JSON.stringify(data)) as unknown, errors: errors?.map((error) => error.toJSON()) };
}

test.each([
  ["properties, getters and names of their own", "{ tower { height bells { name called shouted loud loudly: loud(times: 2) } } }", {}],
  ["arguments of a class, given, left out, null and begun with", "{ tower { bells { a: rung(times: 3) b: rung c: rung(how: null, minutes: 1) } } }", {}],
  ["variables, one without a value", "query ($t: Int, $m: Int, $n: [String!]) { tower(named: $n) { bells { rung(times: $t, minutes: $m) } } }", { t: 4, n: ["Bea", "Cleo"] }],
  ["an input", '{ tower(named: ["Bea"]) { bells { tuned(tone: { name: "c" }) other: tuned(by: 5, tone: { name: "d" }) } } }', {}],
  ["failures at once and later", "{ tower { bells { name cracked broken } } }", {}],
])("%s: what is called directly answers as what type-graphql calls", async (_what, text, variables) => {
  expect(await answer(direct, text, variables)).toEqual(await answer(built, text, variables));
});

test("arguments are looked at once for all objects on which one operation asks, and anew for another place and another operation", async () => {
  const text = "query ($t: Int) { tower { bells { a: rung(times: $t) b: rung(times: 7) } } }";
  await answer(direct, text, { t: 1 });
  const first = [...handed];
  expect(first.map((one) => (one as Ringing).times)).toEqual([1, 7, 1, 7]);
  expect(new Set(first).size).toBe(2);
  await answer(direct, text, { t: 2 });
  expect(handed.map((one) => (one as Ringing).times)).toEqual([2, 7, 2, 7]);
});

test("a guard of type-graphql's, which nobody would ask, stops the build", async () => {
  @Resolver()
  class Guarded {
    @UseMiddleware(async (_data, next) => next())
    @Query(() => Int) bells(): number {
      return 1;
    }
  }
  await expect(schemaOf({ ...ours, name: "guarded", resolvers: [Guarded] })).rejects.toThrow("Guarded has a guard of type-graphql's, which is not asked.");
});
