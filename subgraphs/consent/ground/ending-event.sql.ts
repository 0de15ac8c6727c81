import { EFFECTIVE_COLUMNS } from "../effective-row.ts";

/**
 * Which scopes an event ends, as SQL; `event`, `subject` and `at` are SQL expressions. One that has yet to begin ends only with
 * what happens once: her majority, her death, the end of the very episode or referral it names.
 */
export function endsWith(event: string, subject: string, at: string): string {
  return `s.ends_on = ${event} and s.ends_on_occurred_at is null and s.ended_at is null and s.dropped_at is null and s.lifted_at is null
    and (s.ends_on_subject is null or s.ends_on_subject = ${subject})
    and (s.start_at <= ${at} or s.ends_on_subject is not null or ${event} in ('MAJORITY', 'DEATH'))
    and exists (select from consent.consent c where c.client_id = s.client_id and c.id = s.consent_id and c.status in ('ACTIVE', 'SUSPENDED', 'REVOKED'))`;
}

/**
 * `consent.event_occurred(client, event, subject, at)`: ends the scopes of a client that end with the event, and what is
 * compiled of them, under every id she is known by, in the transaction of whoever tells it; returns how many. For triggers of
 * other rooms (an episode closed), whose functions belong to the owner as this one does: no role of a request may call it.
 */
const EVENT_OCCURRED =
  `create or replace function consent.event_occurred(client uuid, event text, subject uuid default null, at timestamptz default null)
    returns integer language plpgsql security definer set search_path = '' as $$
  declare v_at timestamptz(3) := coalesce(at, consent.instant()); v_scopes text[]; v_ids uuid[];
  begin
    if coalesce(current_setting('app.ready', true), '') <> '1' then
      raise exception 'no caller' using errcode = 'insufficient_privilege';
    end if;
    v_ids := consent.hold_person(client);
    with ended as (
      update consent.scope s set ends_on_occurred_at = v_at where s.client_id = event_occurred.client
        and ${endsWith("event_occurred.event", "event_occurred.subject", "v_at")} returning s.id, s.consent_id
    ), noted as (
      insert into consent.consent_event (client_id, consent_id, at, kind, by_agency, by_user, detail)
        select distinct event_occurred.client, e.consent_id, consent.instant(), 'ENDED_BY_EVENT', current_setting('app.agency'),
          current_setting('app.user'), jsonb_build_object('reason', event_occurred.event) from ended e
    )
    select array_agg(e.id::text) into v_scopes from ended e;
    if v_scopes is null then
      return 0;
    end if;
    perform consent.raise_client_version(i), consent.end_grounds(i, v_scopes, v_at) from unnest(v_ids) i;
    return cardinality(v_scopes);
  end $$`;

const WRITTEN = EFFECTIVE_COLUMNS.join(", ");

/** `consent.end_grounds`: what compile() would leave out from the instant on, row by row; the next change of the client compiles them all anew. */
export const END_GROUNDS = `create or replace function consent.end_grounds(client uuid, scopes text[], at timestamptz) returns void language plpgsql security definer
    set search_path = '' as $$
  declare v_row consent.effective; v_left jsonb;
  begin
    for v_row in select e.* from consent.effective e where e.client_id = client and e.until_at > at
      and exists (select from jsonb_array_elements(e.grounds) g where g ->> 'scope' = any (scopes)) loop
      delete from consent.effective e where e.client_id = client and e = v_row;
      if v_row.from_at < at then
        insert into consent.effective (${WRITTEN}) select ${WRITTEN} from jsonb_populate_record(v_row, jsonb_build_object('until_at', at));
      end if;
      select jsonb_agg(g order by n) into v_left
        from jsonb_array_elements(v_row.grounds) with ordinality t (g, n) where not g ->> 'scope' = any (scopes);
      if v_left is not null then
        v_row.from_at := greatest(v_row.from_at, at);
        v_row.grounds := v_left;
        select coalesce(bit_or((g ->> 'permit')::integer), 0), coalesce(bit_or((g ->> 'justice')::integer), 0),
            coalesce(bit_or((g ->> 'deny')::integer), 0), coalesce(bool_or((g ->> 'all')::boolean), false),
            coalesce(bit_or((g ->> 'deny')::integer) filter (where (g ->> 'emergency')::boolean
              and (v_row.action <> 'DISCOVER' or (g ->> 'all')::boolean)), 0)
          into v_row.permit_mask, v_row.justice_mask, v_row.deny_mask, v_row.deny_all, v_row.deny_emergency_mask
          from jsonb_array_elements(v_left) g;
        insert into consent.effective (${WRITTEN}) select ${WRITTEN} from (select v_row.*) w;
      end if;
    end loop;
  end $$`;

export const ENDING_EVENT: readonly string[] = [
  EVENT_OCCURRED,

  END_GROUNDS,
  "revoke execute on function consent.event_occurred(uuid, text, uuid, timestamptz), consent.end_grounds(uuid, text[], timestamptz) from public",
];

/**
 * `consent.note_ends(event, statuses)`: the trigger of a table of another room whose rows are over in some statuses: from the
 * statement on that moves one there, scopes that end with it have ended. Once over, a row ends nothing again.
 */
export const ENDINGS_OF_ROOMS: readonly string[] = [
  EVENT_OCCURRED,
  `create function consent.note_ends() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    perform consent.event_occurred(w.client_id, tg_argv[0], w.id) from written w join before b on b.client_id = w.client_id and b.id = w.id
      where w.status = any (tg_argv[1]::text[]) and b.status <> all (tg_argv[1]::text[]);
    return null;
  end $$`,
  "revoke execute on function consent.note_ends() from public",
];
