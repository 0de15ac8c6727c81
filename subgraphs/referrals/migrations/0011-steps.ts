import { REFERRAL_STEPS, ReferralStatus } from "../referral-status.ts";

const STEPS = Object.values(ReferralStatus).flatMap((from) => Object.keys(REFERRAL_STEPS[from]).map((to) => `${from}>${to}`));

/** PostgreSQL refuses a step that is none, whoever forgot to ask. Whose step it is, is asked before. */
export const statements: readonly string[] = [
  `create function referrals.refuse_step() returns trigger language plpgsql set search_path = '' as $$
  begin raise insufficient_privilege using message = 'a referral takes no such step'; end $$`,
  `create trigger referral_step after update on referrals.referral for each row
    when (old.status <> new.status and old.status || '>' || new.status <> all ('{${STEPS.join(",")}}'::text[])) execute function referrals.refuse_step()`,
];
