import { ancestorsOf, PURPOSES } from "../../../schema/consent/purpose.ts";

/** How many clients stand in `app.apart` at most: a list is read once a statement, and looked through once a row. */
const MOST_APART = 100;

/**
 * `consent.instant()`: the instant of the question, which `consent.enter()` fixes once for the transaction unless
 * `app.instant` names another (to explain or preview another date). `consent.enter()`: run once in a transaction, after the caller was named
 * in `app.agency`, `app.user`, `app.role` and `app.purpose`; looks up everything about the caller that is live and leaves it
 * in transaction-local settings, which the policies read. Until it has run nothing is permitted.
 */
export const ENTER: readonly string[] = [
  `create or replace function consent.instant() returns timestamptz language sql stable parallel safe as
    $$ select coalesce(nullif(current_setting('app.instant', true), '')::timestamptz, now()) $$`,

  // PL/pgSQL: it runs once in a transaction. SECURITY DEFINER: workers cannot read agreements, roles, teams or accounts.
  `create or replace function consent.enter() returns void language plpgsql volatile security definer set search_path = '' as $$
  declare
    v_agency text := nullif(current_setting('app.agency', true), '');
    v_user text := nullif(current_setting('app.user', true), '');
    v_purpose text := nullif(current_setting('app.purpose', true), '');
    -- Later than the transaction's snapshot, so that nothing the snapshot shows as decided "now" still lies ahead of it;
    -- in whole milliseconds, as the law counts and as consents are stored.
    v_now timestamptz := coalesce(nullif(current_setting('app.instant', true), '')::timestamptz, date_trunc('milliseconds', clock_timestamp()));
    v_upward text[]; v_sector text; v_victim_services boolean; v_teams text[];
    v_role integer; v_read integer; v_contribute integer; v_export integer; v_any integer; v_aggregate integer; v_may_break boolean;
    v_self uuid; v_represents jsonb; v_emergency boolean := false; v_until timestamptz; v_apart uuid[]; v_walls boolean;
  begin
    perform set_config('app.ready', '', true), set_config('app.keys', '', true), set_config('app.apart', '', true), set_config('app.decided', '', true),
      set_config('app.decided_masks', '', true), set_config('app.instant', v_now::text, true);

    -- Rule 1: a known purpose, an agency that takes part; a worker who was struck off, or whose token names another role than
    -- the register gives her, acts for nobody.
    v_upward := case v_purpose ${PURPOSES.map((one) => `when '${one}' then '{${ancestorsOf(one).join(",")}}'`).join(" ")} end;
    select a.sector, a.victim_service_provider into v_sector, v_victim_services
      from consent.agency a where a.id = v_agency and a.status = 'JOINED';
    if v_upward is null or v_sector is null or v_user is null
      or exists (select from consent.worker w where w.agency = v_agency and w.user_id = v_user
        and (not w.active or w.role is distinct from nullif(current_setting('app.role', true), ''))) then
      return;
    end if;

    -- Rule 3: the ceiling of the role; an unknown role has none of the categories.
    select r.categories into v_role from consent.role r where r.id = current_setting('app.role', true);

    -- Rule 7: what live agreements allow for this purpose, action by action; a listed purpose covers those below it.
    select coalesce(bit_or(g.categories) filter (where 'READ' = any (g.actions)), 0),
           coalesce(bit_or(g.categories) filter (where 'CONTRIBUTE' = any (g.actions)), 0),
           coalesce(bit_or(g.categories) filter (where 'EXPORT' = any (g.actions)), 0),
           coalesce(bit_or(g.categories) filter (where g.actions && '{DISCOVER,READ,CONTRIBUTE,EXPORT}'), 0),
           bit_or(g.categories) filter (where 'AGGREGATE' = any (g.actions)),
           coalesce(bool_or('EMERGENCY' = any (g.actions)), false),
           min(g.end_at)
      into v_read, v_contribute, v_export, v_any, v_aggregate, v_may_break, v_until
      from consent.agreement g
      where g.agency = v_agency and g.status = 'ACTIVE' and g.purposes && v_upward
        and g.start_at <= v_now and (g.end_at is null or v_now < g.end_at);

    -- The keys by which a scope can mean this caller.
    select array_agg('t:' || m.team), least(v_until, min(m.until_at)) into v_teams, v_until
      from consent.team_member m
      where m.agency = v_agency and m.user_id = v_user and m.from_at <= v_now and (m.until_at is null or v_now < m.until_at);

    -- Rule 5: the client herself, or the one who speaks for her.
    if v_purpose = 'PATRQT' then
      select case when count(*) filter (where c.kind = 'SELF') = 1 then (array_agg(c.client_id) filter (where c.kind = 'SELF'))[1] end,
             jsonb_object_agg(c.client_id, c.categories) filter (where c.kind = 'REPRESENTATIVE'),
             least(v_until, min(c.until_at))
        into v_self, v_represents, v_until
        from consent.account c
        where c.agency = v_agency and c.user_id = v_user and c.from_at <= v_now and (c.until_at is null or v_now < c.until_at);
    end if;

    -- Rule 8: ETREAT, an agreement for emergencies, and a session of her own.
    if v_purpose = 'ETREAT' and v_may_break then
      select count(*) > 0, least(v_until, min(b.end_at)) into v_emergency, v_until
        from consent.break_glass b
        where b.agency = v_agency and b.user_id = v_user and b.start_at <= v_now and v_now < b.end_at;
    end if;

    -- Rules 2, 5 and 8: whom a wall stands before, the client herself, those she speaks for, those whose file she has opened.
    v_apart := array(select w.client_id from consent.wall w
      where w.agency = v_agency and (w.user_id is null or w.user_id = v_user) limit ${MOST_APART} + 1);
    v_walls := cardinality(v_apart) > 0;
    if v_self is not null then v_apart := v_apart || v_self; end if;
    if v_represents is not null then v_apart := v_apart || array(select one::uuid from jsonb_object_keys(v_represents) one); end if;
    if v_emergency then
      v_apart := v_apart || array(select b.client_id from consent.break_glass b
        where b.agency = v_agency and b.user_id = v_user and b.start_at <= v_now and v_now < b.end_at);
    end if;

    perform
      set_config('app.keys', (array['a:' || v_agency, 'u:' || v_agency || '/' || v_user, 's:' || v_sector, '*'] || v_teams)::text, true),
      set_config('app.justice', case when v_sector = 'JUSTICE' then '1' else '' end, true),
      set_config('app.contributes', case when v_victim_services then '' else '1' end, true),
      set_config('app.role_mask', coalesce(v_role, 0)::text, true),
      set_config('app.ceiling_read', v_read::text, true),
      set_config('app.ceiling_contribute', v_contribute::text, true),
      set_config('app.ceiling_export', v_export::text, true),
      set_config('app.ceiling_any', v_any::text, true),
      -- Empty without any such agreement: numbers of what has no categories need one too.
      set_config('app.ceiling_aggregate', coalesce(v_aggregate::text, ''), true),
      -- Rule 2 probes walls only for a caller who meets one somewhere.
      set_config('app.walls', case when v_walls then '1' else '0' end, true),
      set_config('app.apart', case when cardinality(v_apart) > ${MOST_APART} then '' else v_apart::text end, true),
      set_config('app.self', coalesce(v_self::text, ''), true),
      set_config('app.represents', coalesce(v_represents::text, ''), true),
      set_config('app.emergency', case when v_emergency then '1' else '' end, true),
      set_config('app.until', coalesce(v_until::text, 'infinity'), true),
      set_config('app.ready', '1', true);
  end $$`,
];
