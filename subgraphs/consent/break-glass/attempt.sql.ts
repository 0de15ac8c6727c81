import { CLOSED_IN_EMERGENCY, DENIED_EMERGENCY, walled } from "../../decision.ts";
import { scopesFor } from "../../decision-range.ts";
import { AGENCY, COMPLETE, PURPOSE, setting, USER } from "../../decision-settings.ts";
import { workerOf } from "../../roles.ts";
import { governed } from "../ground/lifecycle.sql.ts";
import { NOBODY } from "./notification.sql.ts";
import { NO_EMERGENCY_ROLES, SESSION_MINUTES } from "./session.sql.ts";

const worker = workerOf("consent");

/** How many files a worker may try to open in an hour, found or not. */
export const ATTEMPTS_AN_HOUR = 5;

const keys = setting("keys", "text[]");

/**
 * Whether an identity that was met, `f`, lets an emergency open its client to the caller: no wall, no refusal against an
 * emergency, and the identity itself is one that the session would show. So nobody is found by what stays closed.
 */
const OPENS = `f.client_id <> '${NOBODY}' and not ${walled("f.client_id", "false")}
  and not ${scopesFor({ action: "DISCOVER", client: "f.client_id", keys }, `${DENIED_EMERGENCY} <> 0`)}
  and coalesce(f.categories & ~${setting("role_mask", "integer")} = 0, false) and f.categories & ${CLOSED_IN_EMERGENCY} = 0
  and not ${scopesFor({ action: "READ", client: "f.client_id", author: "f.author", keys }, `f.categories & ${DENIED_EMERGENCY} <> 0`)}
  and not exists (select from consent.agency a where a.id = f.author and a.victim_service_provider)`;

/**
 * The door to a file in an emergency. Everything about who was met stays inside: what comes out is the session, or nothing,
 * alike for somebody nobody knows and for somebody who stays closed. The log holds a keyed hash of what was asked.
 */
