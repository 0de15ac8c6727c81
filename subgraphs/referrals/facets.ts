import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { type Page, PageArgs } from "../connection.ts";
import type { Context } from "../context.ts";
import { Client } from "./client.ts";
import { ReferralConnection } from "./connections.ts";
import { Agency } from "./directory/agency.ts";
import { findService, namedAgency } from "./directory/find-in-directory.ts";
import { Service } from "./directory/service.ts";
import { Referral } from "./referral.ts";

/** What this subgraph hangs on a client. */
@Resolver(() => Client)
export class ReferralFacets {
  @FieldResolver(() => ReferralConnection, { nullable: true, description: "Every referral you may read, newest first." })
  referrals(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context, @Info() info: GraphQLResolveInfo): Promise<Page<Referral>> {
    return load.page(Referral, id, page, info);
  }
}

/** Whom and what a referral names. */
@Resolver(() => Referral)
export class ReferralLinks {
  @FieldResolver(() => Agency, { nullable: true, description: "The agency that is asked; null while any may claim it." })
  target(@Root() { target }: Referral, @Ctx() context: Context): Promise<Agency> | null {
    return target === null ? null : namedAgency(context, target);
  }

  @FieldResolver(() => Agency, { description: "The agency that took the last step." })
  statusBy(@Root() { statusBy }: Referral, @Ctx() context: Context): Promise<Agency> {
    return namedAgency(context, statusBy);
  }

  @FieldResolver(() => Service, { nullable: true, description: "The service that is asked for." })
  service(@Root() { serviceId }: Referral, @Ctx() context: Context): Promise<Service | null> | null {
    return serviceId === null ? null : findService(context, serviceId);
  }
}
