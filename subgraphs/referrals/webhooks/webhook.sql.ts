import { AGENCY, COMPLETE, setting, USER } from "../../decision-settings.ts";
import { OWNER } from "../../roles.ts";

/** Roles in which an agency's webhooks are kept: its own software, and whoever coordinates its referrals. */
export const KEEPERS = ["SYSTEM", "COORDINATOR"] as const;

const ROLE = setting("role");
const KEPT_BY_CALLER = `(${COMPLETE} and agency = ${AGENCY} and ${ROLE} in (${KEEPERS.map((role) => `'${role}'`).join(", ")}))`;
/** Whoever gives her name for a webhook is in the register, in this role. */
const IN_HER_NAME = `(user_id = ${USER} and role = ${ROLE} and purpose = ${setting("purpose")} and consent.registered_worker())`;
/** An event that the caller may be told of at this moment, of a webhook of her agency's. */
const TOLD = `(exists (select from referrals.webhook as w where w.id = webhook_delivery.webhook_id)
  and exists (select from referrals.change as c where c.client_id = webhook_delivery.client_id and c.id = webhook_delivery.event_id))`;

/**
 * Subscribers that stay: where an agency's events are sent, in whose name, and up to which place of the outbox they were taken. No secret is
 * among it. What was taken waits as a delivery until it has arrived or is given up; a delivery is seen by who may read its referral now.
 *
 * A courier holds a webhook by a lease: what it notes after another has taken over is refused, and is sent once more.
 */
export const WEBHOOKS: readonly string[] = [
  `create table referrals.webhook (
    id uuid primary key,
    agency text not null,
    url text not null,
    kinds text[] not null,
    user_id text not null,
    role text not null,
    purpose text not null,
    registered_at timestamptz(3) not null,
    state text not null default 'ACTIVE' check (state in ('ACTIVE', 'PAUSED', 'ENDED')),
    reason text check (reason in ('BY_AGENCY', 'MEMBERSHIP_ENDED', 'GONE')),
    state_at timestamptz(3) not null,
    generation integer not null default 1,
    previous_until timestamptz(3),
    version integer not null default 1,
    life integer not null,
    xid xid8 not null,
    n bigint not null,
    lease uuid,
    lease_until timestamptz(3),
    rest_until timestamptz(3),
    check ((state = 'ACTIVE') = (reason is null))
  )`,
  "comment on table referrals.webhook is 'Where the events of an agency are sent, in whose name, and up to which place they were taken.'",
  "create index webhook_of_agency on referrals.webhook (agency, registered_at)",
  "create index webhook_active on referrals.webhook (lease_until) where state = 'ACTIVE'",
  `create table referrals.webhook_delivery (
    client_id uuid not null,
    webhook_id uuid not null references referrals.webhook,
    event_id uuid not null,
    kind text not null,
    referral_id uuid not null,
    record_id uuid not null,
    at timestamptz(3) not null,
    life integer not null,
    xid xid8 not null,
    n bigint not null,
    state text not null default 'PENDING' check (state in ('PENDING', 'DELIVERED', 'DEAD')),
    attempts integer not null default 0,
    next_at timestamptz(3),
    last_at timestamptz(3),
    status integer,
    failure text,
    primary key (client_id, webhook_id, event_id),
    check ((state = 'PENDING') = (next_at is not null))
  )`,
  "comment on table referrals.webhook_delivery is 'Events that were taken for a webhook: to be sent, sent, or given up.'",
  "create index webhook_delivery_pending on referrals.webhook_delivery (webhook_id, life, xid, n) where state = 'PENDING'",
  "create index webhook_delivery_listed on referrals.webhook_delivery (webhook_id, at, event_id)",
  ...["webhook", "webhook_delivery"].flatMap((table) => [
    `alter table referrals.${table} enable row level security`,
    `alter table referrals.${table} force row level security`,
    `create policy ${table}_kept on referrals.${table} to ${OWNER} using (true) with check (true)`,
  ]),
  `create policy webhook_seen on referrals.webhook for select to referrals_worker using (${KEPT_BY_CALLER})`,
  `create policy webhook_register on referrals.webhook for insert to referrals_worker with check (${KEPT_BY_CALLER} and ${IN_HER_NAME})`,
  `create policy webhook_keep on referrals.webhook for update to referrals_worker using (${KEPT_BY_CALLER}) with check (${KEPT_BY_CALLER})`,
  `create policy webhook_delivery_seen on referrals.webhook_delivery for select to referrals_worker using (${TOLD})`,
  `create policy webhook_delivery_again on referrals.webhook_delivery for update to referrals_worker
    using (state = 'DEAD' and ${TOLD}) with check (state = 'PENDING' and ${TOLD})`,
  `grant select (id, agency, url, kinds, user_id, role, purpose, registered_at, state, reason, state_at, generation, previous_until, version), insert
    on referrals.webhook to referrals_worker`,
  "grant update (state, reason, state_at, user_id, role, purpose, generation, previous_until, version) on referrals.webhook to referrals_worker",
  "grant select, update (state, attempts, next_at) on referrals.webhook_delivery to referrals_worker",
  // A row of another's name is another's doing: whoever changes the name gives her own.
  `create function referrals.webhook_in_own_name() returns trigger language plpgsql set search_path = '' as $$
  begin raise insufficient_privilege using message = 'a webhook sends in the name of whoever lets it'; end $$`,
  `create trigger webhook_in_own_name after update of user_id, role, purpose on referrals.webhook for each row
    when ((old.user_id, old.role, old.purpose) is distinct from (new.user_id, new.role, new.purpose)
      and (new.user_id is distinct from nullif(current_setting('app.user', true), '') or not consent.registered_worker()))
    execute function referrals.webhook_in_own_name()`,
  `create function referrals.webhook_stays_ended() returns trigger language plpgsql set search_path = '' as $$
  begin raise insufficient_privilege using message = 'a webhook that has ended does not begin again'; end $$`,
  `create trigger webhook_stays_ended after update of state on referrals.webhook for each row when (old.state = 'ENDED')
    execute function referrals.webhook_stays_ended()`,
];
