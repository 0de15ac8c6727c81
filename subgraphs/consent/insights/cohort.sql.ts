import { AGES } from "../../cohort.ts";
import { counts } from "../../counted.sql.ts";
import { OWNER } from "../../roles.ts";

/** `consent.cohorts(day)`: what the newest record of each client says that may be counted; who has none is not there. */
export const COHORTS_OF: readonly string[] = [
  `create or replace function consent.cohorts(day date) returns table (client_id uuid, dimension text, cohort text) language sql stable
  begin atomic
    with newest as materialized (select distinct on (c.client_id, c.facet) c.* from consent.cohort c where ${counts("c")}
      order by c.client_id, c.facet, c.recorded_at desc, c.id desc)
    select n.client_id, 'AGE', case ${AGES.toReversed().map(([name, from]) => `when extract(year from age(day, n.birth_date)) >= ${from} then '${name}'`).join(" ")} end
      from newest n where n.facet = 'IDENTITY' and n.birth_date <= day
    union all select n.client_id, 'LANGUAGE', case lower(split_part(n.language, '-', 1)) when 'en' then 'ENGLISH' when 'es' then 'SPANISH' else 'OTHER' end
      from newest n where n.language is not null
    union all select n.client_id, 'VETERAN', case when n.veteran then 'VETERAN' else 'NOT_VETERAN' end from newest n where n.veteran is not null;
  end`,
];

/** What is known of a client's age, language and service by which others count: kept by triggers of the subgraph that has it, and seen by no request. */
export const COHORT_TABLE: readonly string[] = [
  `create table consent.cohort (
    client_id uuid not null,
    facet text not null check (facet in ('IDENTITY', 'DEMOGRAPHICS')),
    id uuid not null,
    author text not null,
    categories integer not null,
    recorded_at timestamptz(3) not null,
    birth_date date,
    language text,
    veteran boolean,
    primary key (client_id, facet, id)
  )`,
  "comment on table consent.cohort is 'By what clients are counted together; each row carries the categories of the record it repeats.'",
  "alter table consent.cohort enable row level security",
  "alter table consent.cohort force row level security",
  `create policy cohort_upkeep on consent.cohort to ${OWNER} using (true) with check (true)`,

  `create function consent.note_cohorts() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    insert into consent.cohort (client_id, facet, id, author, categories, recorded_at, birth_date, language, veteran)
      select (w.r ->> 'client_id')::uuid, tg_argv[0], (w.r ->> 'id')::uuid, w.r ->> 'author', (w.r ->> 'categories')::integer, (w.r ->> 'recorded_at')::timestamptz,
        case when w.r ->> 'birth_date_quality' <> 'UNKNOWN' then (w.r ->> 'birth_date')::date end, w.r ->> 'language', (w.r ->> 'veteran')::boolean
      from (select to_jsonb(x) as r from written x) w
      on conflict (client_id, facet, id) do update set categories = excluded.categories, birth_date = excluded.birth_date, language = excluded.language,
        veteran = excluded.veteran;
    return null;
  end $$`,
  "revoke execute on function consent.note_cohorts() from public",

  ...COHORTS_OF,
  "revoke execute on function consent.cohorts(date) from public",
];
