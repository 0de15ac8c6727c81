import { randomUUID } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../schema/public-error.ts";
import type { Context } from "../context.ts";
import { isUuid } from "../uuid.ts";
import { authorAndInstant, type Writes } from "../writes.ts";
import { Client } from "./client.ts";
import { facetDrafts } from "./facet-drafts.ts";
import { IdentityInput, RecordFacetInput } from "./inputs.ts";
import { openFile } from "./open-file.ts";

/** What agencies write about the person. */
@Resolver()
export class ClientMutations {
  @Mutation(() => Client, {
    nullable: true,
    description: "Opens a new client with the identity your agency has recorded. It links to no other agency's client by itself.",
  })
  async openClient(@Arg("identity", () => IdentityInput) identity: IdentityInput, @Ctx() context: Context): Promise<{ id: string } | null> {
    const id = await context.writes.commit(async (em) => {
      const id = randomUUID();
      await openFile(em, id);
      await addFacets(context.writes, em, { clientId: id, identity });
      return id;
    });
    return found(context, id);
  }

  @Mutation(() => Client, {
    nullable: true,
    description: "Writes new versions of the facets given; the versions of other agencies, and earlier ones of yours, stay.",
  })
  async recordFacets(@Arg("input", () => RecordFacetInput) input: RecordFacetInput, @Ctx() context: Context): Promise<{ id: string } | null> {
    const { clientId, ...facets } = input;
    if (!Object.values(facets).some((facet) => facet != null)) {
      throw new PublicError("BAD_USER_INPUT", "Give at least one facet to record: identity, contact, location, demographics, household, culture, genderAndSexuality or safety.");
    }
    if (!isUuid(clientId)) throw new PublicError("NOT_FOUND");
    await context.writes.commit(async (em) => {
      await addFacets(context.writes, em, input);
      return clientId;
    });
    return found(context, clientId);
  }
}

/** The client as a query after the write finds her: whoever repeats the write later may have lost her meanwhile. */
async function found(context: Context, id: string): Promise<{ id: string } | null> {
  await context.afresh();
  return (await context.standings.of(id)).discover ? { id } : null;
}

/** Adds the facets given to the transaction, each with the categories its contents call for. */
export async function addFacets(writes: Writes, em: EntityManager, { clientId, ...facets }: RecordFacetInput): Promise<void> {
  const { now } = await authorAndInstant(em);
  for (const { noun, values, extra } of facetDrafts(facets, now.slice(0, 10))) await writes.add(em, noun, clientId, values, extra);
}
