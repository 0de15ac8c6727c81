import type { Subgraph } from "../subgraph.ts";
import { CircumstanceChange } from "./circumstance-change.ts";
import { CircumstanceMutations } from "./circumstance-mutations.ts";
import { Client } from "./client.ts";
import { Contact } from "./contact.ts";
import { Culture } from "./culture.ts";
import { Demographics } from "./demographics.ts";
import { ClientFacets } from "./facets.ts";
import { GenderAndSexuality } from "./gender-and-sexuality.ts";
import { HouseholdMembers } from "./household-members.ts";
import { HouseholdMembership } from "./household-membership.ts";
import { HouseholdMutations } from "./household-mutations.ts";
import { Household } from "./household.ts";
import { Identity } from "./identity.ts";
import { Intake } from "./intake.ts";
import { IntakeMutations } from "./intake-mutations.ts";
import { Location } from "./location.ts";
import { MatchMutations } from "./match-client.ts";
import { migrations } from "./migrations/migrations.ts";
import { ClientMutations } from "./mutations.ts";
import { RecordsOfClient } from "./on-client.ts";
import { PerhapsSame } from "./perhaps-same.ts";
import { ClientQueries } from "./queries.ts";
import { SafetyPreference } from "./safety-preference.ts";
import { SupportContact } from "./support-contact.ts";
import { SupportMutations } from "./support-mutations.ts";

/** The person: an id, the facets of her file, and how she is found. */
export const clients: Subgraph = {
  name: "clients",
  schema: "clients",
  owns: [
    Identity, Contact, Location, Demographics, Household, Culture, GenderAndSexuality, SafetyPreference, HouseholdMembership, SupportContact,
    CircumstanceChange, Intake,
  ],
  keeps: [Client],
  resolvers: [
    ClientFacets, RecordsOfClient, HouseholdMembers, ClientQueries, ClientMutations, HouseholdMutations, SupportMutations, CircumstanceMutations,
    IntakeMutations, MatchMutations, PerhapsSame,
  ],
  // What hangs on a client in other subgraphs is decided there; whether she exists is decided here.
  references: {
    Client: async ({ id }, { standings }) => ((await standings.of(id)).discover ? { id } : null),
  },
  migrations,
};
