import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { type Page, PageArgs } from "../connection.ts";
import type { Context } from "../context.ts";
import { NeedCategory } from "../need-category.ts";
import { Agency } from "./agency.ts";
import { Client } from "./client.ts";
import { ReferralConnection, ServiceConnection } from "./connections.ts";
import { findService, listServicesOf, namedAgency } from "./find-in-directory.ts";
import { Referral } from "./referral.ts";
import { Service } from "./service.ts";

/** What this subgraph hangs on a client. */
@Resolver(() => Client)
export class ReferralFacets {
  @FieldResolver(() => ReferralConnection, { nullable: true, description: "Every referral you may read, newest first." })
  referrals(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context): Promise<Page<Referral>> {
    return load.page(Referral, id, page);
  }
}

/** Whom and what a referral names. */
@Resolver(() => Referral)
export class ReferralLinks {
  @FieldResolver(() => Agency, { description: "The agency that is asked." })
  target(@Root() { target }: Referral, @Ctx() context: Context): Promise<Agency> {
    return namedAgency(context, target);
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

/** What an agency offers. */
@Resolver(() => Agency)
export class AgencyLinks {
  @FieldResolver(() => ServiceConnection, { description: "What it offers, by name." })
  services(
    @Root() { id }: Agency, @Args() page: PageArgs, @Ctx() context: Context,
    @Arg("need", () => NeedCategory, { nullable: true, description: "Only what addresses this need." }) need?: NeedCategory | null,
  ): Promise<Page<Service>> {
    return listServicesOf(context, id, page, need ?? null);
  }
}

/** Who offers a service. */
@Resolver(() => Service)
export class ServiceLinks {
  @FieldResolver(() => Agency, { description: "The agency that offers it." })
  agency(@Root() { agency }: Service, @Ctx() context: Context): Promise<Agency> {
    return namedAgency(context, agency);
  }
}
