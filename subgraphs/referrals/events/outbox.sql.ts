import { OWNER } from "../../roles.ts";

/** The channel by which a transaction that changed referrals wakes those who wait; its payload names the agencies, or `*`. */
export const CHANNEL = "referrals_change";

/**
 * The outbox: what happened to a referral, written by triggers in the transaction in which it happened. It holds ids only, and is
 * seen by who may read the referral now.
 *
 * One change has a row for each agency that takes part, and one for the party '', by which everybody else finds it under its
 * client: so a reader walks rows that are hers to walk, and not those of the whole network.
 *
 * The order is (life, xid, n) and readers go only below the oldest transaction that still runs: a transaction that commits late
 * finds its place behind what was read, never before it. Numbers of transactions begin anew on a restored database, and can
 * step back after a recovery; a life is one server on one timeline, and a later one comes after all of an earlier.
 */
export const OUTBOX: readonly string[] = [
  `create table referrals.life (
    n integer generated always as identity primary key,
    lived_by text not null unique
  )`,
  "comment on table referrals.life is 'Servers and timelines on which changes were written, in the order in which they lived.'",
  "create sequence referrals.change_n",
  `create table referrals.change (
    client_id uuid not null,
    party text not null,
    life integer not null,
    xid xid8 not null,
    n bigint not null,
    id uuid not null,
    kind text not null check (kind in ('REFERRAL_SENT', 'REFERRAL_CHANGED', 'MESSAGE_ADDED')),
    referral_id uuid not null,
    record_id uuid not null,
    at timestamptz(3) not null,
    primary key (client_id, party, life, xid, n)
  )`,
  "comment on table referrals.change is 'The outbox: which referral changed, for each agency that takes part and once for nobody in particular.'",
  "create unique index change_of_party on referrals.change (party, life, xid, n) where party <> ''",
  "create index change_id on referrals.change (id)",
  ...["life", "change"].flatMap((table) => [
    `alter table referrals.${table} enable row level security`,
    `alter table referrals.${table} force row level security`,
    `create policy ${table}_kept on referrals.${table} to ${OWNER} using (true) with check (true)`,
  ]),
  // The policies of the referral itself decide, for this caller and at this instant.
  `create policy change_seen on referrals.change for select to referrals_worker
    using (exists (select from referrals.referral as r where r.client_id = change.client_id and r.id = change.referral_id))`,
  "grant select on referrals.change to referrals_worker",

  `create function referrals.lived_by() returns text language sql stable set search_path = '' as $$
    select (select c.system_identifier from pg_catalog.pg_control_system() c)::text || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8) $$`,
  // On a replica the newest life is the one that it follows.
  `create function referrals.present_life() returns integer language sql stable security definer set search_path = '' as $$
    select case when pg_is_in_recovery() then (select max(l.n) from referrals.life l)
      else (select l.n from referrals.life l where l.lived_by = referrals.lived_by()) end $$`,
  // Where what comes from now on will stand behind.
  `create function referrals.present_position(out life integer, out xid xid8, out n bigint) language sql stable security definer set search_path = '' as $$
    select coalesce(p.life, (select max(l.n) from referrals.life l), 0),
      case when p.life is null then '18446744073709551615'::xid8 else pg_snapshot_xmin(pg_current_snapshot()) end, -1
    from (select referrals.present_life() as life) p $$`,
  // A change that the agency, or whoever knows the client's id, may have been told of before. Hidden by now or not: it only says from where.
  `create function referrals.position_of(change uuid, agency text, client uuid, out life integer, out xid xid8, out n bigint) returns setof record
    language sql stable security definer set search_path = '' as $$
    select c.life, c.xid, c.n from referrals.change c
      where c.id = change and (client is null and c.party = agency or c.party = '' and c.client_id = client) limit 1 $$`,

  `create function referrals.add_changes(kind text, changed jsonb) returns void language plpgsql security definer set search_path = '' as $$
  declare v_by text := referrals.lived_by(); v_life integer; v_agencies text;
  begin
    select l.n into v_life from referrals.life l where l.lived_by = v_by;
    if v_life is null then
      insert into referrals.life (lived_by) values (v_by) on conflict do nothing;
      select l.n into v_life from referrals.life l where l.lived_by = v_by;
    end if;
    with numbered as materialized (
      select c.*, nextval('referrals.change_n') as n, gen_random_uuid() as id
        from jsonb_to_recordset(changed) as c (client uuid, referral uuid, record uuid, parties jsonb)
    ), told as (
      insert into referrals.change (client_id, party, life, xid, n, id, kind, referral_id, record_id, at)
      select c.client, p.party, v_life, pg_current_xact_id(), c.n, c.id, add_changes.kind, c.referral, c.record, consent.instant()
        from numbered c cross join lateral (select '' as party union select e.agency from jsonb_array_elements_text(c.parties) as e (agency) where e.agency is not null) p
      returning party
    )
    select string_agg(distinct t.party, ',') into v_agencies from told t where t.party <> '';
    perform pg_notify('${CHANNEL}', case when octet_length(v_agencies) < 7000 then v_agencies else '*' end);
  end $$`,
  `create function referrals.note_referrals() returns trigger language plpgsql security definer set search_path = '' as $$
  declare v_changed jsonb;
  begin
    if tg_op = 'INSERT' then
      select jsonb_agg(jsonb_build_object('client', a.client_id, 'referral', a.id, 'record', a.id, 'parties', jsonb_build_array(a.author, a.target)))
        into v_changed from rows_after a;
    else
      select jsonb_agg(jsonb_build_object('client', a.client_id, 'referral', a.id, 'record', a.id, 'parties', jsonb_build_array(a.author, a.target, b.author, b.target)))
        into v_changed from rows_after a join rows_before b on b.client_id = a.client_id and b.id = a.id;
    end if;
    if v_changed is not null then
      perform referrals.add_changes(case tg_op when 'INSERT' then 'REFERRAL_SENT' else 'REFERRAL_CHANGED' end, v_changed);
    end if;
    return null;
  end $$`,
  `create trigger notes_sent after insert on referrals.referral referencing new table as rows_after
    for each statement execute function referrals.note_referrals()`,
  `create trigger notes_changed after update on referrals.referral referencing old table as rows_before new table as rows_after
    for each statement execute function referrals.note_referrals()`,
  ...["lived_by()", "present_life()", "present_position()", "position_of(uuid, text, uuid)", "add_changes(text, jsonb)", "note_referrals()"]
    .map((name) => `revoke execute on function referrals.${name} from public`),
  ...["present_life()", "present_position()", "position_of(uuid, text, uuid)"].map((name) => `grant execute on function referrals.${name} to referrals_worker`),
];

/** Messages are told of, too: to who may read both the message and its referral. */
export const MESSAGES: readonly string[] = [
  `create function referrals.note_messages() returns trigger language plpgsql security definer set search_path = '' as $$
  declare v_changed jsonb;
  begin
    select jsonb_agg(jsonb_build_object('client', m.client_id, 'referral', m.referral_id, 'record', m.id, 'parties', jsonb_build_array(r.author, r.target, m.author)))
      into v_changed from rows_after m join referrals.referral r on r.client_id = m.client_id and r.id = m.referral_id;
    if v_changed is not null then
      perform referrals.add_changes('MESSAGE_ADDED', v_changed);
    end if;
    return null;
  end $$`,
  "revoke execute on function referrals.note_messages() from public",
  `create trigger notes_added after insert on referrals.referral_message referencing new table as rows_after
    for each statement execute function referrals.note_messages()`,
  "drop policy change_seen on referrals.change",
  `create policy change_seen on referrals.change for select to referrals_worker
    using (exists (select from referrals.referral as r where r.client_id = change.client_id and r.id = change.referral_id)
      and (change.kind <> 'MESSAGE_ADDED' or exists (select from referrals.referral_message as m where m.client_id = change.client_id and m.id = change.record_id)))`,
];