export const ATTEMPTS: readonly string[] = [
  `create table consent.break_glass_attempt (
    id uuid primary key default gen_random_uuid(),
    at timestamptz(3) not null,
    agency text not null references consent.agency,
    user_id text not null,
    outcome text not null check (outcome in ('HIT', 'MISS', 'LIMITED')),
    hash text not null check (hash ~ '^[0-9a-f]{64}$')
  )`,
  "create index break_glass_attempt_user on consent.break_glass_attempt (agency, user_id, at)",
  ...governed("break_glass_attempt"),

  // A registered worker of an agency whose live agreement allows emergencies, who treats in one. It says nothing of any client.
  `create function consent.breaks_glass() returns boolean language sql stable security definer set search_path = '' as $$
    select ${COMPLETE} and ${PURPOSE} = 'ETREAT' and ${setting("role")} not in (${NO_EMERGENCY_ROLES.map((role) => `'${role}'`).join(", ")})
      and exists (select from consent.worker w where w.agency = ${AGENCY} and w.user_id = ${USER} and w.active)
      and exists (select from consent.agreement g where g.agency = ${AGENCY} and g.status = 'ACTIVE' and 'EMERGENCY' = any (g.actions)
        and g.purposes && '{TREAT,ETREAT}' and g.start_at <= consent.instant() and (g.end_at is null or consent.instant() < g.end_at)) $$`,

  `create function consent.open_break_glass(client uuid, given_name text, family_name text, birth_date date, system text, value text,
      hash text, reason_code text, reason text, nature text)
    returns table (session uuid, limited boolean) language plpgsql volatile security definer set search_path = '' as $$
  declare
    v_at timestamptz(3) := consent.instant(); v_met uuid[]; v_open uuid[]; v_client uuid; v_session uuid;
  begin
    if not consent.breaks_glass() then
      raise exception 'nobody who opens files in an emergency' using errcode = 'insufficient_privilege';
    end if;
    -- One attempt of a worker at a time, so that simultaneous ones are counted.
    perform pg_advisory_xact_lock(hashtextextended(${AGENCY} || '/' || ${USER}, 4));
    if (select count(*) from consent.break_glass_attempt a where a.agency = ${AGENCY} and a.user_id = ${USER} and a.outcome <> 'LIMITED'
      and a.at > v_at - interval '1 hour') >= ${ATTEMPTS_AN_HOUR} then
      insert into consent.break_glass_attempt (at, agency, user_id, outcome, hash) values (v_at, ${AGENCY}, ${USER}, 'LIMITED', open_break_glass.hash);
      return query select null::uuid, true;
      return;
    end if;

    -- The nil client is always met and never opens: somebody nobody knows takes the same questions as somebody who stays closed.
    select array_agg(distinct f.client_id) filter (where f.client_id <> '${NOBODY}'), array_agg(distinct f.client_id) filter (where ${OPENS})
      into v_met, v_open
      from (select * from clients.find_exactly($1, $2, $3, $4, $5, $6) union all select '${NOBODY}'::uuid, ${AGENCY}, 1) f (client_id, author, categories);
    -- Of two ids of one person the one that survived is opened.
    v_open := array(select o.id from unnest(v_open) as o (id) where not exists (
      select from consent.merge m where m.client_id = o.id and m.unmerged_at is null and m.survivor = any (v_open)));
    if cardinality(v_open) = 1 then
      v_client := v_open[1];
      select b.id into v_session from consent.break_glass b where b.client_id = v_client and b.agency = ${AGENCY} and b.user_id = ${USER}
        and b.start_at <= v_at and v_at < b.end_at order by b.end_at desc limit 1;
    end if;

    if v_client is not null and v_session is null then
      v_session := gen_random_uuid();
      insert into consent.break_glass (client_id, id, agency, user_id, start_at, end_at, reason_code, reason, nature, user_name, agency_name)
        select v_client, v_session, w.agency, w.user_id, v_at, v_at + interval '${SESSION_MINUTES} minutes', open_break_glass.reason_code,
          open_break_glass.reason, open_break_glass.nature, w.name, a.name
        from consent.worker w join consent.agency a on a.id = w.agency where w.agency = ${AGENCY} and w.user_id = ${USER};
      insert into consent.break_glass_event (client_id, session_id, at, kind, by_agency, by_user)
        values (v_client, v_session, v_at, 'OPENED', ${AGENCY}, ${USER});
    end if;
    insert into consent.break_glass_attempt (at, agency, user_id, outcome, hash)
      values (v_at, ${AGENCY}, ${USER}, case when v_session is null then 'MISS' else 'HIT' end, open_break_glass.hash);

    -- Agencies that know her and she herself are told of her, opened or not; her that tried and the coordinating body of whom was opened.
    insert into consent.notification (client_id, at, kind, to_agency, by_agency, by_user, session_id)
      select t.client_id, v_at, case when v_session is null then 'BREAK_GLASS_REFUSED' else 'BREAK_GLASS_OPENED' end, t.agency, ${AGENCY}, ${USER},
        v_session
      from (
        select n.client_id, n.agency from consent.contributor n
          where n.client_id = any (case when v_client is null then v_met else array[v_client] end) and n.agency <> ${AGENCY}
        union select m.client_id, null from unnest(case when v_client is null then v_met else array[v_client] end) m (client_id)
        union select coalesce(v_client, '${NOBODY}'), a.id from consent.agency a
          where a.id = ${AGENCY} or a.sector = 'COORDINATION' and a.status = 'JOINED'
      ) t;
    return query select v_session, false;
  end $$`,
  "revoke execute on function consent.breaks_glass(), consent.open_break_glass(uuid, text, text, date, text, text, text, text, text, text) from public",
  `grant execute on function consent.breaks_glass(), consent.open_break_glass(uuid, text, text, date, text, text, text, text, text, text) to ${worker}`,
];
