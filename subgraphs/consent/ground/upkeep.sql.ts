import { EFFECTIVE_COLUMNS } from "../effective-row.ts";

/** A column as an instant of the written law, or JSON null. */
const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The trigger function of every table about clients, and what it does once the contributors are noted. */
export function noteContributors(then: string): string {
  return `consent.note_contributors() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    if tg_nargs = 0 then
      insert into consent.contributor (client_id, agency) select distinct w.client_id, w.author from written w
        on conflict do nothing;
    else
      insert into consent.contributor as n (client_id, agency, legal_team)
        select w.client_id, w.author, coalesce(array_agg(distinct m.user_id) filter (where m.user_id is not null), '{}')
          from written w left join lateral unnest(w.legal_team) as m (user_id) on true group by w.client_id, w.author
        on conflict (client_id, agency) do update
          set legal_team = (select array_agg(distinct u) from unnest(n.legal_team || excluded.legal_team) u)
          where not n.legal_team @> excluded.legal_team;
    end if;
    ${then}
  end $$`;
}

/** The columns of a row of `consent.effective` that are written, and what a row variable holds of them. */
const WRITTEN = EFFECTIVE_COLUMNS.join(", ");
const written = (row: string, columns = EFFECTIVE_COLUMNS) => columns.map((column) => `${row}.${column}`).join(", ");

/** That a compiled row `w` says what `e` says, asked so that many are compared in one go. */
const ALWAYS_THERE = EFFECTIVE_COLUMNS.filter((column) => column !== "author");
const SAYS_THE_SAME = `(${written("w", ALWAYS_THERE)}) = (${written("e", ALWAYS_THERE)}) and w.author is not distinct from e.author`;

/**
 * `consent.replace_effective(client, compiled)`: writes only the difference; rows that say the same as before stay as they are. The columns
 * are named, as what is compiled knows nothing of those that are generated.
 */
export const REPLACE_EFFECTIVE = `create or replace function consent.replace_effective(client uuid, compiled jsonb) returns bigint language plpgsql
    security definer set search_path = '' as $$
  declare v_n bigint := consent.raise_client_version(client);
  begin
    if exists (select from jsonb_populate_recordset(null::consent.effective, compiled) w where w.client_id <> client) then
      raise exception 'compiled rows are about another client';
    end if;
    delete from consent.effective e where e.client_id = client
      and not exists (select from jsonb_populate_recordset(null::consent.effective, compiled) w where ${SAYS_THE_SAME});
    insert into consent.effective (${WRITTEN})
      select ${written("w")} from jsonb_populate_recordset(null::consent.effective, compiled) w
      where not exists (select from consent.effective e where e.client_id = client and ${SAYS_THE_SAME});
    return v_n;
  end $$`;

/**
 * What keeps `consent.effective` and `consent.contributor` true. Narrow doors: a worker role reads and writes these tables
 * through nothing else.
 */
export const UPKEEP: readonly string[] = [
  // Locks first, so that at READ COMMITTED the consents are read after whoever held the lock has committed; at REPEATABLE
  // READ the version row makes the later of two changes fail as a serialization failure, to be run again.
  `create function consent.sources(client uuid) returns jsonb language plpgsql security definer set search_path = '' as $$
  begin
    perform pg_advisory_xact_lock(consent.client_lock(client));
    return (select coalesce(jsonb_agg(jsonb_build_object(
        'id', c.id, 'client', c.client_id, 'status', c.status, 'form', c.form, 'grantorBarred', c.grantor_barred,
        'grantorMay', case when c.grantor_may_word = 'ALL' then to_jsonb('ALL'::text) else to_jsonb(c.grantor_may) end,
        'scopes', (select coalesce(jsonb_agg(jsonb_build_object(
            'id', s.id, 'effect', s.effect, 'grantees', s.grantees, 'exceptAgencies', s.except_agencies,
            'categories', case when s.categories_word is null then to_jsonb(s.categories) else to_jsonb(s.categories_word) end,
            'purposes', case when s.any_purpose then to_jsonb('ANY'::text) else to_jsonb(s.purposes) end,
            'actions', s.actions, 'authors', s.authors, 'start', ${instant("s.start_at")}, 'end', ${instant("s.end_at")},
            'endsOn', case when s.ends_on is not null
              then jsonb_build_object('event', s.ends_on, 'occurredAt', ${instant("s.ends_on_occurred_at")}) end,
            'lifted', ${instant("s.lifted_at")}, 'againstEmergency', s.against_emergency)), '[]')
          from consent.scope s where s.client_id = c.client_id and s.consent_id = c.id))), '[]')
      from consent.consent c where c.client_id = client);
  end $$`,

  REPLACE_EFFECTIVE,

  // The trigger of every table about clients; with argument 'legal_team' for tables whose records name one.
  `create function ${noteContributors("return null;")}`,

  // The one way in without consent: a client nobody knows, opened by the caller's own agency, linked to nobody.
  `create function consent.open_intake(client uuid) returns void language plpgsql security definer set search_path = '' as $$
  begin
    if coalesce(current_setting('app.ready', true), '') <> '1' or coalesce(current_setting('app.contributes', true), '') <> '1' then
      raise exception 'no caller who may contribute' using errcode = 'insufficient_privilege';
    end if;
    if exists (select from consent.contributor n where n.client_id = client)
      or exists (select from consent.version v where v.client_id = client) then
      raise exception 'an intake needs a new id' using errcode = 'unique_violation';
    end if;
    insert into consent.contributor (client_id, agency) values (client, current_setting('app.agency'));
  end $$`,
];
