import { INSIGHT_PURPOSE } from "../../counted.sql.ts";
import { isSelf, represents } from "../../decision.ts";
import { flag, setting } from "../../decision-settings.ts";
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
    v_user text := nullif(current_setting('app.user', true), '');
    v_role text := current_setting('app.role', true);
    v_purpose text := nullif(current_setting('app.purpose', true), '');
    v_request text := entry ->> 'requestId'; v_operation text := entry ->> 'operation'; v_operation_name text := entry ->> 'operationName';
    v_action text := entry ->> 'action';
    v_clients uuid[]; v_versions bigint[]; v_until timestamptz;
    v_at timestamptz; v_now timestamptz; v_name text; v_address text;
    v_keys text[]; v_justice boolean; v_emergency boolean;
    v_numbers boolean := jsonb_array_length(coalesce(entry -> 'aggregates', '[]')) > 0;
  begin
    perform set_config('lock_timeout', '4s', true);
    select array_agg(c.client order by c.client), array_agg(c.version order by c.client), min(c.until) into v_clients, v_versions, v_until
      from jsonb_to_recordset(entry -> 'clients') as c (client uuid, version bigint, until timestamptz);
    perform pg_advisory_xact_lock_shared(consent.client_lock(c.client)) from unnest(v_clients) as c (client);
    perform pg_advisory_xact_lock_shared(consent.agency_lock(v_agency));

    v_at := clock_timestamp();
    if exists (select from unnest(v_clients, v_versions) as c (client, version)
        where c.version is distinct from coalesce((select v.n from consent.version v where v.client_id = c.client), 0))
      or v_until <= v_at
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
        select v_at, r.asked::uuid, v_request, v_operation, v_operation_name, v_agency, coalesce(v_name, ''), v_address, v_user, v_role, v_purpose, v_action
        from jsonb_array_elements_text(entry -> 'refused') as r (asked);
    end if;
    if v_numbers then
      insert into consent.aggregate (at, request_id, operation, operation_name, agency, agency_name, agency_address, user_id, role, purpose, action, tables, agreements)
        select v_at, v_request, v_operation, v_operation_name, v_agency, v_name, v_address, v_user, v_role, v_purpose, 'AGGREGATE',
          array(select distinct t."table" from jsonb_to_recordset(entry -> 'aggregates') as t ("table" text) order by 1),
          array(select g.id from consent.agreement g where g.agency = v_agency and g.status = 'ACTIVE' and 'AGGREGATE' = any (g.actions)
            and '${INSIGHT_PURPOSE}' = any (g.purposes) and g.start_at <= v_at and (g.end_at is null or v_at < g.end_at) order by g.start_at, g.id);
    end if;
    if v_clients is null then
      return 'OK';
    end if;

    -- The keys and ceilings of the caller, by which the grounds are found; the versions say that they are those of the read.
    perform consent.enter();
    v_now := consent.instant();
    v_keys := ${setting("keys", "text[]")};
    v_justice := ${flag("justice")};
    v_emergency := ${flag("emergency")};
    insert into consent.disclosure (client_id, at, request_id, kind, operation, operation_name, agency, agency_name, agency_address,
        user_id, role, purpose, action, categories, records, own_records, coordinates, version, obligations, ground)
      select c.client, v_at, v_request, case when c.of_others = 0 and (k.own or k.desk) then 'ACCESS' else 'DISCLOSURE' end,
        v_operation, v_operation_name, v_agency, v_name, v_address, v_user, v_role, v_purpose, v_action,
        c.categories, c.records, c.own_records, s.coordinates, c.version, coalesce(c.obligations, '{}'),
        jsonb_strip_nulls(jsonb_build_object('scopes', ${scopes()}, 'sessions', ${sessions()},
          'own', nullif(k.own, false), 'desk', nullif(k.desk, false), 'self', nullif(k.self, false), 'representative', nullif(k.representative, false)))
      from jsonb_to_recordset(entry -> 'clients') as c (client uuid, version bigint, categories integer, of_others integer, authors text[],
          records jsonb, own_records jsonb, coordinates integer, obligations text[])
      -- Most clients of an answer have the same coordinates: each set is read once.
      left join (select s.n - 1 as n, array(select jsonb_array_elements_text(s.coordinates)) as coordinates
        from jsonb_array_elements(entry -> 'coordinates') with ordinality as s (coordinates, n) offset 0) s on s.n = c.coordinates
      -- Without "offset 0" all that the agency has ever written of is hashed for these few clients.
      cross join lateral (select
        exists (select from consent.contributor n where n.client_id = c.client and n.agency = v_agency offset 0) as own,
        v_role = 'CONSENT_OFFICER' and exists (select from consent.desk d where d.client_id = c.client and d.agency = v_agency offset 0) as desk,
        ${isSelf("c.client")} as self,
        ${represents("c.client")} as representative) k;
    return 'OK';
  end $$`,
  "revoke execute on function consent.disclose(jsonb) from public",
  `grant execute on function consent.disclose(jsonb) to ${workerOf("consent")}`,
];

/** The scopes that permit something of what other agencies wrote, or where there was nothing, that the client is found. */
function scopes(): string {
  const permitted = `coalesce((case when v_justice then g.ground ->> 'justice' else g.ground ->> 'permit' end)::integer, 0)`;
  return `(select jsonb_agg(distinct g.ground ->> 'scope') from consent.effective e cross join lateral jsonb_array_elements(e.grounds) as g (ground)
          where e.client_id = c.client and e.action = case when c.of_others = 0 then 'DISCOVER' else 'READ' end
            and e.purpose = v_purpose and e.grantee_key = any (v_keys)
            and (e.author is null or e.author = any (c.authors)) and v_agency <> all (e.except_agencies)
            and e.from_at <= v_now and v_now < e.until_at
            and (case when c.of_others = 0 then ${permitted} <> 0 else ${permitted} & c.of_others <> 0 end))`;
}

function sessions(): string {
  return `case when v_emergency then (select jsonb_agg(b.id) from consent.break_glass b where b.client_id = c.client
          and b.agency = v_agency and b.user_id = v_user and b.start_at <= v_now and v_now < b.end_at) end`;
}
