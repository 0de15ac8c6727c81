import type { GraphQLResolveInfo } from "graphql";
import { Args, type ClassType, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import type { ClientRecord } from "../client-record.ts";
import { Connection, type Page, PageArgs } from "../connection.ts";
import type { Context } from "../context.ts";
import type { Noun } from "../declaration.ts";
import { byId } from "./by-id.ts";
import { Client } from "./client.ts";
import { Episode } from "./episode.ts";

/** What a noun is called: as the field of one, as the field of many, and in a sentence. */
export interface Called {
  readonly one: string;
  readonly many: string;
  readonly words: string;
}

/** Where every record of a noun is met: in its client's list, and by its id. */
export function onClient<T extends ClientRecord>(noun: Noun<T>, { one, many, words }: Called, page = Connection(noun)): readonly Noun[] {
  // A method of the field's own name: type-graphql knows the resolvers of a type apart by them.
  @Resolver(() => Client)
  class OnClient {
    @FieldResolver(() => page, { nullable: true, description: `Every ${words} you may read, newest first.` })
    [many](@Root() { id }: Client, @Args() args: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<T>> {
      return load.page(noun, id, args, info);
    }
  }
  return [OnClient, byId(noun, one, words)];
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
