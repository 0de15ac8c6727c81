import { maskOf, NAMED_ONLY } from "../../../schema/consent/category.ts";
import { AGES } from "../../cohort.ts";
import { OWNER } from "../../roles.ts";
import { INSIGHT_PURPOSE } from "./insight-purpose.ts";

/**
 * `consent.counts(client, author, categories)`: whether a record is counted. It is left out when its client refused any of its
 * categories for running the network, whomever she refused; when anybody is walled off from her; when it carries a category that needs a
 * signed form and a named reader; and when a victim service provider wrote it. So every analyst is told the same numbers, and none could be
 * told apart by asking as another agency. Not SECURITY DEFINER, so that PostgreSQL makes it part of the statement that counts.
 */
export const COUNTING: readonly string[] = [
  `create function consent.counts(client uuid, author text, categories integer) returns boolean language sql stable
    return $3 & ${maskOf(NAMED_ONLY)} = 0
      and not exists (select from consent.effective e where e.client_id = $1 and e.action = 'READ' and e.purpose = '${INSIGHT_PURPOSE}' and e.grantee_key <> 'rep'
        and (e.author is null or e.author = $2) and e.from_at <= consent.instant() and consent.instant() < e.until_at and e.deny_mask & $3 <> 0)
      and not exists (select from consent.wall w where w.client_id = $1)
      and not exists (select from consent.agency a where a.id = $2 and a.victim_service_provider)`,
  "revoke execute on function consent.counts(uuid, text, integer) from public",
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

  // What the newest record says that may be counted; who has none is not here.
  `create function consent.cohorts(day date) returns table (client_id uuid, dimension text, cohort text) language sql stable
  begin atomic
    with newest as materialized (select distinct on (c.client_id, c.facet) c.* from consent.cohort c where consent.counts(c.client_id, c.author, c.categories)
      order by c.client_id, c.facet, c.recorded_at desc, c.id desc)
    select n.client_id, 'AGE', case ${AGES.toReversed().map(([name, from]) => `when extract(year from age(day, n.birth_date)) >= ${from} then '${name}'`).join(" ")} end
      from newest n where n.facet = 'IDENTITY' and n.birth_date <= day
    union all select n.client_id, 'LANGUAGE', case lower(split_part(n.language, '-', 1)) when 'en' then 'ENGLISH' when 'es' then 'SPANISH' else 'OTHER' end
      from newest n where n.language is not null
    union all select n.client_id, 'VETERAN', case when n.veteran then 'VETERAN' else 'NOT_VETERAN' end from newest n where n.veteran is not null;
  end`,
  "revoke execute on function consent.cohorts(date) from public",
];
