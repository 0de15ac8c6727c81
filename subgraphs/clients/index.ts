import type { Subgraph } from "../subgraph.ts";
import { Client } from "./client.ts";
import { Contact } from "./contact.ts";
import { Demographics } from "./demographics.ts";
import { ClientFacets } from "./facets.ts";
import { Household } from "./household.ts";
import { Identity } from "./identity.ts";
import { Location } from "./location.ts";
import { migrations } from "./migrations/migrations.ts";
import { ClientMutations } from "./mutations.ts";
import { ClientQueries } from "./queries.ts";

/** The person: an id, the facets of her file, and how she is found. */
export const clients: Subgraph = {
  name: "clients",
  schema: "clients",
  owns: [Identity, Contact, Location, Demographics, Household],
  keeps: [Client],
  resolvers: [ClientFacets, ClientQueries, ClientMutations],
  // What hangs on a client in other subgraphs is decided there; whether she exists is decided here.
  references: {
    Client: async ({ id }, { standings }) => ((await standings.of(id)).discover ? { id } : null),
  },
  migrations,
};
