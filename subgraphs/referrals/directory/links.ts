import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { instance } from "../../record-of.ts";
import { NeedCategory } from "../../need-category.ts";
import { Agency } from "./agency.ts";
import { ServiceConnection } from "./connections.ts";
import { DirectoryLocation } from "./directory-location.ts";
import { findLocation, findOrganization, listServicesOf, namedAgency } from "./find-in-directory.ts";
import { Organization } from "./organization.ts";
import type { Service } from "./service.ts";
import { ServiceAtLocation } from "./service-at-location.ts";
import { ORGANIZATIONS_OF_AGENCIES } from "./statements.ts";

const FOR_NEED = { nullable: true, description: "Only what addresses this need." };

/** What an agency offers, and which organizations of the directory it is. */
@Resolver(() => Agency)
export class AgencyLinks {
  @FieldResolver(() => ServiceConnection, { description: "What it offers, by name." })
  services(
    @Root() { id }: Agency, @Args() page: PageArgs, @Ctx() context: Context,
    @Arg("need", () => NeedCategory, FOR_NEED) need?: NeedCategory | null,
  ): Promise<Page<Service>> {
    return listServicesOf(context, "agency", id, page, need ?? null);
  }

  @FieldResolver(() => [Organization], { description: "The organizations of the directory that it is." })
  organizations(@Root() { id }: Agency, @Ctx() { load }: Context): Promise<Organization[]> {
    return load.own<Organization[]>("organizations of agencies", async (agencies, reads) => {
      const rows = await reads.rows<Organization>(ORGANIZATIONS_OF_AGENCIES, [agencies]);
      const byAgency = Map.groupBy(rows, ({ agency }) => agency);
      return agencies.map((one) => (byAgency.get(one) ?? []).map((row) => instance(Organization, row)));
    }).load(id);
  }
}

/** What an organization offers, and what it belongs to. */
@Resolver(() => Organization)
export class OrganizationLinks {
  @FieldResolver(() => ServiceConnection, { description: "What it offers, by name." })
  services(
    @Root() { id }: Organization, @Args() page: PageArgs, @Ctx() context: Context,
    @Arg("need", () => NeedCategory, FOR_NEED) need?: NeedCategory | null,
  ): Promise<Page<Service>> {
    return listServicesOf(context, "organization", id, page, need ?? null);
  }

  @FieldResolver(() => Agency, { nullable: true, description: "The network's agency that it is; null when it takes no part in the network." })
  agency(@Root() { agency }: Organization, @Ctx() context: Context): Promise<Agency> | null {
    return agency === null ? null : namedAgency(context, agency);
  }

  @FieldResolver(() => Organization, { nullable: true, description: "The organization it is part of." })
  parent(@Root() { parentId }: Organization, @Ctx() context: Context): Promise<Organization | null> | null {
    return parentId === null ? null : findOrganization(context, parentId);
  }
}

/** The place where a service is to be had. */
@Resolver(() => ServiceAtLocation)
export class ServiceAtLocationLinks {
  @FieldResolver(() => DirectoryLocation, { nullable: true })
  location(@Root() { locationId }: ServiceAtLocation, @Ctx() context: Context): Promise<DirectoryLocation | null> {
    return findLocation(context, locationId);
  }
}
