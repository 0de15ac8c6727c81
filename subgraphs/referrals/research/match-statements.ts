import type { Statement } from "../../reads.ts";

/**
 * A point that stands for where somebody lives: the middle of the directory's own places in that postal code, or in that town. No
 * address is looked up, here or anywhere else. Where nothing is known of a home, the middle of the asking agency's places.
 * The middle is taken on the globe, so that places on both sides of the 180th meridian have theirs between them.
 */
export const SAFE_POINT: Statement = {
  name: "safe point",
  text: `with found (basis, latitude, longitude) as (
      select 'POSTAL_CODE', l.latitude, l.longitude from referrals.directory_location l where l.postal_code = $1
      union all
      select 'TOWN', l.latitude, l.longitude from referrals.directory_location l where l.city = $2 and ($3::text is null or l.region is null or l.region = $3)
      union all
      select 'OWN_AGENCY', l.latitude, l.longitude from referrals.organization o join referrals.directory_location l on l.organization_id = o.id where o.agency = $4
    ), middle as (
      select basis, avg(cosd(latitude) * cosd(longitude)) as x, avg(cosd(latitude) * sind(longitude)) as y, avg(sind(latitude)) as z
      from found where latitude is not null group by basis
    )
    select basis, atan2d(z, sqrt(x * x + y * y)) as latitude, atan2d(y, x) as longitude from middle where x * x + y * y + z * z > 0.25
    order by array_position('{POSTAL_CODE,TOWN,OWN_AGENCY}', basis) limit 1`,
};

/** Kilometers along the globe from the point asked from. */
const KM = `12742 * asin(sqrt(least(1, power(sind((p.latitude - $8) / 2), 2) + cosd($8) * cosd(p.latitude) * power(sind((p.longitude - $9) / 2), 2))))`;

/**
 * Each criterion as 1 (met), 0 (not known) or -1 (not met), the same for both statements. $2 age, $3 areas, $4 languages, $5 household,
 * $6 minutes of the week, $7 today.
 */
const JUDGED = `p.service_id, p.location_id, p.remote, p.capacity,
    case when p.minimum_age is null and p.maximum_age is null then 2 when $2::integer is null then 0
      when $2 >= coalesce(p.minimum_age, 0) and $2 <= coalesce(p.maximum_age, 999) then 1 else -1 end as age,
    case when p.areas = '{}' then 2 when $3::text[] is null then 0 when p.areas && $3 then 1 else -1 end as area,
    case when $4::text[] is null or p.languages = '{}' then 0 when p.languages && $4 then 1 when p.interpreters then 0 else -1 end as language,
    case when p.households = '{}' then 2 when $5::text is null then 0 when $5 = any (p.households) then 1 else -1 end as household,
    case when $6::int4multirange is null then 2 when p.open is null or p.open_from > $7::date or p.open_until < $7::date then 0
      when p.open && $6 then 1 else -1 end as opening,
    case when p.capacity is null or p.capacity_until <= consent.instant() then 0 when p.capacity = 'CAPACITY' then 1
      when p.capacity = 'NO_CAPACITY' then -1 else 0 end as capacity_met`;

/** Services near a point: in boxes around it first, which an index finds, and those that are had from anywhere. */
export const MATCH_NEAR: Statement = {
  name: "match services near",
  text: ranked(`select ${JUDGED}, ${KM} as km, 1 as distance from referrals.service_place p
      where p.need = $1 and p.latitude between $12 and $13 and (p.longitude between $14 and $15 or p.longitude between $16 and $17) and ${KM} <= $18
    union all
    select ${JUDGED}, null, case when p.remote then 2 else 0 end from referrals.service_place p where p.need = $1 and p.latitude is null`),
};

/**
 * Where nothing says where from: services that are had from anywhere, those for the client's area, and of the others so many as a match
 * can look at, from south to north. Whoever wants better says where from.
 */
export const MATCH_ANYWHERE: Statement = {
  name: "match services anywhere",
  text: ranked(`select ${JUDGED}, null::double precision as km, case when p.remote then 2 else 0 end as distance from referrals.service_place p
      where p.need = $1 and p.latitude is null and $8::double precision is null and $9::double precision is null
    union all
    select ${JUDGED}, null, 0 from referrals.service_place p where p.areas && $3 and p.need = $1 and p.latitude is not null
    union all
    (select ${JUDGED}, null, 0 from referrals.service_place p where p.need = $1 and p.latitude is not null and (p.areas && $3) is not true
      order by p.latitude, p.longitude, p.service_id limit 2000)`),
};

/** One service, $12, at its best place, wherever that is; $13 how far is near enough. */
export const MATCH_ONE: Statement = {
  name: "match one service",
  text: ranked(`select ${JUDGED}, k.km, case when k.km <= $13 then 1 when k.km is not null then -1 when p.latitude is null and p.remote then 2 else 0 end as distance
      from referrals.service_place p cross join lateral (select case when p.latitude is not null and $8::double precision is not null then ${KM} end as km) k
      where p.need = $1 and p.service_id = $12`),
};

/**
 * The best place of each service, best first: fewest criteria not met, then by distance, to which everything not known adds ten kilometers.
 * $10 criteria that have to be met, $11 how many.
 */
function ranked(judged: string): string {
  const all = ["age", "area", "language", "household", "opening", "capacity_met", "distance"];
  const must = { AGE: "age", AREA: "area", LANGUAGE: "language", HOUSEHOLD: "household", OPENING: "opening", CAPACITY: "capacity_met", DISTANCE: "distance" };
  const kept = Object.entries(must).map(([criterion, column]) => `(${column} > 0 or '${criterion}' <> all ($10::text[]))`).join(" and ");
  const times = (value: number) => all.map((column) => `(${column} = ${value})::integer`).join(" + ");
  return `select service_id as "serviceId", location_id as "locationId", remote, capacity, age, area, language, household, opening,
      capacity_met as "capacityMet", distance, round(km)::integer as km
    from (select distinct on (service_id) * from (
        select *, ${times(-1)} as misses, coalesce(round(km), case when distance = 2 then 0 else 25 end) + 10 * (${times(0)}) as far from (${judged}) j where ${kept}
      ) r order by service_id, misses, far, location_id) best
    order by misses, far, service_id limit $11`;
}
