import { OWNER } from "../../roles.ts";
import { ABOUT, type Log } from "./content.ts";
import { addsLeaves, ownersAlone, SALT } from "./leaf.sql.ts";

/** Logs of which entries may go; what went, and why, stays for ever. */
const KEPT_FOR_A_TIME = ["disclosure", "consultation", "outside_disclosure"] as const satisfies readonly Log[];
/** Those that have a table a month. */
const MONTHLY = ["disclosure", "consultation"] as const satisfies readonly Log[];

/** What takes entries out and places holds; for the owner alone, whom row-level security binds as well. */
export const KEEPING_FUNCTIONS: readonly string[] = [
  `create or replace function consent.take_out(event consent.log_event) returns void language plpgsql set search_path = '' as $$
  begin
    insert into consent.log_event (kind, before, removed, by_whom, reason) values (event.kind, event.before, event.removed, event.by_whom, event.reason);
    ${KEPT_FOR_A_TIME.map((log) => `delete from consent.${log} d using consent.leaf l
      where l.index <@ event.removed and l.log = '${log}' and d.${ABOUT[log]!} = l.about and d.at = l.at and d.id = l.id;`).join("\n    ")}
    delete from consent.leaf l where l.index <@ event.removed;
  end $$`,

  // A whole month of which nothing is held goes with its table.
  `create or replace function consent.prune_log(older_than timestamptz, by_whom text) returns bigint language plpgsql set search_path = '' as $$
  declare v_event consent.log_event; v_before timestamptz := date_trunc('month', older_than, 'UTC'); v_month record; v_empty boolean; v_n bigint;
  begin
    -- A month's table goes under a lock that answers wait for: rather try again another time than keep them waiting.
    perform set_config('lock_timeout', '2s', true);
    perform pg_advisory_xact_lock(hashtextextended('consent.tree', 4));
    if exists (select from consent.unsealed u where u.at < v_before) then
      raise object_not_in_prerequisite_state using message = 'entries of that time are not in the tree yet';
    end if;
    select range_agg(int8range(l.index, l.index, '[]')), count(*) into v_event.removed, v_n
      from consent.leaf l where l.at < v_before and l.log in (${KEPT_FOR_A_TIME.map((log) => `'${log}'`).join(", ")}) and not consent.is_held(l.about);
    if v_n > 0 then
      v_event.kind := 'RETENTION'; v_event.before := v_before; v_event.by_whom := by_whom; v_event.reason := 'kept as long as it must be';
      perform consent.take_out(v_event);
    end if;
    for v_month in select c.oid::regclass as name, i.inhparent::regclass as log from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = any ('{${MONTHLY.map((log) => `consent.${log}`).join(",")}}'::regclass[])
          and right(c.relname, 7) < to_char(v_before at time zone 'UTC', 'YYYY_MM') loop
      -- By way of the log itself: a month's own table shows its owner nothing.
      execute format('select not exists (select from %s e where e.tableoid = %L::regclass)', v_month.log, v_month.name) into v_empty;
      if v_empty then execute format('drop table %s', v_month.name); end if;
    end loop;
    return v_n;
  end $$`,
  `create or replace function consent.erase_from_log(client uuid, by_whom text, reason text) returns bigint language plpgsql set search_path = '' as $$
  declare v_event consent.log_event; v_n bigint;
  begin
    perform pg_advisory_xact_lock(hashtextextended('consent.tree', 4));
    if consent.is_held(client) then
      raise object_in_use using message = 'a legal hold lies on these entries';
    end if;
    if exists (select from consent.unsealed u where u.about = client) then
      raise object_not_in_prerequisite_state using message = 'entries about this client are not in the tree yet';
    end if;
    select coalesce(range_agg(int8range(l.index, l.index, '[]')), '{}'), count(*) into v_event.removed, v_n from (
      ${KEPT_FOR_A_TIME.map((log) => `select d.at, d.id from consent.${log} d where d.${ABOUT[log]!} = client`).join(" union all ")}) d
      join consent.leaf l on l.at = d.at and l.id = d.id;
    v_event.kind := 'ERASURE'; v_event.by_whom := by_whom; v_event.reason := reason;
    perform consent.take_out(v_event);
    delete from consent.log_key k where k.client_id = client;
    return v_n;
  end $$`,
  `create or replace function consent.hold_log(client uuid, by_whom text, reason text) returns uuid language plpgsql set search_path = '' as $$
  declare v_id uuid;
  begin
    insert into consent.legal_hold (about, reason) values (client, reason) returning id into v_id;
    insert into consent.log_event (kind, by_whom, reason) values ('HOLD', by_whom, v_id::text);
    return v_id;
  end $$`,
  `create or replace function consent.release_log(hold uuid, by_whom text) returns boolean language plpgsql set search_path = '' as $$
  begin
    update consent.legal_hold set released_at = clock_timestamp() where id = hold and released_at is null;
    if not found then return false; end if;
    insert into consent.log_event (kind, by_whom, reason) values ('RELEASE', by_whom, hold::text);
    return true;
  end $$`,
  ...["take_out(consent.log_event)", "prune_log(timestamptz, text)", "erase_from_log(uuid, text, text)", "hold_log(uuid, text, text)",
    "release_log(uuid, text)"].map((name) => `revoke execute on function consent.${name} from public`),
];

/**
 * How entries leave the log: when they are older than they must be kept, or when what it says of a client is erased; never while a
 * legal hold lies on them. Each time an event of the log says which leaves go, and row-level security lets nothing else go: a gap
 * that no event names is a theft.
 */
export const KEEPING: readonly string[] = [
  `create table consent.log_event (
    id uuid primary key default gen_random_uuid(),
    at timestamptz(3) not null default clock_timestamp(),
    kind text not null check (kind in ('RETENTION', 'ERASURE', 'HOLD', 'RELEASE')),
    before timestamptz(3),
    removed int8multirange not null default '{}',
    by_whom text not null,
    reason text not null,
    salt bytea not null default ${SALT},
    check ((kind = 'RETENTION') = (before is not null))
  )`,
  "comment on table consent.log_event is 'What was taken out of the log, by the indexes of its leaves, and holds; names no client.'",
  `create table consent.legal_hold (
    id uuid primary key default gen_random_uuid(),
    about uuid,
    placed_at timestamptz(3) not null default clock_timestamp(),
    reason text not null,
    released_at timestamptz(3)
  )`,
  "comment on column consent.legal_hold.about is 'The client whose entries are kept; null for all.'",
  "alter table consent.log_event enable row level security", "alter table consent.log_event force row level security",
  `create policy log_event_add on consent.log_event for insert to ${OWNER} with check (true)`,
  `create policy log_event_upkeep on consent.log_event for select to ${OWNER} using (true)`,
  ...ownersAlone("legal_hold"),
  ...addsLeaves("log_event"),

  `create function consent.is_held(client uuid) returns boolean language sql stable set search_path = '' as $$
    select exists (select from consent.legal_hold h where h.released_at is null and (h.about is null or h.about = $1)) $$`,
  "revoke execute on function consent.is_held(uuid) from public",
  ...KEEPING_FUNCTIONS,
];

/** Lets entries of a log go that an event names and no hold keeps. */
export function mayGo(log: Log): string[] {
  return [`create policy ${log}_removed on consent.${log} for delete to ${OWNER} using (not consent.is_held(${ABOUT[log]!})
    and exists (select from consent.leaf l join consent.log_event e on e.removed @> l.index where l.at = ${log}.at and l.id = ${log}.id and l.log = '${log}'))`];
}
