import { insightQuery } from "../../insight-query.ts";
import { CONSENT_MEASURES } from "./measures.ts";

/** Coverage of consent and disclosures in numbers. */
export const ConsentInsights = insightQuery({ schema: "consent", field: "consentInsights", type: "ConsentInsight", measures: CONSENT_MEASURES });
