import type { GraphQLResolveInfo } from "graphql";
import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Args, Ctx, Field, FieldResolver, ID, Info, InputType, Mutation, Resolver, Root } from "type-graphql";
import { categoriesIn } from "../../schema/consent/category.ts";
import { PublicError } from "../../schema/public-error.ts";
import { Connection, type Page, PageArgs } from "../connection.ts";
import type { Context } from "../context.ts";
import { written } from "../written.ts";
import { AtVersion } from "./inputs.ts";
import { Client } from "./client.ts";
import { Episode } from "./episode.ts";
import { ownWholeOf } from "./part-of.ts";
import { AcknowledgedBy, AcknowledgedHow, ServiceAgreement } from "./service-agreement.ts";

const ServiceAgreementConnection = Connection(ServiceAgreement);

@InputType({ description: "What client and agency may expect of each other in an episode of your agency." })
export class RecordServiceAgreementInput {
  @Field(() => ID) episodeId!: string;
  @Field(() => String) roles!: string;
  @Field(() => String) expectations!: string;
  @Field(() => String) limitsOfConfidentiality!: string;
  @Field(() => String, { description: "The language in which it is explained, as a BCP 47 tag." }) language!: string;
}

@InputType({ description: "That the client, or who speaks for her, has acknowledged a service agreement." })
export class AcknowledgeServiceAgreementInput extends AtVersion {
  @Field(() => AcknowledgedBy, { defaultValue: AcknowledgedBy.CLIENT }) by!: AcknowledgedBy;
  @Field(() => AcknowledgedHow) how!: AcknowledgedHow;
}

/** What client and agency may expect of each other. */
@Resolver(() => Client)
export class ServiceAgreementMutations {
  @FieldResolver(() => ServiceAgreementConnection, { nullable: true, description: "Every service agreement you may read, newest first." })
  serviceAgreements(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<ServiceAgreement>> {
    return load.page(ServiceAgreement, id, page, info);
  }

  @Mutation(() => ServiceAgreement, { nullable: true, description: "Writes down a service agreement for an episode of your agency; a later one stands beside it." })
  async recordServiceAgreement(
    @Arg("input", () => RecordServiceAgreementInput) { episodeId, ...input }: RecordServiceAgreementInput, @Ctx() context: Context,
  ): Promise<ServiceAgreement | null> {
    const words = Object.fromEntries((["roles", "expectations", "limitsOfConfidentiality", "language"] as const)
      .map((field) => [field, written(`input.${field}`, input[field])]));
    const id = await context.writes.commit(async (em) => {
      const episode = await ownWholeOf(em, Episode, episodeId, context);
      return context.writes.add(em, ServiceAgreement, episode.clientId,
        { ...words, episodeId, acknowledgedAt: null, acknowledgedBy: null, acknowledgedHow: null }, categoriesIn(episode.mask));
    });
    await context.afresh();
    return context.load.one(ServiceAgreement, id);
  }

  @Mutation(() => ServiceAgreement, {
    nullable: true, description: "Notes that the client, or who speaks for her, has acknowledged a service agreement of your agency. Nothing of it changes afterwards.",
  })
  async acknowledgeServiceAgreement(
    @Arg("input", () => AcknowledgeServiceAgreementInput) { id, expectedVersion, by, how }: AcknowledgeServiceAgreementInput, @Ctx() context: Context,
  ): Promise<ServiceAgreement | null> {
    await context.writes.amend(ServiceAgreement, id, expectedVersion, (agreement, at) => {
      if (agreement.acknowledgedAt !== null) throw new PublicError("CONFLICT", "This agreement is acknowledged already; record another when something changes.");
      Object.assign(agreement, { acknowledgedAt: at, acknowledgedBy: by, acknowledgedHow: how });
    });
    await context.afresh();
    return context.load.one(ServiceAgreement, id);
  }
}

/** Refuses to leave engagement before roles, expectations and limits of confidentiality have been acknowledged. */
export async function refuseUnacknowledged(em: EntityManager, { clientId, id }: Episode): Promise<void> {
  const agreed = await em.findOne(ServiceAgreement, { clientId, episodeId: id, acknowledgedAt: { $ne: null } });
  if (agreed === null) {
    throw new PublicError("BAD_USER_INPUT", "phase: an episode leaves ENGAGEMENT when the client has acknowledged a service agreement for it; "
      + "record one with recordServiceAgreement and note it with acknowledgeServiceAgreement.");
  }
}
