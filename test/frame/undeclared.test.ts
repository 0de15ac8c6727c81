import "reflect-metadata";
import { Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import { expect, test } from "vitest";
import { Governed, Open } from "../../subgraphs/declaration.ts";
import { schemaOf, type Subgraph } from "../../subgraphs/subgraph.ts";

@ObjectType()
class Diary {
  @Field(() => ID) id!: string;
}

@Open("A bell is not a person.")
@ObjectType()
class Bell {
  @Field(() => ID) id!: string;
}

@Resolver()
class Diaries {
  @Query(() => Diary, { nullable: true }) diary(): null {
    return null;
  }
}

@Resolver()
class Bells {
  @Query(() => Bell, { nullable: true }) bell(): null {
    return null;
  }
}

const subgraph = (resolvers: Subgraph["resolvers"]): Subgraph => ({ name: "bells", schema: "bells", owns: [], resolvers, migrations: [] });

test("a type that does not say who may see it stops the build, in a sentence that says what to add", async () => {
  await expect(schemaOf(subgraph([Diaries]))).rejects.toThrow(
    /bells: Diary does not say who may see it\. Put @AboutClient.*@Open\("why"\).*@Governed\("who sees it"\)/);
});

test("a declared one builds, and its SDL says so", async () => {
  const { sdl } = await schemaOf(subgraph([Bells]));
  expect(sdl).toContain('type Bell @open(because: "A bell is not a person.")');
});

test("a type is declared once: a second word could be the weaker one", () => {
  class Letter {}
  Governed("Its reader.")(Letter);
  for (const again of [Open("A letter is paper."), Governed("Everybody.")]) {
    expect(() => again(Letter)).toThrow("Letter is declared twice; say once who may see it.");
  }
});
