import { Connection } from "../connection.ts";
import { ReferralFollowUp } from "./follow-up/follow-up.ts";
import { Referral } from "./referral.ts";

/** The pages of this room's lists, made once: several places show the same kind of page. */
export const ReferralConnection = Connection(Referral);
export const FollowUpConnection = Connection(ReferralFollowUp);
