import DataLoader from "dataloader";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { type Context, perRequest } from "../../context.ts";
import { Client } from "../client.ts";
import { LifeMutations } from "./life-mutations.ts";
import { Representative, representativesOf } from "./representative.ts";
import { RepresentativeMutations } from "./representative-mutations.ts";

/** Who speaks for a client. */
@Resolver(() => Client)
export class ClientRepresentatives {
  @FieldResolver(() => [Representative], {
    nullable: true,
    description: "Those who may speak for her, and those who might: for officers on whose desk she is and for herself; null for others.",
  })
  representatives(@Root() { id }: Client, @Ctx() context: Context): Promise<Representative[] | null> {
    return loaderOf(context).load(id);
  }
}

/** What answers for who may decide for a client. */
export const CAPACITY_RESOLVERS = [ClientRepresentatives, RepresentativeMutations, LifeMutations];

const loaderOf = perRequest(({ reads }) => new DataLoader<string, Representative[] | null>((ids) => representativesOf(reads, ids), { cache: false }));
