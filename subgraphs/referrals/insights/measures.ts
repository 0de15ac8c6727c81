import { countedOf, inQuarter, type Measures } from "../../measure.ts";
import { ReferralResult, ReferralOutcome } from "../outcome/outcome.ts";
import { Referral } from "../referral.ts";
import { ReferralStatus, TAKEN_UP } from "../referral-status.ts";

const { REQUESTED, COMPLETED, REJECTED, FAILED, CANCELLED } = ReferralStatus;
const words = (list: readonly string[]) => list.map((one) => `'${one}'`).join(", ");

/** What referrals are counted by. */
export const REFERRAL_MEASURES: Measures = {
  LOOPS: {
    description: "Clients who were referred in the quarter, by what had become of the last referral when the numbers were made. By AGENCY: of the agency that referred.",
    columns: ["WAITING", "TAKEN_UP", "COMPLETED", "NOT_SERVED"], once: true, about: countedOf(Referral),
    rows: `select r.client_id, r.author, r.categories, case when r.status = '${REQUESTED}' then 'WAITING' when r.status in (${words(TAKEN_UP)}) then 'TAKEN_UP'
        when r.status = '${COMPLETED}' then 'COMPLETED' else 'NOT_SERVED' end as col, r.authored_at as at
      from referrals.referral r where ${inQuarter("r.authored_at")} and r.status in (${words([REQUESTED, ...TAKEN_UP, COMPLETED, REJECTED, FAILED, CANCELLED])})`,
  },
  TIME_TO_CLOSE: {
    description: "Clients of whom the loop of a referral was closed in the quarter, by how long it had been open.",
    columns: ["WITHIN_A_WEEK", "WITHIN_A_MONTH", "WITHIN_A_QUARTER", "LONGER"], once: true, about: countedOf(Referral),
    rows: `select r.client_id, r.author, r.categories, case when r.loop_closed_at < r.authored_at + interval '7 days' then 'WITHIN_A_WEEK'
        when r.loop_closed_at < r.authored_at + interval '30 days' then 'WITHIN_A_MONTH'
        when r.loop_closed_at < r.authored_at + interval '91 days' then 'WITHIN_A_QUARTER' else 'LONGER' end as col, r.loop_closed_at as at
      from referrals.referral r where ${inQuarter("r.loop_closed_at")}`,
  },
  RESULTS: {
    description: "Clients of whom the outcome of a referral was recorded in the quarter, by how it ended. By AGENCY: of the agency that was asked.",
    columns: Object.values(ReferralResult), once: true, about: countedOf(ReferralOutcome),
    rows: `select o.client_id, o.author, o.categories, o.result as col, o.recorded_at as at from referrals.referral_outcome o
      where ${inQuarter("o.recorded_at")} and o.result is not null`,
  },
};
