/** Tables whose change may change what an agency's workers may see. */
const OF_AN_AGENCY = ["agency", "agreement", "worker", "team_member", "wall", "break_glass", "account"] as const;

/**
 * Versions and their locks. A consent change holds the client's lock exclusively and raises the client's version; a change
 * of what is looked up live does the same for the agency. The disclosure fence takes the same locks shared, then compares.
 */
export const VERSIONS: readonly string[] = [
  `create function consent.client_lock(client uuid) returns bigint language sql immutable parallel safe
    return hashtextextended(client::text, 1)`,
  `create function consent.agency_lock(agency text) returns bigint language sql immutable parallel safe
    return hashtextextended(agency, 2)`,

  `create function consent.raise_client_version(client uuid) returns bigint language plpgsql security definer set search_path = '' as $$
  declare v_n bigint;
  begin
    perform pg_advisory_xact_lock(consent.client_lock(client));
    insert into consent.version as v (client_id, n) values (client, 1)
      on conflict (client_id) do update set n = v.n + 1 returning v.n into v_n;
    return v_n;
  end $$`,

  `create function consent.raise_agency_versions() returns trigger language plpgsql security definer set search_path = '' as $$
  declare v_agencies text[] := '{}'; v_agency text;
  begin
    if tg_op <> 'DELETE' then
      select v_agencies || array_agg(coalesce(to_jsonb(r) ->> 'agency', to_jsonb(r) ->> 'id')) into v_agencies from rows_after r;
    end if;
    if tg_op <> 'INSERT' then
      select v_agencies || array_agg(coalesce(to_jsonb(r) ->> 'agency', to_jsonb(r) ->> 'id')) into v_agencies from rows_before r;
    end if;
    -- In one order everywhere, so that two changes cannot wait for each other.
    for v_agency in select distinct a.id from unnest(v_agencies) as a (id) where a.id is not null order by a.id loop
      perform pg_advisory_xact_lock(consent.agency_lock(v_agency));
      insert into consent.agency_version as v (agency, n) values (v_agency, 1)
        on conflict (agency) do update set n = v.n + 1;
    end loop;
    return null;
  end $$`,
  ...OF_AN_AGENCY.flatMap((table) => [
    trigger(table, "insert", "new table as rows_after"),
    trigger(table, "update", "old table as rows_before new table as rows_after"),
    // An agency itself is never deleted; it leaves.
    ...(table === "agency" ? [] : [trigger(table, "delete", "old table as rows_before")]),
  ]),

  // A role belongs to every agency: a change of its ceiling is a change for all.
  `create function consent.raise_all_agency_versions() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    perform pg_advisory_xact_lock(consent.agency_lock(a.id)) from (select id from consent.agency order by id) a;
    update consent.agency_version set n = n + 1;
    return null;
  end $$`,
  `create trigger role_version after update on consent.role
    for each statement execute function consent.raise_all_agency_versions()`,
];

function trigger(table: string, event: string, transition: string): string {
  return `create trigger ${table}_version_${event} after ${event} on consent.${table} referencing ${transition}
    for each statement execute function consent.raise_agency_versions()`;
}
