import type { Subgraph } from "../subgraph.ts";
import { Client } from "./client.ts";
import { Agency } from "./directory/agency.ts";
import { findService, namedAgency } from "./directory/find-in-directory.ts";
import { AgencyLinks, ServiceLinks } from "./directory/links.ts";
import { DirectoryMutations } from "./directory/mutations.ts";
import { DirectoryQueries } from "./directory/queries.ts";
import { Service } from "./directory/service.ts";
import { ChangeLinks, ChangeQueries } from "./events/queries.ts";
import { ReferralFacets, ReferralLinks } from "./facets.ts";
import { migrations } from "./migrations/migrations.ts";
import { ReferralMutations } from "./mutations.ts";
import { ReferralQueries } from "./queries.ts";
import { Referral } from "./referral.ts";

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
  resolvers: [
    ReferralFacets, ReferralLinks, ReferralQueries, ReferralMutations,
    AgencyLinks, ServiceLinks, DirectoryQueries, DirectoryMutations, ChangeQueries, ChangeLinks,
  ],
  migrations,
};
