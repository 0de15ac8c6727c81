import DataLoader from "dataloader";
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from "type-graphql";
import { isClaim } from "../../../schema/caller.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { type Context, perRequest } from "../../context.ts";
import { isUuid } from "../../uuid.ts";
import { written } from "../../written.ts";
import { Client } from "../client.ts";
import { WallReason, type Word } from "../vocabulary.ts";
import { Wall, wallsOf } from "./wall.ts";
import { WALL_KEEPERS } from "./wall.sql.ts";

const WHO = "For consent officers and coordinators of the agency.";

/** Walls between a client and single workers of one's own agency. Whoever stands before one is not told. */
@Resolver(() => Client)
export class WallMutations {
  @FieldResolver(() => [Wall], {
    nullable: true, description: "Walls of your agency before single workers: for its consent officers and coordinators; null for others.",
  })
  walls(@Root() { id }: Client, @Ctx() context: Context): Promise<Wall[] | null> {
    return loaderOf(context).load(id);
  }

  @Mutation(() => Client, { nullable: true, description: `Keeps a worker of your own agency from a client, at once; she is not told. ${WHO}` })
  raiseWall(
    @Arg("clientId", () => ID) clientId: string, @Arg("user", () => ID) user: string,
    @Arg("reason", () => WallReason) reason: Word<typeof WallReason>, @Ctx() context: Context,
  ): Promise<Client> {
    return change(context, clientId, async (em) => {
      if (!isClaim("user", user)) throw new PublicError("BAD_USER_INPUT", "user: give the id by which the identity provider names her.");
      if ((await wallsBefore(em, clientId, user)).length > 0) throw new PublicError("CONFLICT", "This worker stands before such a wall already.");
      const [{ id }] = await em.execute<[{ id: string | null }]>("select consent.raise_wall(?, ?, ?) as id", [clientId, user, reason]);
      if (id === null) throw new PublicError("NOT_FOUND");
      return clientId;
    });
  }

  @Mutation(() => Client, { nullable: true, description: `Lifts the wall before a worker of your own agency, at once. ${WHO}` })
  liftWall(
    @Arg("id", () => ID) id: string,
    @Arg("reason", () => String, { description: "Why it is no longer needed, without particulars of anybody." }) reason: string,
    @Ctx() context: Context,
  ): Promise<Client> {
    return change(context, id, async (em) => {
      const [{ client }] = await em.execute<[{ client: string | null }]>("select consent.lift_wall(?, ?) as client", [id, written("reason", reason)]);
      if (client === null) throw new PublicError("NOT_FOUND");
      return client;
    });
  }
}

type Work = Parameters<Context["writes"]["commit"]>[0];

async function change(context: Context, id: string, work: (em: Parameters<Work>[0]) => Promise<string>): Promise<Client> {
  if (!(WALL_KEEPERS as readonly string[]).includes(context.caller.role)) throw new PublicError("NOT_PERMITTED");
  if (!isUuid(id)) throw new PublicError("NOT_FOUND");
  const client = await context.writes.commit(work);
  await context.afresh();
  context.reads.release("Client", [{ clientId: client }]);
  return { id: client };
}

async function wallsBefore(em: Parameters<Work>[0], clientId: string, user: string): Promise<object[]> {
  return em.execute<object[]>("select w.id from consent.walls_of(array[?::uuid]) w where w.user_id = ?", [clientId, user]);
}

const loaderOf = perRequest(({ reads }) => new DataLoader<string, Wall[] | null>((ids) => wallsOf(reads, ids), { cache: false }));
