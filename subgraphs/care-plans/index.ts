import type { Subgraph } from "../subgraph.ts";
import { CarePlan } from "./care-plan.ts";
import { Client } from "./client.ts";
import { Episode } from "./episode.ts";
import { CarePlanFacets } from "./facets.ts";
import { Goal } from "./goal.ts";
import { CarePlanLinks, EpisodeLinks, GoalLinks } from "./links.ts";
import { migrations } from "./migrations/migrations.ts";
import { CaseworkMutations } from "./mutations.ts";
import { PlanMutations } from "./plan-mutations.ts";
import { CarePlanQueries } from "./queries.ts";
import { ServiceAgreement } from "./service-agreement.ts";
import { ServiceAgreementMutations } from "./service-agreement-mutations.ts";
import { WORK, WORK_KEEPS, WORK_RESOLVERS } from "./work.ts";

/** Casework: episodes, plans with their goals, meetings and notes. */
export const carePlans: Subgraph = {
  name: "care-plans",
  schema: "care_plans",
  owns: [Episode, CarePlan, Goal, ServiceAgreement, ...WORK],
  keeps: WORK_KEEPS,
  extends: [Client],
  resolvers: [
    CarePlanFacets, EpisodeLinks, CarePlanLinks, GoalLinks, CarePlanQueries, CaseworkMutations, PlanMutations, ServiceAgreementMutations, ...WORK_RESOLVERS,
  ],
  migrations,
};
