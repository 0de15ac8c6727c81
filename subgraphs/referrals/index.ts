import type { Subgraph } from "../subgraph.ts";
import { Agency } from "./agency.ts";
import { Client } from "./client.ts";
import { DirectoryMutations } from "./directory-mutations.ts";
import { AgencyLinks, ReferralFacets, ReferralLinks, ServiceLinks } from "./facets.ts";
import { findService, namedAgency } from "./find-in-directory.ts";
import { migrations } from "./migrations/migrations.ts";
import { ReferralMutations } from "./mutations.ts";
import { ReferralQueries } from "./queries.ts";
import { Referral } from "./referral.ts";
import { Service } from "./service.ts";

/** The directory of agencies and what they offer, and the referrals between them. */
export const referrals: Subgraph = {
  name: "referrals",
  schema: "referrals",
  owns: [Referral],
  extends: [Client],
  keeps: [Agency, Service],
  references: {
    Agency: ({ id }, context) => namedAgency(context, id),
    Service: ({ id }, context) => findService(context, id),
  },
  resolvers: [ReferralFacets, ReferralLinks, AgencyLinks, ServiceLinks, ReferralQueries, ReferralMutations, DirectoryMutations],
  migrations,
};
