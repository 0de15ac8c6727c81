import type { PageRequest } from "../../connection.ts";
import type { Statement } from "../../reads.ts";
import { EpisodeStatus } from "../episode-status.ts";
import { DUE_WORK } from "./due-work.sql.ts";

const { PLANNED, WAITLIST, ACTIVE, ON_HOLD } = EpisodeStatus;
const GOING_ON = `'{${[PLANNED, WAITLIST, ACTIVE, ON_HOLD].join(",")}}'`;
const OWN = "t.author = (select nullif(current_setting('app.agency', true), ''))";

/** The ids of one page of the episodes of the caller's agency that are not over and of which the worker $1 is in charge; newest first. */
export function caseload({ backward, from }: PageRequest): Statement {
  const [after, order] = backward ? [">", "asc"] : ["<", "desc"];
  return {
    name: `caseload ${order}${from === null ? "" : " from"}`,
    text: `select t.id, t.recorded_at as key from care_plans.episode t where ${OWN} and t.worker = $1 and t.status = any(${GOING_ON})
        ${from === null ? "" : `and (t.recorded_at, t.id) ${after} ($3::timestamptz, $4::uuid)`}
      order by t.recorded_at ${order}, t.id ${order} limit $2`,
  };
}

/** The ids of one page of the episodes of the caller's agency that wait; who has waited longest first. */
export function waitlist({ backward, from }: PageRequest): Statement {
  const [after, order] = backward ? ["<", "desc"] : [">", "asc"];
  return {
    name: `waitlist ${order}${from === null ? "" : " from"}`,
    text: `select t.id, t.waitlisted::text as key from care_plans.episode t where ${OWN} and t.status = '${WAITLIST}' and t.waitlisted is not null
        ${from === null ? "" : `and (t.waitlisted, t.id) ${after} ($2::date, $3::uuid)`}
      order by t.waitlisted ${order}, t.id ${order} limit $1`,
  };
}

/** The ids of one page of the changes that the caller's agency is to decide; newest first. */
export function toDecide({ backward, from }: PageRequest): Statement {
  const [after, order] = backward ? [">", "asc"] : ["<", "desc"];
  return {
    name: `plan changes to decide ${order}${from === null ? "" : " from"}`,
    text: `select t.id, t.recorded_at as key from care_plans.plan_change t
      where t.lead_agency = (select nullif(current_setting('app.agency', true), '')) and t.status = 'PROPOSED'
        ${from === null ? "" : `and (t.recorded_at, t.id) ${after} ($2::timestamptz, $3::uuid)`}
      order by t.recorded_at ${order}, t.id ${order} limit $1`,
  };
}

/** How much work each worker of the caller's agency has, from the agency's own episodes that the caller may read. */
export const WORKLOAD: Statement = {
  name: "workload",
  text: `select t.worker, count(*) filter (where t.status = '${ACTIVE}')::integer as active, count(*) filter (where t.status = '${WAITLIST}')::integer as waiting,
      count(*) filter (where t.status in ('${PLANNED}', '${ON_HOLD}'))::integer as other,
      coalesce(sum(d.due), 0)::integer as due, coalesce(sum(d.overdue), 0)::integer as overdue
    from care_plans.episode t
    cross join lateral (select e.* from care_plans.episode e where e.client_id = t.client_id and e.id = t.id) e
    cross join lateral (select count(*) filter (where d.due >= today.day and d.due <= today.day + 7) as due, count(*) filter (where d.due < today.day) as overdue
      from (${DUE_WORK}) d cross join (select ((select consent.instant()) at time zone 'UTC')::date as day) today) d
    where ${OWN} and t.worker is not null and t.status = any(${GOING_ON}) group by t.worker order by t.worker`,
};
