import { WEEK } from "../../weekday.ts";

/**
 * What services are matched by: one narrow row for each need of an active service and each place where it is to be had (one without
 * a place where there is none), so that a match reads what it compares and nothing else. Rewritten per service by triggers in
 * the transaction that changes the service, its places or its capacity; no worker writes it.
 */
export const PLACING: readonly string[] = [
  `create table referrals.service_place (
    need text collate "C" not null,
    latitude double precision,
    longitude double precision,
    service_id uuid not null,
    location_id uuid,
    remote boolean not null,
    minimum_age integer,
    maximum_age integer,
    languages text[] not null,
    interpreters boolean not null,
    areas text[] not null,
    households text[] not null,
    open int4multirange,
    open_from date,
    open_until date,
    capacity text,
    capacity_until timestamptz
  )`,
  "create index service_place_near on referrals.service_place (need, latitude, longitude)",
  "create index service_place_service on referrals.service_place (service_id)",
  "alter table referrals.service_place enable row level security",
  "alter table referrals.service_place force row level security",
  "create policy service_place_upkeep on referrals.service_place to careweave_owner using (true) with check (true)",
  "create policy service_place_read on referrals.service_place for select to referrals_worker using (true)",
  "grant select on referrals.service_place to referrals_worker",

  // Minutes of a week that begins on Monday; null where no schedule says days and hours. What runs past midnight of Sunday comes round.
  `create function referrals.week_of(schedules jsonb) returns int4multirange language sql immutable parallel safe set search_path = '' as $$
    select range_agg(part) from (
      select day * 1440 + opens as opens, day * 1440 + closes + case when closes <= opens then 1440 else 0 end as closes
      from jsonb_array_elements(schedules) s
        cross join lateral jsonb_array_elements_text(s -> 'days') d
        cross join lateral (select array_position('{${WEEK.join(",")}}'::text[], d) - 1 as day,
          split_part(s ->> 'opensAt', ':', 1)::integer * 60 + split_part(s ->> 'opensAt', ':', 2)::integer as opens,
          split_part(s ->> 'closesAt', ':', 1)::integer * 60 + split_part(s ->> 'closesAt', ':', 2)::integer as closes) t
      where s ->> 'freq' = 'WEEKLY' and s ->> 'opensAt' is not null and s ->> 'closesAt' is not null
    ) hours cross join lateral unnest(array[int4range(opens, least(closes, 10080)),
      case when closes > 10080 then int4range(0, closes - 10080) end]) part
    where part is not null
  $$`,

  `create function referrals.relist(services uuid[]) returns void language plpgsql security definer set search_path = '' as $$
  begin
    if services is null then return; end if;
    -- Two transactions that list the same service come one after the other, so that the second sees what the first wrote.
    -- Locks of a bucket, not of a service: a directory of a whole country comes in one transaction.
    perform pg_advisory_xact_lock(hashtext('referrals.service_place'), bucket)
      from (select distinct hashtext(one::text) & 1023 as bucket from unnest(services) one order by 1) x;
    delete from referrals.service_place p where p.service_id = any (services);
    insert into referrals.service_place
    select need, l.latitude, l.longitude, s.id, l.id, coalesce(l.kind, 'VIRTUAL') = 'VIRTUAL', s.minimum_age, s.maximum_age,
      array(select distinct split_part(lower(x), '-', 1) from unnest(s.languages || coalesce(l.languages, '{}')) x order by 1),
      s.interpretation is not null,
      array(select distinct lower(btrim(a ->> 'name')) from jsonb_array_elements(s.areas) a order by 1),
      s.households, referrals.week_of(hours.schedules),
      (select max((x ->> 'validFrom')::date) from jsonb_array_elements(hours.schedules) x),
      (select min((x ->> 'validTo')::date) from jsonb_array_elements(hours.schedules) x),
      c.capacity, c.holds_until
    from referrals.service s
      cross join lateral unnest(s.all_needs) need
      left join referrals.service_at_location a on a.service_id = s.id
      left join referrals.directory_location l on l.id = a.location_id
      cross join lateral (select case when a.schedules <> '[]' then a.schedules when s.schedules <> '[]' then s.schedules
        else coalesce(l.schedules, '[]') end as schedules) hours
      left join lateral (select r.capacity, r.holds_until from referrals.capacity_report r where r.service_id = s.id
        order by r.reported_at desc, r.id desc limit 1) c on true
    where s.id = any (services) and s.status = 'ACTIVE';
  end $$`,
  "revoke all on function referrals.relist(uuid[]) from public",
  `create function referrals.relist_written() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    case tg_table_name
      when 'service' then perform referrals.relist((select array_agg(distinct w.id) from written w));
      when 'directory_location' then perform referrals.relist((select array_agg(distinct a.service_id)
        from written w join referrals.service_at_location a on a.location_id = w.id));
      else perform referrals.relist((select array_agg(distinct w.service_id) from written w));
    end case;
    return null;
  end $$`,
  ...[["service", "insert"], ["service", "update"], ["service_at_location", "insert"], ["service_at_location", "update"],
    ["directory_location", "update"], ["capacity_report", "insert"]].map(([table, event]) =>
    `create trigger ${table}_relist_${event} after ${event} on referrals.${table} referencing new table as written
      for each statement execute function referrals.relist_written()`),
  // Entries that stand already, written anew by the owner so that both triggers see them.
  "alter table referrals.service no force row level security",
  "update referrals.service set name = name",
  "alter table referrals.service force row level security",
];

/** A place may come after the service that is to be had there; and areas are looked for where nothing says from where to count. */
export const PLACED_LATER: readonly string[] = [
  `create trigger directory_location_relist_insert after insert on referrals.directory_location referencing new table as written
    for each statement execute function referrals.relist_written()`,
  "create index service_place_areas on referrals.service_place using gin (areas)",
];
