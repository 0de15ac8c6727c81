import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { NeedCategory } from "../../need-category.ts";
import { Agency } from "./agency.ts";
import { ServiceConnection } from "./connections.ts";
import { listServicesOf, namedAgency } from "./find-in-directory.ts";
import { Service } from "./service.ts";

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
