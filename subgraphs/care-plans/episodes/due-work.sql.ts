import { stands } from "../entry-status.ts";
import { STILL_TO_DO } from "../goals/action-status.ts";

/** What waits to be done by a day. */
export enum DueKind {
  ACTION_STEP = "ACTION_STEP", GOAL_TARGET = "GOAL_TARGET", PROGRESS_REVIEW = "PROGRESS_REVIEW", MILESTONE = "MILESTONE", PLAN_END = "PLAN_END",
  PLAN_CHANGE = "PLAN_CHANGE",
}

const list = (states: readonly string[]) => states.map((one) => `'${one}'`).join(", ");
const GOING_ON = "p.status in ('ACTIVE', 'ON_HOLD')";
const AIMED_AT = "g.lifecycle in ('PROPOSED', 'PLANNED', 'ACCEPTED', 'ACTIVE', 'ON_HOLD')";
const GOALS = `care_plans.care_plan p join care_plans.goal g on g.client_id = p.client_id and g.care_plan_id = p.id and ${AIMED_AT}`;
const OF_EPISODE = `p.client_id = e.client_id and p.episode_id = e.id and ${GOING_ON}`;

/**
 * SQL of the rows that wait in the plans of the episode `e`: which record, of what type, by which day. A proposed change is to be decided
 * within a fortnight. Every table's row-level security decides what the caller may know of.
 */
export const DUE_WORK = `
  select '${DueKind.ACTION_STEP}' as kind, 'ActionStep' as noun, s.id, s.author, s.categories as mask, s.what, s.due
    from ${GOALS} join care_plans.action_step s on s.client_id = g.client_id and s.goal_id = g.id where ${OF_EPISODE} and s.status in (${list(STILL_TO_DO)}) and s.due is not null
  union all select '${DueKind.GOAL_TARGET}', 'Goal', g.id, g.author, g.categories, t.target ->> 'measure', (t.target ->> 'due')::date
    from ${GOALS} cross join lateral jsonb_array_elements(jsonb_build_array(g.target) || coalesce(nullif(g.further_targets, 'null'), '[]')) t(target)
    where ${OF_EPISODE} and t.target ->> 'due' is not null and coalesce(g.achievement, '') not in ('ACHIEVED', 'SUSTAINING')
  union all select '${DueKind.PROGRESS_REVIEW}', 'Goal', g.id, g.author, g.categories, g.description, r.next_on
    from ${GOALS} cross join lateral (select r.next_on from care_plans.progress_review r where r.client_id = g.client_id and r.goal_id = g.id and ${stands("r")}
      order by r.reviewed_on desc, r.id desc limit 1) r where ${OF_EPISODE} and r.next_on is not null
  union all select '${DueKind.MILESTONE}', 'Milestone', m.id, m.author, m.categories, m.title, m.due
    from ${GOALS} join care_plans.milestone m on m.client_id = g.client_id and m.goal_id = g.id where ${OF_EPISODE} and m.status = 'AHEAD' and m.due is not null
  union all select '${DueKind.PLAN_END}', 'CarePlan', p.id, p.author, p.categories, p.title, p.until
    from care_plans.care_plan p where ${OF_EPISODE} and p.until is not null
  union all select '${DueKind.PLAN_CHANGE}', 'PlanChange', n.id, n.author, n.categories, n.reason, (n.recorded_at at time zone 'UTC')::date + 14
    from care_plans.care_plan p join care_plans.plan_change n on n.client_id = p.client_id and n.care_plan_id = p.id where ${OF_EPISODE} and n.status = 'PROPOSED'`;
