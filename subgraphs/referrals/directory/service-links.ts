import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.ts";
import { instance } from "../../record-of.ts";
import { Agency } from "./agency.ts";
import { CapacityReport } from "./capacity-report.ts";
import { findOrganization, findTaxonomy, findTerm, namedAgency } from "./find-in-directory.ts";
import { Organization } from "./organization.ts";
import { Service } from "./service.ts";
import { ServiceAtLocation } from "./service-at-location.ts";
import { CAPACITY_OF_SERVICES, PLACES_OF_SERVICES } from "./statements.ts";
import { Taxonomy, TaxonomyTerm } from "./taxonomy.ts";

/** Who offers a service, where, and whether it can take somebody. */
@Resolver(() => Service)
export class ServiceLinks {
  @FieldResolver(() => Agency, {
    nullable: true, description: "The network's agency that offers it; null when its organization takes no part in the network, and nobody can be referred there in it.",
  })
  agency(@Root() { agency }: Service, @Ctx() context: Context): Promise<Agency> | null {
    return agency === null ? null : namedAgency(context, agency);
  }

  @FieldResolver(() => Organization, { nullable: true, description: "The organization of the directory that offers it." })
  organization(@Root() { organizationId }: Service, @Ctx() context: Context): Promise<Organization | null> | null {
    return organizationId === null ? null : findOrganization(context, organizationId);
  }

  @FieldResolver(() => [ServiceAtLocation], { description: "Where it is to be had." })
  places(@Root() { id }: Service, @Ctx() { load }: Context): Promise<ServiceAtLocation[]> {
    return load.own<ServiceAtLocation[]>("places of services", async (services, reads) => {
      const byService = Map.groupBy(await reads.rows<ServiceAtLocation>(PLACES_OF_SERVICES, [services]), ({ serviceId }) => serviceId);
      return services.map((one) => (byService.get(one) ?? []).map((row) => instance(ServiceAtLocation, row)));
    }).load(id);
  }

  @FieldResolver(() => [TaxonomyTerm], { description: "Its words of taxonomies." })
  async terms(@Root() { termIds }: Service, @Ctx() context: Context): Promise<TaxonomyTerm[]> {
    return (await Promise.all(termIds.map((id) => findTerm(context, id)))).filter((term) => term !== null);
  }

  @FieldResolver(() => CapacityReport, { nullable: true, description: "The newest report of its room; null when there is none that still holds." })
  capacity(@Root() { id }: Service, @Ctx() { load }: Context): Promise<CapacityReport | null> {
    return load.own<CapacityReport | null>("capacity of services", async (services, reads) => {
      const rows = await reads.rows<CapacityReport & { holds: boolean }>(CAPACITY_OF_SERVICES, [services]);
      const byService = new Map(rows.filter(({ holds }) => holds).map((row) => [row.serviceId, instance(CapacityReport, row)]));
      return services.map((one) => byService.get(one) ?? null);
    }).load(id);
  }
}

/** Who reported a service's room. */
@Resolver(() => CapacityReport)
export class CapacityReportLinks {
  @FieldResolver(() => Agency, { description: "The agency that said so." })
  reportedBy(@Root() { reportedBy }: CapacityReport, @Ctx() context: Context): Promise<Agency> {
    return namedAgency(context, reportedBy);
  }
}

/** Where a word of a taxonomy stands. */
@Resolver(() => TaxonomyTerm)
export class TaxonomyTermLinks {
  @FieldResolver(() => Taxonomy, { nullable: true })
  taxonomy(@Root() { taxonomyId }: TaxonomyTerm, @Ctx() context: Context): Promise<Taxonomy | null> | null {
    return taxonomyId === null ? null : findTaxonomy(context, taxonomyId);
  }

  @FieldResolver(() => TaxonomyTerm, { nullable: true, description: "The wider word." })
  parent(@Root() { parentId }: TaxonomyTerm, @Ctx() context: Context): Promise<TaxonomyTerm | null> | null {
    return parentId === null ? null : findTerm(context, parentId);
  }
}
