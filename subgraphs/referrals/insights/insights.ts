import { insightQuery } from "../../insight-query.ts";
import { REFERRAL_MEASURES } from "./measures.ts";

/** Referral loops in numbers. */
export const ReferralInsights = insightQuery({ schema: "referrals", field: "referralInsights", type: "ReferralInsight", measures: REFERRAL_MEASURES });
