import { INSIGHT_PURPOSE } from "../../counted.sql.ts";
import { isSelf, represents } from "../../decision.ts";
import { AGENCY, flag, PURPOSE, setting, USER } from "../../decision-settings.ts";
import { workerOf } from "../../roles.ts";

/**
 * `consent.disclose(entry)`: the fence. Under the shared locks of all clients returned and of the caller's agency, taken in
 * one order, it compares the versions the answer was read under with those of now. Something moved: `CHANGED`, and nothing
 * is written. Nothing moved: the entries are, and `OK`. Consent changes hold the same locks exclusively from before they raise
 * a version until they have committed, so that each of them is wholly before or wholly after this.
 *
 * PL/pgSQL at READ COMMITTED: each statement below has a snapshot of its own, taken when the locks are held.
 */
export const DISCLOSE: readonly string[] = [
  `create or replace function consent.disclose(entry jsonb) returns text language plpgsql volatile security definer set search_path = '' as $$
  declare
    v_agency text := nullif(current_setting('app.agency', true), '');
    v_at timestamptz; v_name text; v_address text;
    v_numbers boolean := jsonb_array_length(coalesce(entry -> 'aggregates', '[]')) > 0;
  begin
    perform set_config('lock_timeout', '4s', true);
    perform pg_advisory_xact_lock_shared(consent.client_lock(c.client))
      from (select (e ->> 'client')::uuid as client from jsonb_array_elements(entry -> 'clients') e order by 1) c;
    perform pg_advisory_xact_lock_shared(consent.agency_lock(v_agency));

    v_at := clock_timestamp();
    if exists (select from jsonb_to_recordset(entry -> 'clients') as c (client uuid, version bigint, until timestamptz)
        where c.until <= v_at or c.version <> coalesce((select v.n from consent.version v where v.client_id = c.client), 0))
      or (entry ->> 'agencyVersion')::bigint <> consent.own_agency_version() then
      return 'CHANGED';
    end if;
    if v_numbers then
      -- An agreement may have come to its end since the numbers were read, which raises no version.
      perform consent.enter();
      if exists (select from jsonb_to_recordset(entry -> 'aggregates') as t (categories integer) where consent.aggregate_refusal(t.categories) is not null) then
        return 'CHANGED';
      end if;
    end if;

    perform consent.open_log_month(v_at);
    select a.name, a.address into v_name, v_address from consent.agency a where a.id = v_agency;
    if jsonb_array_length(entry -> 'refused') > 0 then
      insert into consent.consultation (at, asked, request_id, operation, operation_name, agency, agency_name, agency_address, user_id, role, purpose, action)
        select v_at, r.asked::uuid, entry ->> 'requestId', entry ->> 'operation', entry ->> 'operationName', v_agency, coalesce(v_name, ''), v_address,
          current_setting('app.user'), current_setting('app.role'), current_setting('app.purpose'), entry ->> 'action'
        from jsonb_array_elements_text(entry -> 'refused') as r (asked);
    end if;
    if v_numbers then
      insert into consent.aggregate (at, request_id, operation, operation_name, agency, agency_name, agency_address, user_id, role, purpose, action, tables, agreements)
        select v_at, entry ->> 'requestId', entry ->> 'operation', entry ->> 'operationName', v_agency, v_name, v_address,
          current_setting('app.user'), current_setting('app.role'), current_setting('app.purpose'), 'AGGREGATE',
          array(select distinct t."table" from jsonb_to_recordset(entry -> 'aggregates') as t ("table" text) order by 1),
          array(select g.id from consent.agreement g where g.agency = v_agency and g.status = 'ACTIVE' and 'AGGREGATE' = any (g.actions)
            and '${INSIGHT_PURPOSE}' = any (g.purposes) and g.start_at <= v_at and (g.end_at is null or v_at < g.end_at) order by g.start_at, g.id);
    end if;
    if jsonb_array_length(entry -> 'clients') = 0 then
      return 'OK';
    end if;

    -- The keys and ceilings of the caller, by which the grounds are found; the versions say that they are those of the read.
    perform consent.enter();
    insert into consent.disclosure (client_id, at, request_id, kind, operation, operation_name, agency, agency_name, agency_address,
        user_id, role, purpose, action, categories, records, own_records, coordinates, version, obligations, ground)
      select c.client, v_at, entry ->> 'requestId',
        case when c.of_others = 0 and (k.own or k.desk) then 'ACCESS' else 'DISCLOSURE' end,
        entry ->> 'operation', entry ->> 'operationName', v_agency, v_name, v_address,
        current_setting('app.user'), current_setting('app.role'), current_setting('app.purpose'), entry ->> 'action',
        c.categories, c.records, c.own_records, s.coordinates, c.version, coalesce(c.obligations, '{}'),
        jsonb_strip_nulls(jsonb_build_object('scopes', ${scopes()}, 'sessions', ${sessions()},
          'own', nullif(k.own, false), 'desk', nullif(k.desk, false), 'self', nullif(k.self, false), 'representative', nullif(k.representative, false)))
      from jsonb_to_recordset(entry -> 'clients') as c (client uuid, version bigint, categories integer, of_others integer, authors text[],
          records jsonb, own_records jsonb, coordinates integer, obligations text[])
      cross join lateral (select array(select jsonb_array_elements_text(entry -> 'coordinates' -> c.coordinates)) as coordinates) s
      cross join lateral (select
        exists (select from consent.contributor n where n.client_id = c.client and n.agency = v_agency) as own,
        current_setting('app.role') = 'CONSENT_OFFICER'
          and exists (select from consent.desk d where d.client_id = c.client and d.agency = v_agency) as desk,
        ${isSelf("c.client")} as self,
        ${represents("c.client")} as representative) k;
    return 'OK';
  end $$`,
  "revoke execute on function consent.disclose(jsonb) from public",
  `grant execute on function consent.disclose(jsonb) to ${workerOf("consent")}`,
];

/** The scopes that permit something of what other agencies wrote, or where there was nothing, that the client is found. */
function scopes(): string {
  const permitted = `coalesce((case when ${flag("justice")} then g.ground ->> 'justice' else g.ground ->> 'permit' end)::integer, 0)`;
  return `(select jsonb_agg(distinct g.ground ->> 'scope') from consent.effective e cross join lateral jsonb_array_elements(e.grounds) as g (ground)
          where e.client_id = c.client and e.action = case when c.of_others = 0 then 'DISCOVER' else 'READ' end
            and e.purpose = ${PURPOSE} and e.grantee_key = any (${setting("keys", "text[]")}::text[])
            and (e.author is null or e.author = any (c.authors)) and v_agency <> all (e.except_agencies)
            and e.from_at <= consent.instant() and consent.instant() < e.until_at
            and (case when c.of_others = 0 then ${permitted} <> 0 else ${permitted} & c.of_others <> 0 end))`;
}

function sessions(): string {
  return `case when ${flag("emergency")} then (select jsonb_agg(b.id) from consent.break_glass b where b.client_id = c.client
          and b.agency = ${AGENCY} and b.user_id = ${USER} and b.start_at <= consent.instant() and consent.instant() < b.end_at) end`;
}
