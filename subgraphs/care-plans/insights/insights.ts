import { insightQuery } from "../../insight-query.ts";
import { CARE_PLAN_MEASURES } from "./measures.ts";

/** Caseload, workload, goals, outcomes and barriers in numbers. */
export const CarePlanInsights = insightQuery({ schema: "care_plans", field: "carePlanInsights", type: "CarePlanInsight", measures: CARE_PLAN_MEASURES });
