import type { Subgraph } from "../subgraph.ts";
import { AgreementMutations } from "./agreement-mutations.ts";
import { CAPACITY_RESOLVERS } from "./capacity/resolvers.ts";
import { ExplainQueries } from "./explain/queries.ts";
import { AgencyConsent, ClientConsent } from "./facets.ts";
import { migrations } from "./migrations/migrations.ts";
import { ConsentMutations } from "./mutations.ts";
import { NETWORK_RESOLVERS } from "./network/resolvers.ts";
import { ConsentQueries } from "./queries.ts";

/** What clients agreed to and refused, what agencies may receive at most, and who keeps it. */
export const consent: Subgraph = {
  name: "consent",
  schema: "consent",
  owns: [],
  resolvers: [ClientConsent, AgencyConsent, ConsentQueries, ExplainQueries, ConsentMutations, AgreementMutations, ...NETWORK_RESOLVERS, ...CAPACITY_RESOLVERS],
  // Both are kept elsewhere; what hangs on them here is decided field by field.
  references: {
    Client: ({ id }) => ({ id }),
    Agency: ({ id }) => ({ id }),
  },
  migrations,
};
