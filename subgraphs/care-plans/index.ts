import type { Subgraph } from "../subgraph.ts";
import { CarePlan } from "./care-plan.ts";
import { CaseNote } from "./case-note.ts";
import { Client } from "./client.ts";
import { Encounter } from "./encounter.ts";
import { Episode } from "./episode.ts";
import { CarePlanFacets } from "./facets.ts";
import { Goal } from "./goal.ts";
import { CarePlanLinks, CaseNoteLinks, EncounterLinks, EpisodeLinks, GoalLinks } from "./links.ts";
import { migrations } from "./migrations/migrations.ts";
import { CaseworkMutations } from "./mutations.ts";
import { NoteMutations } from "./note-mutations.ts";
import { PlanMutations } from "./plan-mutations.ts";
import { CarePlanQueries } from "./queries.ts";
import { ServiceAgreement } from "./service-agreement.ts";
import { ServiceAgreementMutations } from "./service-agreement-mutations.ts";

/** Casework: episodes, plans with their goals, meetings and notes. */
export const carePlans: Subgraph = {
  name: "care-plans",
  schema: "care_plans",
  owns: [Episode, CarePlan, Goal, Encounter, CaseNote, ServiceAgreement],
  extends: [Client],
  resolvers: [
    CarePlanFacets, EpisodeLinks, CarePlanLinks, GoalLinks, EncounterLinks, CaseNoteLinks,
    CarePlanQueries, CaseworkMutations, PlanMutations, NoteMutations, ServiceAgreementMutations,
  ],
  migrations,
};
