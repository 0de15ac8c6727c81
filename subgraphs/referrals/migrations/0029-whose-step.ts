import { REFERRAL_STEPS, type Side } from "../referral-status.ts";

/** The steps of one side, for a worker of the agency in `column`; what the owner's own functions do is nobody's step. */
function taken(side: Side, column: "author" | "target"): string {
  const steps = Object.entries(REFERRAL_STEPS).flatMap(([from, all]) =>
    Object.entries(all).filter(([, takers]) => takers.includes(side)).map(([to]) => `${from}>${to}`));
  return `(old.status || '>' || new.status = any ('{${steps.join(",")}}'::text[])
    and (current_user <> 'referrals_worker' or coalesce(old.${column} = nullif(current_setting('app.agency', true), ''), false)))`;
}

/** PostgreSQL refuses a step that is none, and one that is the other side's, whoever forgot to ask. */
export const statements: readonly string[] = [
  "drop trigger referral_step on referrals.referral",
  `create trigger referral_step after update on referrals.referral for each row
    when (old.status <> new.status and not (${taken("REQUESTER", "author")} or ${taken("TARGET", "target")})) execute function referrals.refuse_step()`,
];
