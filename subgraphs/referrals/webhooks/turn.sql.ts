import { FREE, PRESENT, WORK } from "./courier.sql.ts";

/** Somebody has let it send in her name within a year: no token of long ago speaks for anybody. */
const CONFIRMED = "coalesce(w.confirmed_at, w.registered_at) > $1 - interval '1 year'";

/** A courier gives one webhook its turn, so that a slow receiver takes up one of its lanes; and what nobody has confirmed for a year is paused. */
export const TURNS: readonly string[] = [
  "alter table referrals.webhook add column confirmed_at timestamptz(3)",
  "comment on column referrals.webhook.confirmed_at is 'When somebody last let it send in her name; null: when it was registered.'",
  "alter table referrals.webhook drop constraint webhook_reason_check",
  "alter table referrals.webhook add constraint webhook_reason_check check (reason in ('BY_AGENCY', 'MEMBERSHIP_ENDED', 'GONE', 'UNCONFIRMED'))",
  "grant select (confirmed_at), update (confirmed_at) on referrals.webhook to referrals_worker",
  "drop function referrals.claim_webhooks(timestamptz, integer, uuid, timestamptz)",
  `create or replace function referrals.work_for_couriers(at timestamptz) returns boolean language sql stable security definer set search_path = '' as $$
    select exists (select from referrals.webhook w cross join ${PRESENT} where ${FREE} and (not ${CONFIRMED} or ${WORK})) $$`,
  // Of those for which something is to be done the one that was served longest ago.
  `create function referrals.claim_webhook(at timestamptz, held uuid, until timestamptz)
    returns table (id uuid, agency text, user_id text, role text, purpose text, url text, kinds text[], generation integer, with_previous boolean,
      life integer, xid text, n text)
    language sql volatile security definer set search_path = '' as $$
    update referrals.webhook w set state = 'PAUSED', reason = 'UNCONFIRMED', state_at = $1, version = w.version + 1 where ${FREE} and not ${CONFIRMED};
    with due as (
      select w.id from referrals.webhook w cross join ${PRESENT} where ${FREE} and ${CONFIRMED} and ${WORK}
        order by w.lease_until nulls first limit 1 for update of w skip locked
    )
    update referrals.webhook w set lease = $2, lease_until = $3 from due where w.id = due.id
      returning w.id, w.agency, w.user_id, w.role, w.purpose, w.url, w.kinds, w.generation, coalesce($1 < w.previous_until, false), w.life, w.xid::text, w.n::text $$`,
  "revoke execute on function referrals.claim_webhook(timestamptz, uuid, timestamptz) from public",
  "grant execute on function referrals.claim_webhook(timestamptz, uuid, timestamptz) to referrals_worker",
];
