import { insightQuery } from "../../insight-query.ts";
import { ASSESSMENT_MEASURES } from "./measures.ts";

/** Needs and changes of scores in numbers. */
export const AssessmentInsights = insightQuery({ schema: "assessments", field: "assessmentInsights", type: "AssessmentInsight", measures: ASSESSMENT_MEASURES });
