import { ALL_MASK } from "../../../schema/consent/category.ts";
import { isSelf } from "../../decision.ts";
import { AGENCY, COMPLETE, USER } from "../../decision-settings.ts";
import { OWNER, workerOf } from "../../roles.ts";
import { instantText } from "../instant-text.ts";
import { ASKER, ASKER_AGAIN, NOBODY_IN_PARTICULAR } from "./as-another.sql.ts";
import { governs, onDesk } from "./governance.sql.ts";

const worker = workerOf("consent");

/** Those who may be told about every scope of the client: the officer on whose desk she is, and the client herself. */
export function seesAll(client: string): string {
  return `(${onDesk(client)} or ${COMPLETE} and ${isSelf(client)})`;
}

/**
 * What the explainers need beside the tables: a log of who looked, the network in one row, what the law asks about somebody
 * else, and the enforcing SQL asked as somebody else. The last two answer only about clients whom the caller governs.
 */
export const EXPLAINING: readonly string[] = [
  `create table consent.desk_look (
    client_id uuid not null,
    id uuid not null default gen_random_uuid(),
    at timestamptz(3) not null,
    by_agency text not null references consent.agency,
    by_user text not null,
    what text not null check (what ~ '^[a-zA-Z]{1,40}$'),
    primary key (client_id, id)
  )`,
  "comment on table consent.desk_look is 'Each look at a client''s governance records by somebody other than herself; only ever added to.'",
  "alter table consent.desk_look enable row level security",
  "alter table consent.desk_look force row level security",
  `create policy desk_look_upkeep on consent.desk_look to ${OWNER} using (true) with check (true)`,
  `create policy desk_look_add on consent.desk_look for insert to ${worker} with check (by_agency = ${AGENCY} and by_user = ${USER}
    and at = consent.instant()::timestamptz(3) and ${governs("client_id")})`,
  `create policy desk_look_seen on consent.desk_look for select to ${worker} using (${seesAll("client_id")})`,
  `grant select, insert on consent.desk_look to ${worker}`,

  `create function consent.network() returns jsonb language sql stable security definer set search_path = '' as $$
    select jsonb_build_object(
      'agencies', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'sector', a.sector, 'status', a.status) order by a.id), '[]')
        from consent.agency a),
      'agreements', (select coalesce(jsonb_agg(jsonb_build_object('agency', g.agency, 'status', g.status, 'start', ${instantText("g.start_at")},
          'end', ${instantText("g.end_at")}, 'categories', g.categories, 'purposes', g.purposes, 'actions', g.actions,
          'ended', (select ${instantText("max(v.at)")} from consent.agreement_event v where v.agreement_id = g.id and v.kind = 'ENDED'))
          order by g.agency, g.start_at, g.id), '[]')
        from consent.agreement g),
      'members', (select coalesce(jsonb_agg(jsonb_build_object('team', m.team, 'agency', m.agency, 'user', m.user_id,
          'start', ${instantText("m.from_at")}, 'end', ${instantText("m.until_at")}) order by m.team, m.agency, m.user_id, m.from_at), '[]')
        from consent.team_member m)) $$`,

  // What a question of the law says about its caller, for somebody else than the caller of this transaction.
  `create function consent.facts_about(client uuid, asked_agency text, asked_user text) returns jsonb
    language sql stable security definer set search_path = '' as $$
    select jsonb_build_object(
      'own', exists (select from consent.contributor n where n.client_id = client and n.agency = asked_agency),
      'legalTeam', coalesce((select n.legal_team from consent.contributor n where n.client_id = client and n.agency = asked_agency), '{}'),
      'walls', (select coalesce(jsonb_agg(w.user_id), '[]') from consent.wall w where w.client_id = client and w.agency = asked_agency),
      'sessions', (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'agency', b.agency, 'user', b.user_id,
          'start', ${instantText("b.start_at")}, 'end', ${instantText("b.end_at")})), '[]')
        from consent.break_glass b where b.client_id = client and b.agency = asked_agency and b.user_id = asked_user),
      'accounts', (select coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'categories', c.categories,
          'start', ${instantText("c.from_at")}, 'end', ${instantText("c.until_at")})), '[]')
        from consent.account c where c.client_id = client and c.agency = asked_agency and c.user_id = asked_user),
      'worker', (select jsonb_build_object('role', w.role, 'active', w.active, 'categories', r.categories)
        from consent.worker w join consent.role r on r.id = w.role where w.agency = asked_agency and w.user_id = asked_user))
    where ${governs("client")} $$`,

  // An `action` of null asks for the standing.
  `create function consent.ask(questions jsonb)
    returns table (number integer, effect text, reason text, rule integer, grounds text[], discover boolean, read_mask integer, by_author boolean)
    language plpgsql volatile set search_path = '' as $$
  #variable_conflict use_column
  declare
    ${ASKER}
    v_one record;
  begin
    if exists (select from jsonb_to_recordset(questions) as asked (client uuid) where not ${governs("asked.client")}) then
      return;
    end if;
    for v_one in select * from jsonb_to_recordset(questions) as asked (number integer, client uuid, agency text, "user" text, role text,
      purpose text, at text, author text, categories integer, action text) loop
      perform set_config('app.agency', v_one.agency, true), set_config('app.user', coalesce(v_one."user", '${NOBODY_IN_PARTICULAR}'), true),
        set_config('app.role', coalesce(v_one.role, ''), true), set_config('app.purpose', coalesce(v_one.purpose, ''), true),
        set_config('app.instant', coalesce(v_one.at, v_asker[5]), true);
      perform consent.enter();
      if v_one.role is null and current_setting('app.ready') = '1' then
        perform set_config('app.role_mask', '${ALL_MASK}', true);
      end if;
      if v_one.action is null then
        return query select v_one.number, null::text, null::text, null::integer, null::text[], s.discover, s.read_mask, s.by_author
          from consent.standing(array[v_one.client]) s;
      else
        return query select v_one.number, d.effect, d.reason, d.rule, d.grounds, null::boolean, null::integer, null::boolean
          from consent.decision(v_one.client, v_one.author, v_one.categories, null, null, v_one.action) d;
      end if;
    end loop;
    ${ASKER_AGAIN}
  end $$`,
  "revoke execute on function consent.network(), consent.facts_about(uuid, text, text), consent.ask(jsonb) from public",
  `grant execute on function consent.network(), consent.facts_about(uuid, text, text), consent.ask(jsonb) to ${worker}`,
];

/** Events of one instant in the order in which they were written; what a page starts from is an event's id, so the number is told to nobody. */
export const EVENT_ORDER: readonly string[] = [
  "alter table consent.consent_event add column seq bigint generated always as identity",
  "create index consent_event_order on consent.consent_event (client_id, at, seq)",
];

/**
 * `consent.readers(client, category)`: whom the compiled permissions name now that list the category, for whatever purpose and
 * author; not by which scope, so that a representative is told who reads what she speaks for, and of no form that is not hers.
 */
export const READERS: readonly string[] = [
  `create function consent.readers(client uuid, category integer) returns table (grantee_key text, author text, purpose text)
    language sql stable security definer set search_path = '' as $$
    select distinct e.grantee_key, e.author, e.purpose from consent.effective e
    where e.client_id = client and e.action = 'READ' and (e.permit_mask | e.justice_mask) & category <> 0
      and e.from_at <= consent.instant() and consent.instant() < e.until_at and ${governs("client")} $$`,
  "revoke execute on function consent.readers(uuid, integer) from public",
  `grant execute on function consent.readers(uuid, integer) to ${worker}`,
];
