import { Arg, Args, type ClassType, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { ClientRecord } from "../client-record.ts";
import { Connection, type Page, PageArgs } from "../connection.ts";
import type { Context } from "../context.ts";
import type { Noun } from "../declaration.ts";
import { Client } from "./client.ts";
import { Episode } from "./episode.ts";

/** What a noun is called: as the field of one, as the field of many, and in a sentence. */
export interface Called {
  readonly one: string;
  readonly many: string;
  readonly words: string;
}

/** Where every record of a noun is met: in its client's list, and by its id. A hidden id and an invented one answer alike. */
export function onClient<T extends ClientRecord>(noun: Noun<T>, { one, many, words }: Called, page = Connection(noun)): Noun {
  // Methods of the fields' own names: type-graphql knows the resolvers of a type apart by them.
  @Resolver(() => Client)
  class OnClient {
    @FieldResolver(() => page, { nullable: true, description: `Every ${words} you may read, newest first.` })
    [many](@Root() { id }: Client, @Args() args: PageArgs, @Ctx() { load }: Context): Promise<Page<T>> {
      return load.page(noun, id, args);
    }

    @Query(() => noun as ClassType<T>, { nullable: true, description: `The ${words} with this id; null when there is none for you.` })
    [one](@Arg("id", () => ID) id: string, @Ctx() { load }: Context): Promise<T | null> {
      return load.one(noun, id);
    }
  }
  return OnClient;
}

/** Leads from records of a noun to the episode they belong to. */
export function inEpisode(noun: Noun<ClientRecord & { episodeId: string | null }>): Noun {
  @Resolver(() => noun as ClassType)
  class InEpisode {
    @FieldResolver(() => Episode, { nullable: true, description: "The episode it belongs to; null when there is none for you." })
    episode(@Root() { episodeId }: { episodeId: string | null }, @Ctx() { load }: Context): Promise<Episode | null> | null {
      return episodeId === null ? null : load.one(Episode, episodeId);
    }
  }
  return InEpisode;
}
