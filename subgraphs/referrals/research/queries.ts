import { Arg, Ctx, Directive, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.ts";
import { NeedCategory } from "../../need-category.ts";
import { Client } from "../client.ts";
import { DirectoryLocation } from "../directory/directory-location.ts";
import { findLocation, findService } from "../directory/find-in-directory.ts";
import { Service } from "../directory/service.ts";
import { MatchConstraints, NO_CONSTRAINTS } from "./constraints.ts";
import { matchServices } from "./match-services.ts";
import { READ_FOR_A_MATCH } from "./readable-client.ts";
import { ServiceMatch, ServiceMatches } from "./service-match.ts";

const FIRST = { defaultValue: 20, description: "At most so many, 1 to 50." };
const CONSTRAINTS = { nullable: true, description: "What the asker says; it goes before what is read of the client." };

/** Research: which services could help. */
@Resolver()
export class ResearchQueries {
  @Query(() => ServiceMatches, { description: "Services for a need, best first, held against what the asker says alone; for a client there is `Client.matchServices`." })
  matchServices(
    @Arg("need", () => NeedCategory) need: NeedCategory, @Ctx() context: Context,
    @Arg("constraints", () => MatchConstraints, CONSTRAINTS) constraints?: MatchConstraints | null, @Arg("first", () => Int, FIRST) first = 20,
  ): Promise<ServiceMatches> {
    return matchServices(context, need, null, constraints ?? NO_CONSTRAINTS, first);
  }
}

/** Research for a client, from what the asker may read of her. */
@Resolver(() => Client)
export class ClientResearch {
  @Directive(`@requires(fields: "${READ_FOR_A_MATCH}")`)
  @FieldResolver(() => ServiceMatches, {
    description: "Services for a need of this client, best first. Her age, language, household and the area where she lives come from what you may read of them; "
      + "what you may not read counts as not known. A guarded address has no part in it, and distances are counted from a point that may be known.",
  })
  matchServices(
    @Root() client: Client, @Arg("need", () => NeedCategory) need: NeedCategory, @Ctx() context: Context,
    @Arg("constraints", () => MatchConstraints, CONSTRAINTS) constraints?: MatchConstraints | null, @Arg("first", () => Int, FIRST) first = 20,
  ): Promise<ServiceMatches> {
    return matchServices(context, need, client, constraints ?? NO_CONSTRAINTS, first);
  }
}

/** What a match names. */
@Resolver(() => ServiceMatch)
export class ServiceMatchLinks {
  @FieldResolver(() => Service, { nullable: true })
  service(@Root() { serviceId }: ServiceMatch, @Ctx() context: Context): Promise<Service | null> {
    return findService(context, serviceId);
  }

  @FieldResolver(() => DirectoryLocation, { nullable: true, description: "The nearest place where it is to be had." })
  location(@Root() { locationId }: ServiceMatch, @Ctx() context: Context): Promise<DirectoryLocation | null> | null {
    return locationId === null ? null : findLocation(context, locationId);
  }
}
