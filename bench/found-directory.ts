import { WEEK } from "../subgraphs/weekday.ts";
import { NeedCategory } from "../subgraphs/need-category.ts";

/** How many services one statement makes. */
const CHUNK = 10_000;
/** Towns, the n-th of them an n-th as large as the first. */
const TOWNS = 400;

/**
 * Statements that make a directory of N services, two services an organization, in towns of a country that is 2,500 by 4,500 kilometers: a
 * fifth is had without going there, half of the others at two places. Most needs are rare, one in eight services is for food.
 */
export function foundDirectory(count: number): { statement: string; services: number }[] {
  const needs = Object.values(NeedCategory);
  const prelude = `set session_replication_role = replica; set work_mem = '256MB';
    create temp table town as select t, 25 + (hashtext('y' || t)::bigint & 65535) / 65535.0 * 23 as latitude,
      -124 + (hashtext('x' || t)::bigint & 65535) / 65535.0 * 57 as longitude from generate_series(1, ${TOWNS}) t;
    create or replace function pg_temp.dice(n bigint, what text) returns double precision language sql immutable as
      $$ select (hashtextextended(what || n, 7) & 1048575) / 1048576.0 $$;
    create or replace function pg_temp.id(n bigint, what text) returns uuid language sql immutable as $$ select md5(what || n)::uuid $$`;
  const chunks = Array.from({ length: Math.ceil(count / CHUNK) }, (_, at) => {
    const [from, until] = [at * CHUNK, Math.min(count, (at + 1) * CHUNK) - 1];
    return { statement: chunk(from, until, needs), services: until + 1 };
  });
  const listed = Array.from({ length: Math.ceil(count / CHUNK) }, (_, at) => {
    const [from, until] = [at * CHUNK, Math.min(count, (at + 1) * CHUNK) - 1];
    return { statement: `select referrals.relist(array_agg(pg_temp.id(n, 'service'))) from generate_series(${from}, ${until}) n`, services: until + 1 };
  });
  return [{ statement: prelude, services: 0 }, ...chunks, { statement: "analyze", services: count }, ...listed, { statement: "analyze", services: count }];
}

function chunk(from: number, until: number, needs: readonly string[]): string {
  const hours = JSON.stringify([{ freq: "WEEKLY", days: WEEK.slice(0, 5), opensAt: "09:00", closesAt: "17:00", validFrom: null, validTo: null, description: null }]);
  return `
    insert into referrals.organization (id, name) select pg_temp.id(n, 'organization'), 'Organization ' || n from generate_series(${from}, ${until}, 2) n;
    insert into referrals.service (id, organization_id, name, description, status, needs, all_needs, categories, languages, minimum_age, maximum_age,
        households, areas, schedules, phones, costs, interpretation)
      select pg_temp.id(n, 'service'), pg_temp.id(n / 2 * 2, 'organization'), 'Service ' || n, repeat('What it does and for whom. ', 12), 'ACTIVE', x.needs, x.needs, 0,
        case when pg_temp.dice(n, 'language') < 0.3 then '{en,es}' when pg_temp.dice(n, 'language') < 0.9 then '{en}' else '{}' end::text[],
        case when pg_temp.dice(n, 'age') < 0.3 then 18 end, case when pg_temp.dice(n, 'age') < 0.1 then 24 end,
        case when pg_temp.dice(n, 'household') < 0.1 then '{WITH_CHILDREN}' else '{}' end::text[],
        case when pg_temp.dice(n, 'area') < 0.3 then jsonb_build_array(jsonb_build_object('name', 'Town ' || x.town)) else '[]' end,
        case when pg_temp.dice(n, 'hours') < 0.7 then '${hours}' else '[]' end::jsonb, '[{"number": "+1 555 0100", "languages": []}]', '[]',
        case when pg_temp.dice(n, 'interpreter') < 0.1 then 'By telephone.' end
      from generate_series(${from}, ${until}) n cross join lateral (select ceil(power(${TOWNS}.0, pg_temp.dice(n, 'town')))::integer as town,
        case when pg_temp.dice(n, 'food') < 0.125 then '{FOOD_INSECURITY}'::text[]
          else array[('{${needs.join(",")}}'::text[])[1 + floor(power(pg_temp.dice(n, 'need'), 1.5) * ${needs.length})::integer]] end as needs) x;
    insert into referrals.directory_location (id, organization_id, kind, name, latitude, longitude, postal_code, city, region, addresses)
      select pg_temp.id(n * 2 + k, 'location'), pg_temp.id(n / 2 * 2, 'organization'), 'PHYSICAL', 'Place ' || n,
        t.latitude + (pg_temp.dice(n * 2 + k, 'north') - 0.5) * 0.5, t.longitude + (pg_temp.dice(n * 2 + k, 'east') - 0.5) * 0.6,
        't' || t.t, 'town ' || t.t, 'country', '[]'
      from generate_series(${from}, ${until}) n cross join generate_series(0, 1) k
        join town t on t.t = ceil(power(${TOWNS}.0, pg_temp.dice(n, 'town')))::integer
      where pg_temp.dice(n, 'remote') > 0.2 and (k = 0 or pg_temp.dice(n, 'second') < 0.5);
    insert into referrals.service_at_location (id, service_id, location_id)
      select pg_temp.id(n * 2 + k, 'at'), pg_temp.id(n, 'service'), pg_temp.id(n * 2 + k, 'location') from generate_series(${from}, ${until}) n cross join generate_series(0, 1) k
      where pg_temp.dice(n, 'remote') > 0.2 and (k = 0 or pg_temp.dice(n, 'second') < 0.5);
    insert into referrals.capacity_report (id, service_id, capacity, reported_by, reported_at, holds_until)
      select pg_temp.id(n, 'capacity'), pg_temp.id(n, 'service'),
        (array['CAPACITY', 'CAPACITY', 'WAITLIST', 'NO_CAPACITY'])[1 + floor(pg_temp.dice(n, 'room') * 4)::integer], 'all', now(), now() + interval '14 days'
      from generate_series(${from}, ${until}) n where pg_temp.dice(n, 'reported') < 0.2`;
}
