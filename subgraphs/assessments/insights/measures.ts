import { countable, countedOf, inQuarter, type Measures } from "../../measure.ts";
import { NeedCategory } from "../../need-category.ts";
import { Assessment } from "../assessment.ts";
import { Need } from "../need.ts";

const scored = (row: string) => `${row}.score is not null and ${row}.status in ('COMPLETED', 'AMENDED') and ${countable(row, countedOf(Assessment))}`;

/** What assessments are counted by. */
export const ASSESSMENT_MEASURES: Measures = {
  NEEDS: {
    description: "Clients of whom a need was recorded in the quarter, by what it is.",
    columns: Object.values(NeedCategory), once: false, about: countedOf(Need),
    rows: `select n.client_id, n.author, n.categories, n.category as col, n.recorded_at as at from assessments.need n
      where ${inQuarter("n.recorded_at")} and n.status <> 'ENTERED_IN_ERROR'`,
  },
  SCORES: {
    description: "Clients who answered an instrument in the quarter that they had answered before, by how the score changed since the first time.",
    columns: ["IMPROVED", "UNCHANGED", "WORSENED"], once: false, about: countedOf(Assessment),
    // A higher score of ours is always worse. Both scores are ones that count.
    rows: `select distinct on (a.client_id, a.instrument) a.client_id, a.author, 0 as categories,
        case when a.score < f.score then 'IMPROVED' when a.score = f.score then 'UNCHANGED' else 'WORSENED' end as col, a.at
      from assessments.assessment a join lateral (select f.score, f.id from assessments.assessment f
        where f.client_id = a.client_id and f.instrument = a.instrument and ${scored("f")} order by f.at, f.id limit 1) f on f.id <> a.id
      where ${inQuarter("a.at")} and ${scored("a")} order by a.client_id, a.instrument, a.at desc, a.id desc`,
  },
};
