import { countable, countedOf, inQuarter, type Measures } from "../../measure.ts";
import { AdvocacyActivity } from "../advocacy/advocacy-activity.ts";
import { Barrier } from "../advocacy/barrier.ts";
import { ClosureReview } from "../closure/closure-review.ts";
import { Encounter } from "../encounters/encounter.ts";
import { stands } from "../entry-status.ts";
import { Episode } from "../episode.ts";
import { EpisodeStatus } from "../episode-status.ts";
import { GoalAchievement } from "../goal-status.ts";
import { ProgressReview } from "../reviews/progress-review.ts";

const { PLANNED, WAITLIST, ACTIVE, ON_HOLD } = EpisodeStatus;
const GOING_ON = [PLANNED, WAITLIST, ACTIVE, ON_HOLD];
const { ACHIEVED, SUSTAINING, IN_PROGRESS, IMPROVING } = GoalAchievement;
const words = (list: readonly string[]) => list.map((one) => `'${one}'`).join(", ");
const REACHED = words([ACHIEVED, SUSTAINING]);

/** What casework is counted by. */
export const CARE_PLAN_MEASURES: Measures = {
  CASELOAD: {
    description: "Clients whose case was going on at the end of the quarter, by where it stood.",
    columns: GOING_ON, once: true, about: countedOf(Episode),
    rows: `select e.client_id, e.author, e.categories, coalesce(v.status, e.status) as col, e.recorded_at as at from care_plans.episode e
      left join lateral (select v.status from care_plans.episode_event v where v.client_id = e.client_id and v.episode_id = e.id and v.recorded_at < v_until
        order by v.recorded_at desc, v.id desc limit 1) v on true
      where e.recorded_at < v_until and coalesce(v.status, e.status) in (${words(GOING_ON)})`,
  },
  WORKLOAD: {
    description: "Clients who were met in the quarter, by how often.",
    columns: ["ONCE", "TWO_TO_FIVE_TIMES", "MORE_OFTEN"], once: true, about: countedOf(Encounter),
    rows: `select e.client_id, (array_agg(e.author order by e.start desc, e.id desc))[1] as author, 0 as categories,
        case when count(*) = 1 then 'ONCE' when count(*) <= 5 then 'TWO_TO_FIVE_TIMES' else 'MORE_OFTEN' end as col, max(e.start) as at
      from care_plans.encounter e where e.status = 'FINISHED' and ${inQuarter("e.start")} and ${countable("e", countedOf(Encounter))} group by e.client_id`,
  },
  GOAL_ATTAINMENT: {
    description: "Clients of whom a goal was reviewed in the quarter, by how near it was at its last review.",
    columns: ["ACHIEVED", "UNDER_WAY", "NOT_ACHIEVED"], once: false, about: countedOf(ProgressReview),
    rows: `select distinct on (p.client_id, p.goal_id) p.client_id, p.author, p.categories, case when p.achievement in (${REACHED}) then 'ACHIEVED'
        when p.achievement in (${words([IN_PROGRESS, IMPROVING])}) then 'UNDER_WAY' else 'NOT_ACHIEVED' end as col, p.recorded_at as at
      from care_plans.progress_review p where ${inQuarter("p.reviewed_on")} and ${stands("p")} and ${countable("p", countedOf(ProgressReview))}
      order by p.client_id, p.goal_id, p.reviewed_on desc, p.id desc`,
  },
  OUTCOMES: {
    description: "Clients with whom a case was gone through in the quarter before it ended, by how many of its goals were achieved.",
    columns: ["ALL_GOALS", "SOME_GOALS", "NO_GOAL"], once: true, about: countedOf(ClosureReview),
    rows: `select c.client_id, c.author, c.categories, case when o.reached = o.all then 'ALL_GOALS' when o.reached > 0 then 'SOME_GOALS' else 'NO_GOAL' end as col,
        c.recorded_at as at
      from care_plans.closure_review c cross join lateral (select count(*) as all, count(*) filter (where g ->> 'achievement' in (${REACHED})) as reached
        from jsonb_array_elements(c.goal_outcomes) as g) o where ${inQuarter("c.recorded_at")} and ${stands("c")} and o.all > 0`,
  },
  BARRIERS: {
    description: "Clients for whom somebody spoke up in the quarter, by what stood in their way.",
    columns: Object.values(Barrier), once: false, about: countedOf(AdvocacyActivity),
    rows: `select a.client_id, a.author, a.categories, a.barrier as col, a.recorded_at as at from care_plans.advocacy_activity a
      where ${inQuarter("a.recorded_at")} and a.status <> 'ENTERED_IN_ERROR'`,
  },
};
