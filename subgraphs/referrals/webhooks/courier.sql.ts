/** A webhook that sends, which nobody holds and which does not rest. */
export const FREE = "w.state = 'ACTIVE' and coalesce(w.lease_until, '-infinity') <= $1 and coalesce(w.rest_until, '-infinity') <= $1";
/** There is something to be done for it: an event to be sent, or something behind its place that no transaction which still runs can come before. */
export const WORK = `(exists (select from referrals.webhook_delivery d where d.webhook_id = w.id and d.state = 'PENDING' and d.next_at <= $1)
    or exists (select from referrals.change c where c.party = w.agency and c.party <> '' and (c.life, c.xid, c.n) > (w.life, w.xid, w.n)
      and (c.life < s.life or c.xid < s.below)))`;
/** Below which no transaction that still runs can come before. */
export const PRESENT = "(select coalesce(referrals.present_life(), 2147483647) as life, pg_snapshot_xmin(pg_current_snapshot()) as below offset 0) s";

/**
 * What a courier does, on behalf of no caller: SECURITY DEFINER, and each but the first only for a webhook that it holds. Instants of the
 * schedule are the courier's own; what may be told is decided elsewhere, by the clock of the database.
 */
export const COURIER: readonly string[] = [
  `create function referrals.work_for_couriers(at timestamptz) returns boolean language sql stable security definer set search_path = '' as $$
    select exists (select from referrals.webhook w cross join ${PRESENT} where ${FREE} and ${WORK}) $$`,

  // Takes hold of webhooks for which something is to be done; those that were served longest ago come first.
  `create function referrals.claim_webhooks(at timestamptz, most integer, held uuid, until timestamptz)
    returns table (id uuid, agency text, user_id text, role text, purpose text, url text, kinds text[], generation integer, with_previous boolean,
      life integer, xid text, n text)
    language sql volatile security definer set search_path = '' as $$
    with due as (
      select w.id from referrals.webhook w cross join ${PRESENT} where ${FREE} and ${WORK}
        order by w.lease_until nulls first limit $2 for update of w skip locked
    )
    update referrals.webhook w set lease = $3, lease_until = $4 from due where w.id = due.id
      returning w.id, w.agency, w.user_id, w.role, w.purpose, w.url, w.kinds, w.generation, coalesce($1 < w.previous_until, false), w.life, w.xid::text, w.n::text $$`,

  // Events become deliveries and the place moves behind them, or neither.
  `create function referrals.take_changes(webhook uuid, held uuid, at timestamptz, life integer, xid xid8, n bigint, events uuid[]) returns boolean
    language plpgsql volatile security definer set search_path = '' as $$
  declare v_agency text;
  begin
    update referrals.webhook w set life = take_changes.life, xid = take_changes.xid, n = take_changes.n
      where w.id = webhook and w.lease = held and w.state = 'ACTIVE' returning w.agency into v_agency;
    if v_agency is null then return false; end if;
    insert into referrals.webhook_delivery (client_id, webhook_id, event_id, kind, referral_id, record_id, at, life, xid, n, next_at)
      select c.client_id, webhook, c.id, c.kind, c.referral_id, c.record_id, c.at, c.life, c.xid, c.n, take_changes.at
        from referrals.change c where c.id = any (events) and c.party = v_agency
      on conflict do nothing;
    return true;
  end $$`,

  // What is due, seen by nobody's rights: of one referral only the first that waits, so that its events arrive in their order.
  `create function referrals.due_deliveries(webhook uuid, at timestamptz, most integer) returns table (event_id uuid) language sql stable security definer
    set search_path = '' as $$
    select d.event_id from referrals.webhook_delivery d where d.webhook_id = $1 and d.state = 'PENDING' and d.next_at <= $2
      and not exists (select from referrals.webhook_delivery e where e.webhook_id = $1 and e.state = 'PENDING' and e.referral_id = d.referral_id
        and e.client_id = d.client_id and (e.life, e.xid, e.n) < (d.life, d.xid, d.n))
      order by d.life, d.xid, d.n limit $3 $$`,

  // What was hidden when its turn came is passed over.
  `create function referrals.pass_over(webhook uuid, held uuid, events uuid[]) returns boolean language sql volatile security definer set search_path = '' as $$
    with held as (select w.id from referrals.webhook w where w.id = $1 and w.lease = $2 and w.state = 'ACTIVE'),
    passed as (delete from referrals.webhook_delivery d using held where d.webhook_id = held.id and d.state = 'PENDING' and d.event_id = any ($3))
    select exists (select from held) $$`,

  // How an attempt went; the lease goes on. Whoever is gone (410) has ended the webhook. What arrived is told of for thirty days.
  `create function referrals.note_attempt(webhook uuid, held uuid, until timestamptz, at timestamptz, event uuid, outcome text, next_at timestamptz,
      status integer, failure text) returns boolean language plpgsql volatile security definer set search_path = '' as $$
  begin
    perform from referrals.webhook w where w.id = webhook and w.lease = held and w.state = 'ACTIVE' for update;
    if not found then return false; end if;
    update referrals.webhook_delivery d set state = case outcome when 'DELIVERED' then 'DELIVERED' when 'DEAD' then 'DEAD' else 'PENDING' end,
        attempts = d.attempts + 1, next_at = case when outcome in ('DELIVERED', 'DEAD') then null else coalesce(note_attempt.next_at, note_attempt.at) end,
        last_at = note_attempt.at, status = note_attempt.status, failure = note_attempt.failure
      where d.webhook_id = webhook and d.event_id = event and d.state = 'PENDING';
    if outcome = 'GONE' then
      update referrals.webhook w set state = 'ENDED', reason = 'GONE', state_at = note_attempt.at, version = w.version + 1, lease = null where w.id = webhook;
      delete from referrals.webhook_delivery d where d.webhook_id = webhook and d.state = 'PENDING';
      return false;
    end if;
    update referrals.webhook w set lease_until = until where w.id = webhook;
    delete from referrals.webhook_delivery d where d.webhook_id = webhook and d.state = 'DELIVERED' and d.last_at < note_attempt.at - interval '30 days';
    return true;
  end $$`,

  // Nobody can be told anything in this name at present.
  `create function referrals.pause_webhook(webhook uuid, held uuid, at timestamptz) returns void language sql volatile security definer set search_path = '' as $$
    update referrals.webhook w set state = 'PAUSED', reason = 'MEMBERSHIP_ENDED', state_at = $3, version = w.version + 1, lease = null, lease_until = $3
      where w.id = $1 and w.lease = $2 and w.state = 'ACTIVE' $$`,
  `create function referrals.let_go_webhook(webhook uuid, held uuid, at timestamptz, rest_until timestamptz) returns void language sql volatile security definer
    set search_path = '' as $$
    update referrals.webhook w set lease = null, lease_until = $3, rest_until = $4 where w.id = $1 and w.lease = $2 $$`,
  ...[
    "work_for_couriers(timestamptz)", "claim_webhooks(timestamptz, integer, uuid, timestamptz)", "take_changes(uuid, uuid, timestamptz, integer, xid8, bigint, uuid[])",
    "due_deliveries(uuid, timestamptz, integer)", "pass_over(uuid, uuid, uuid[])",
    "note_attempt(uuid, uuid, timestamptz, timestamptz, uuid, text, timestamptz, integer, text)", "pause_webhook(uuid, uuid, timestamptz)",
    "let_go_webhook(uuid, uuid, timestamptz, timestamptz)",
  ].flatMap((name) => [`revoke execute on function referrals.${name} from public`, `grant execute on function referrals.${name} to referrals_worker`]),
];
