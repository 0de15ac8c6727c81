import type { Subgraph } from "../../subgraph.ts";
import { Agency } from "./agency.ts";
import { ByHandMutations } from "./by-hand/mutations.ts";
import { CapacityReport } from "./capacity-report.ts";
import { DirectoryLocation } from "./directory-location.ts";
import { findLocation, findOrganization, findService, namedAgency } from "./find-in-directory.ts";
import { KeeperMutations } from "./keeper-mutations.ts";
import { AgencyLinks, OrganizationLinks, ServiceAtLocationLinks } from "./links.ts";
import { DirectoryMutations } from "./mutations.ts";
import { Organization } from "./organization.ts";
import { PROVENANCE } from "./provenance.ts";
import { DirectoryQueries } from "./queries.ts";
import { Service } from "./service.ts";
import { ServiceAtLocation } from "./service-at-location.ts";
import { CapacityReportLinks, ServiceLinks, TaxonomyTermLinks } from "./service-links.ts";
import { Taxonomy, TaxonomyTerm } from "./taxonomy.ts";

/** The directory of agencies, organizations and what they offer: the part of the subgraph that is about no client. */
export const directory = {
  keeps: [Agency, Service, Organization, DirectoryLocation, ServiceAtLocation, Taxonomy, TaxonomyTerm, CapacityReport],
  references: {
    Agency: ({ id }, context) => namedAgency(context, id),
    Service: ({ id }, context) => findService(context, id),
    Organization: ({ id }, context) => findOrganization(context, id),
    DirectoryLocation: ({ id }, context) => findLocation(context, id),
  },
  resolvers: [
    AgencyLinks, OrganizationLinks, ServiceLinks, ServiceAtLocationLinks, TaxonomyTermLinks, CapacityReportLinks,
    DirectoryQueries, DirectoryMutations, KeeperMutations, ByHandMutations, ...PROVENANCE,
  ],
} satisfies Pick<Subgraph, "keeps" | "references" | "resolvers">;
