import type { Subgraph } from "../subgraph.ts";
import { ACCOUNTING_RESOLVERS } from "./accounting/resolvers.ts";
import { AgreementMutations } from "./agreement-mutations.ts";
import { BREAK_GLASS_RESOLVERS } from "./break-glass/resolvers.ts";
import { CAPACITY_RESOLVERS } from "./capacity/resolvers.ts";
import { ExplainQueries } from "./explain/queries.ts";
import { Disclosing } from "./disclosure/disclose.ts";
import { AgencyConsent, ClientConsent } from "./facets.ts";
import { FhirConsents } from "./fhir/resolvers.ts";
import { LIFECYCLE_RESOLVERS } from "./lifecycle/resolvers.ts";
import { MERGE_RESOLVERS } from "./merges/resolvers.ts";
import { migrations } from "./migrations/migrations.ts";
import { ConsentMutations } from "./mutations.ts";
import { MY_FILE_RESOLVERS } from "./my-file/resolvers.ts";
import { NETWORK_RESOLVERS } from "./network/resolvers.ts";
import { ConsentQueries } from "./queries.ts";
import { ConsentReceipts } from "./receipt/resolvers.ts";
import { REVIEW_RESOLVERS } from "./reviews/resolvers.ts";
import { EntryProofs } from "./sealing/entry-proof.ts";
import { WALL_RESOLVERS } from "./walls/resolvers.ts";
import { ConsentInsights } from "./insights/insights.ts";
import { NumbersToldQueries } from "./insights/told.ts";

/** What clients agreed to and refused, what agencies may receive at most, and who keeps it. */
export const consent: Subgraph = {
  name: "consent",
  schema: "consent",
  owns: [],
  resolvers: [Disclosing, EntryProofs, ...ACCOUNTING_RESOLVERS, ClientConsent, AgencyConsent, ConsentQueries, ExplainQueries, ConsentMutations, ...LIFECYCLE_RESOLVERS, AgreementMutations, ...NETWORK_RESOLVERS, ...CAPACITY_RESOLVERS, ...BREAK_GLASS_RESOLVERS, ...MY_FILE_RESOLVERS, ...WALL_RESOLVERS, ...MERGE_RESOLVERS, ...REVIEW_RESOLVERS, ConsentReceipts, FhirConsents, ConsentInsights, NumbersToldQueries],
  // Both are kept elsewhere; what hangs on them here is decided field by field.
  references: {
    Client: ({ id }) => ({ id }),
    Agency: ({ id }) => ({ id }),
  },
  migrations,
};
