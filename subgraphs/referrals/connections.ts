import { Connection } from "../connection.ts";
import { Referral } from "./referral.ts";

/** The page of referrals, made once: several places show the same kind of page. */
export const ReferralConnection = Connection(Referral);
