import { Arg, type ClassType, Ctx, ID, Query, Resolver } from "type-graphql";
import type { ClientRecord } from "../client-record.ts";
import type { Context } from "../context.ts";
import type { Noun } from "../declaration.ts";

/** The query for one record of a noun by its id; `words` name it in a sentence. A hidden id and an invented one answer alike. */
export function byId<T extends ClientRecord>(noun: Noun<T>, field: string, words: string): Noun {
  // A method of the field's own name: type-graphql knows the resolvers of a type apart by them.
  @Resolver()
  class ById {
    @Query(() => noun as ClassType<T>, { nullable: true, description: `The ${words} with this id; null when there is none for you.` })
    [field](@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<T | null> {
      return load.one(noun, id);
    }
  }
  return ById;
}
