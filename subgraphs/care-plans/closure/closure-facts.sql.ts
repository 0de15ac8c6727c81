import { stands } from "../entry-status.ts";
import { GoalLifecycle } from "../goal-status.ts";
import { PlanChangeStatus } from "../plans/plan-change-status.ts";
import { type Readiness, ReferralLeft } from "./closure-review.ts";

/** What is known of an episode that is to be closed, from the records the caller may read. */
export interface ClosureFacts {
  readonly id: string;
  /** The newest closure review that stands; null when there is none. */
  readonly review: {
    readonly goals: readonly string[];
    readonly readiness: Readiness;
    readonly skills: number;
    readonly settled: boolean;
    /** The referrals that somebody else follows up. */
    readonly handedOver: readonly string[];
  } | null;
  readonly transition: boolean;
  readonly crisis: boolean;
  /** Goals of the episode's plans of which somebody must say how they ended. */
  readonly goals: readonly string[];
  /** Goals of the client's other episodes. */
  readonly elsewhere: readonly string[];
  readonly changes: number;
}

const { CANCELLED, REJECTED, ENTERED_IN_ERROR } = GoalLifecycle;
const ASIDE = [CANCELLED, REJECTED, ENTERED_IN_ERROR].map((one) => `'${one}'`).join(", ");

/**
 * The facts of some episodes; `ids` is SQL for an array of their ids. Row-level security decides on every row, and `mask` is that of all
 * the rows that play a part, as the disclosure log is to have it.
 */
export function closureFacts(ids: string): string {
  return `select e.id, e.client_id as "clientId", e.author, e.categories | coalesce(c.mask, 0) | coalesce(g.mask, 0) as mask,
    case when r.id is null then null else jsonb_build_object('readiness', r.readiness, 'skills', cardinality(r.skills_reviewed), 'settled', r.all_referrals_settled,
      'handedOver', (select coalesce(jsonb_agg(o ->> 'referralId'), '[]') from jsonb_array_elements(r.referrals) o where o ->> 'left' = '${ReferralLeft.HANDED_OVER}'),
      'goals', (select coalesce(jsonb_agg(o ->> 'goalId'), '[]') from jsonb_array_elements(r.goal_outcomes) o)) end as review,
    exists (select from care_plans.transition_plan t where t.client_id = e.client_id and t.episode_id = e.id and ${stands("t")}) as transition,
    c.mask is not null as crisis, coalesce(g.ids, '{}') as goals,
    array(select g.id::text from care_plans.goal g join care_plans.care_plan p on p.client_id = g.client_id and p.id = g.care_plan_id
      where p.client_id = e.client_id and p.episode_id <> e.id order by g.id) as elsewhere,
    (select count(*)::integer from care_plans.plan_change n join care_plans.care_plan p on p.client_id = n.client_id and p.id = n.care_plan_id
      where p.client_id = e.client_id and p.episode_id = e.id and n.status = '${PlanChangeStatus.PROPOSED}') as changes
    from care_plans.episode e
    left join lateral (select r.* from care_plans.closure_review r where r.client_id = e.client_id and r.episode_id = e.id and ${stands("r")}
      order by r.recorded_at desc, r.id desc limit 1) r on true
    left join lateral (select bit_or(c.categories) as mask from care_plans.crisis_prevention_plan c where c.client_id = e.client_id and c.episode_id = e.id and ${stands("c")}) c on true
    left join lateral (select array_agg(g.id::text order by g.id) as ids, bit_or(g.categories) as mask from care_plans.goal g
      join care_plans.care_plan p on p.client_id = g.client_id and p.id = g.care_plan_id
      where p.client_id = e.client_id and p.episode_id = e.id and g.lifecycle not in (${ASIDE})) g on true
    where e.id = any(${ids})`;
}
