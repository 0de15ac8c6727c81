import type { Subgraph } from "../subgraph.ts";
import { AlertMutations } from "./alert-mutations.ts";
import { AlertQueries } from "./alert-queries.ts";
import { AssessmentMutations } from "./assessment-mutations.ts";
import { Assessment } from "./assessment.ts";
import { Client } from "./client.ts";
import { Condition } from "./condition.ts";
import { FindingMutations } from "./finding-mutations.ts";
import { migrations } from "./migrations/migrations.ts";
import { NeedMutations } from "./need-mutations.ts";
import { Need } from "./need.ts";
import { Observation } from "./observation.ts";
import { AssessmentsOfClient } from "./on-client.ts";
import { InstrumentQueries } from "./queries.ts";
import { Risk } from "./risk.ts";
import { SafetyAlert } from "./safety-alert.ts";

/** Assessments: what clients answered, what they need, what threatens them, and what was found; hung on `Client`. */
export const assessments: Subgraph = {
  name: "assessments",
  schema: "assessments",
  owns: [Assessment, SafetyAlert, Need, Risk, Condition, Observation],
  extends: [Client],
  resolvers: [AssessmentsOfClient, InstrumentQueries, AlertQueries, AssessmentMutations, AlertMutations, NeedMutations, FindingMutations],
  migrations,
};
