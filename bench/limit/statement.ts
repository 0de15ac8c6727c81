import { CATEGORIES, GUARDED_MASK, ORDINARY_MASK } from "../../schema/consent/category.ts";
import { hashed } from "../../subgraphs/decision-settings.ts";

/** What the statement is asked with, in its order. */
export interface LimitValues {
  readonly agency: string;
  readonly user: string;
  readonly role: string;
  readonly purpose: string;
  /** The purpose and those above it. */
  readonly upward: readonly string[];
  readonly afterKey: string;
  readonly afterId: string;
  readonly first: number;
  readonly requestId: string;
  readonly operation: string;
  readonly coordinates: readonly string[];
}

/** The values as PostgreSQL takes them. */
export function inOrder({ agency, user, role, purpose, upward, afterKey, afterId, first, requestId, operation, coordinates }: LimitValues): unknown[] {
  return [agency, user, role, purpose, upward, afterKey, afterId, first, requestId, operation, coordinates];
}

const now = "date_trunc('milliseconds', statement_timestamp())";
/** Rules 4 and 7 for a record of table `t`: written by the caller's agency, or every category permitted. */
const readable = (t: string) => `(${t}.author = $1 or ${t}.categories & ~c.mask = 0)`;
/** By what compiled rows are found, with the client. */
const PURPOSE_TO_READ = "$4 || ' READ'";
/** An instant in the words of the API. */
const instant = (column: string) => `replace(replace(${column}::text, ' ', 'T'), '+00', 'Z')`;
const words = (mask: string) => `(select coalesce(json_agg(w.word order by w.at), '[]') from unnest('{${CATEGORIES.join(",")}}'::text[]) with ordinality w (word, at) where (${mask})::bigint & (1::bigint << (w.at::integer - 1)) <> 0)`;

/**
 * The shared client view by one statement written by hand: who asks and under which ceilings, the page by the same indexes, what each client on it
 * permits and refuses, her records as far as every category is permitted, the answer as JSON text, and one entry a client in the disclosure
 * log, durable when it returns. It runs above row-level security. Of the nine rules it has those that the question can meet: it knows no
 * break-glass, no representatives and no scopes limited to certain authors, which the network it is asked about has not.
 */
