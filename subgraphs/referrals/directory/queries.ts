import { Arg, Args, Ctx, ID, Query, Resolver } from "type-graphql";
import type { Sector } from "../../../schema/consent/sector.ts";
import { type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { NeedCategory } from "../../need-category.ts";
import { Agency, SectorEnum } from "./agency.ts";
import { AgencyConnection, OrganizationConnection, ServiceConnection, TaxonomyTermConnection } from "./connections.ts";
import {
  findAgency, findOrganization, findService, listAgencies, listOrganizations, listServices, listServicesOf, listTerms,
} from "./find-in-directory.ts";
import { Organization } from "./organization.ts";
import { Service } from "./service.ts";
import type { TaxonomyTerm } from "./taxonomy.ts";

/** The directory, which every caller reads. */
@Resolver()
export class DirectoryQueries {
  @Query(() => Agency, { nullable: true, description: "The agency with this id; null when the directory has none." })
  agency(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<Agency | null> {
    return findAgency(context, id);
  }

  @Query(() => AgencyConnection, { description: "The agencies of the network, by name." })
  agencies(
    @Args() page: PageArgs, @Ctx() context: Context,
    @Arg("sector", () => SectorEnum, { nullable: true, description: "Only agencies of this sector." }) sector?: Sector | null,
  ): Promise<Page<Agency>> {
    return listAgencies(context, page, sector ?? null);
  }

  @Query(() => Service, { nullable: true, description: "The service with this id; null when the directory has none." })
  service(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<Service | null> {
    return findService(context, id);
  }

  @Query(() => ServiceConnection, { description: "What agencies offer, by name." })
  services(
    @Args() page: PageArgs, @Ctx() context: Context,
    @Arg("agency", () => ID, { nullable: true, description: "Only what this agency offers." }) agency?: string | null,
    @Arg("need", () => NeedCategory, { nullable: true, description: "Only what addresses this need." }) need?: NeedCategory | null,
  ): Promise<Page<Service>> {
    return agency == null ? listServices(context, page, need ?? null) : listServicesOf(context, "agency", agency, page, need ?? null);
  }

  @Query(() => Organization, { nullable: true, description: "The organization with this id; null when the directory has none." })
  organization(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<Organization | null> {
    return findOrganization(context, id);
  }

  @Query(() => OrganizationConnection, { description: "The organizations of the directory, by name." })
  organizations(@Args() page: PageArgs, @Ctx() context: Context): Promise<Page<Organization>> {
    return listOrganizations(context, page);
  }

  @Query(() => TaxonomyTermConnection, { description: "The words of the directory's taxonomies, by name." })
  taxonomyTerms(
    @Args() page: PageArgs, @Ctx() context: Context,
    @Arg("stated", () => Boolean, { nullable: true, description: "Only those of which somebody has said what they mean, or nobody." }) stated?: boolean | null,
  ): Promise<Page<TaxonomyTerm>> {
    return listTerms(context, page, stated ?? null);
  }
}
