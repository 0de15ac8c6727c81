import DataLoader from "dataloader";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { type Context, perRequest } from "../context.ts";
import { Agency } from "./agency.ts";
import { Agreement, agreementsOf } from "./agreement.ts";
import { Client } from "./client.ts";
import { Consent } from "./consent.ts";
import { membershipsOf } from "./membership.ts";
import { consentsOf } from "./read-consents.ts";
import { Sharing, sharingOf } from "./sharing.ts";
import { Membership, type Word } from "./vocabulary.ts";

/** What consent hangs on a client: what of her is shared with the caller, and, for those who govern it, why. */
@Resolver(() => Client)
export class ClientConsent {
  @FieldResolver(() => Sharing, {
    nullable: true, description: "What you may read of the client for the purpose you state; null for a client who does not exist for you.",
  })
  async sharing(@Root() { id }: Client, @Ctx() { standings }: Context): Promise<Sharing | null> {
    return sharingOf(await standings.of(id));
  }

  @FieldResolver(() => [Consent], {
    nullable: true,
    description: "Her consents, newest first: for officers on whose desk she is, for herself and her representative; null for others.",
  })
  consents(@Root() { id }: Client, @Ctx() context: Context): Promise<Consent[] | null> {
    return loadersOf(context).consents.load(id);
  }
}

/** What consent hangs on an agency: whether it takes part, and what it may receive at most. */
@Resolver(() => Agency)
export class AgencyConsent {
  @FieldResolver(() => Membership, {
    nullable: true, description: "Whether the agency takes part in the network; null for an id that no agency has.",
  })
  membership(@Root() { id }: Agency, @Ctx() context: Context): Promise<Word<typeof Membership> | null> {
    return loadersOf(context).memberships.load(id);
  }

  @FieldResolver(() => [Agreement], { description: "Its agreements with the network, newest first." })
  agreements(@Root() { id }: Agency, @Ctx() context: Context): Promise<Agreement[]> {
    return loadersOf(context).agreements.load(id);
  }
}

/** They batch and remember nothing, so that what is read after a write is what was written. */
const loadersOf = perRequest(({ reads }) => ({
  consents: new DataLoader<string, Consent[] | null>((ids) => consentsOf(reads, ids), FORGETFUL),
  memberships: new DataLoader<string, Word<typeof Membership> | null>((ids) => membershipsOf(reads, ids), FORGETFUL),
  agreements: new DataLoader<string, Agreement[]>(async (ids) => {
    const found = Map.groupBy(await agreementsOf(reads, ids), ({ agency }) => agency.id);
    return ids.map((id) => found.get(id) ?? []);
  }, FORGETFUL),
}));

const FORGETFUL = { cache: false } as const;