export const LIMIT = {
  name: "limit",
  text: `with caller as materialized (
  select a.name, a.address,
    array['a:' || $1, 'u:' || $1 || '/' || $2, 's:' || a.sector, '*'] || coalesce((select array_agg('t:' || m.team) from consent.team_member m
      where m.agency = $1 and m.user_id = $2 and m.from_at <= ${now} and (m.until_at is null or ${now} < m.until_at)), '{}') as keys,
    (select r.categories from consent.role r where r.id = $3) & coalesce((select bit_or(g.categories) from consent.agreement g
      where g.agency = $1 and g.status = 'ACTIVE' and 'READ' = any (g.actions) and g.purposes && $5::text[] and g.start_at <= ${now} and (g.end_at is null or ${now} < g.end_at)), 0) as ceiling
  from consent.agency a where a.id = $1 and a.status = 'JOINED'
    and not exists (select from consent.worker w where w.agency = $1 and w.user_id = $2 and (not w.active or w.role <> $3))
), page as materialized (
  select x.sort_key, x.client_id from caller cross join lateral (
    select distinct w.sort_key, w.client_id from (select k.key, $4 as purpose from unnest(caller.keys) k (key) union all select 'a:' || $1, '*') k
      cross join lateral (select v.sort_key, v.client_id from clients.visible v
        where v.grantee_key = k.key and v.purpose = k.purpose and (v.sort_key, v.client_id) > ($6, $7::uuid) and v.from_at <= ${now} and ${now} < v.until_at
        order by v.sort_key, v.client_id limit $8 + 4) w) x
  order by x.sort_key, x.client_id limit $8 + 4
), client as materialized (
  select p.sort_key, p.client_id, e.mask, i.id as identity, i.given_name, i.family_name, i.categories, i.author, coalesce(v.n, 0) as version
  from caller cross join page p
  cross join lateral (select coalesce(bit_or(e.permit_mask), 0) & ~coalesce(bit_or(e.deny_mask), 0) & caller.ceiling as mask from consent.effective e
    where e.action_hash = ${hashed("p.client_id", PURPOSE_TO_READ)} and e.client_id = p.client_id and e.action = 'READ' and e.purpose = $4 and e.grantee_key = any (caller.keys) and e.author is null
      and e.from_at <= ${now} and ${now} < e.until_at and $1 <> all (e.except_agencies)) e
  cross join lateral (select i.* from clients.identity i where i.client_id = p.client_id and (i.author = $1 or i.categories & ~e.mask = 0)
    order by i.recorded_at desc, i.id desc limit 1) i
  left join consent.version v on v.client_id = p.client_id
  where p.sort_key = i.sort_name and e.mask <> 0
    and not exists (select from consent.wall w where w.client_id = p.client_id and w.agency = $1 and (w.user_id is null or w.user_id = $2))
  order by p.sort_key, p.client_id limit $8
), sharing as materialized (
  select m.mask, json_build_object('shared', ${words("m.mask")}, 'withheld', ${words(`${ORDINARY_MASK} & ~m.mask`)}, 'sensitiveWithheld', (${GUARDED_MASK} & ~m.mask) <> 0) as told
  from (select distinct mask from client) m
), file as materialized (
  select c.*, s.told, a.nodes as assessments, a.ids as assessment_ids, a.categories as of_assessments, p.nodes as plans, p.ids as plan_ids, p.categories as of_plans,
    p.goal_ids, p.of_goals, r.nodes as referrals, r.ids as referral_ids, r.categories as of_referrals
  from client c join sharing s on s.mask = c.mask
  cross join lateral (select coalesce(json_agg(json_build_object('instrument', t.instrument, 'score', t.score, 'band', t.band, 'at', ${instant("t.at")}) order by t.at desc, t.id desc), '[]') as nodes,
    jsonb_agg(t.id order by t.at desc, t.id desc) as ids, coalesce(bit_or(t.categories), 0) as categories from (select t.* from assessments.assessment t where t.client_id = c.client_id and ${readable("t")} order by t.at desc, t.id desc limit 3) t) a
  cross join lateral (select coalesce(json_agg(json_build_object('title', t.title, 'status', t.status, 'goals', json_build_object('nodes', g.nodes))), '[]') as nodes,
    jsonb_agg(t.id) as ids, coalesce(bit_or(t.categories), 0) as categories, jsonb_agg(g.ids) -> 0 as goal_ids, coalesce(bit_or(g.categories), 0) as of_goals
    from (select t.* from care_plans.care_plan t where t.client_id = c.client_id and ${readable("t")} order by t.recorded_at desc, t.id desc limit 1) t
    cross join lateral (select coalesce(json_agg(json_build_object('description', g.description, 'lifecycle', g.lifecycle) order by g.recorded_at desc, g.id desc), '[]') as nodes,
      jsonb_agg(g.id order by g.recorded_at desc, g.id desc) as ids, coalesce(bit_or(g.categories), 0) as categories
      from (select g.* from care_plans.goal g where g.client_id = c.client_id and g.care_plan_id = t.id and ${readable("g")} order by g.recorded_at desc, g.id desc limit 3) g) g) p
  cross join lateral (select coalesce(json_agg(json_build_object('status', t.status, 'need', t.need) order by t.authored_at desc, t.id desc), '[]') as nodes,
    jsonb_agg(t.id order by t.authored_at desc, t.id desc) as ids, coalesce(bit_or(t.categories), 0) as categories
    from (select t.* from referrals.referral t where t.client_id = c.client_id and ${readable("t")} order by t.authored_at desc, t.id desc limit 2) t) r
), entry as (
  insert into consent.disclosure (client_id, at, request_id, kind, operation, operation_name, agency, agency_name, agency_address, user_id, role, purpose, action, categories,
      records, own_records, coordinates, version, obligations, ground)
  select f.client_id, ${now}, $9, 'DISCLOSURE', $10, 'View', $1, caller.name, caller.address, $2, $3, $4, 'READ', f.categories | f.of_assessments | f.of_plans | f.of_goals | f.of_referrals,
    jsonb_strip_nulls(jsonb_build_object('Identity', jsonb_build_array(f.identity), 'Assessment', f.assessment_ids, 'CarePlan', f.plan_ids, 'Goal', f.goal_ids, 'Referral', f.referral_ids)),
    '{}', $11, f.version, '{}',
    jsonb_build_object('scopes', (select jsonb_agg(distinct g.ground ->> 'scope') from consent.effective e cross join lateral jsonb_array_elements(e.grounds) g (ground)
      where e.action_hash = ${hashed("f.client_id", PURPOSE_TO_READ)} and e.client_id = f.client_id and e.action = 'READ' and e.purpose = $4 and e.grantee_key = any (caller.keys) and $1 <> all (e.except_agencies)
        and e.from_at <= ${now} and ${now} < e.until_at and (g.ground ->> 'permit')::integer & f.mask <> 0))
  from file f cross join caller
)
select json_build_object('data', json_build_object('clients', json_build_object('nodes', coalesce(json_agg(json_build_object(
  'id', f.client_id, 'identity', json_build_object('givenName', f.given_name, 'familyName', f.family_name), 'assessments', json_build_object('nodes', f.assessments),
  'carePlans', json_build_object('nodes', f.plans), 'referrals', json_build_object('nodes', f.referrals), 'sharing', f.told) order by f.sort_key, f.client_id), '[]'))))::text as answer
from file f`,
};
