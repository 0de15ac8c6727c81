import type { PageRequest } from "../../connection.ts";
import type { Statement } from "../../reads.ts";

/** The ids of one page of what the caller's role ($1) or the caller herself ($2) must still look at, among her agency's alerts. */
export function openAlerts({ backward, from }: PageRequest): Statement {
  const [after, order] = backward ? [">", "asc"] : ["<", "desc"];
  return {
    name: `open alerts ${order}${from === null ? "" : " from"}`,
    text: `select t.id, t.recorded_at as "recordedAt" from assessments.safety_alert t
      where t.author = (select nullif(current_setting('app.agency', true), '')) and t.status = any('{OPEN,SEEN}') and ($1 = any(t.must_see) or t.recorded_by = $2)
        ${from === null ? "" : `and (t.recorded_at, t.id) ${after} ($4::timestamptz, $5::uuid)`}
      order by t.recorded_at ${order}, t.id ${order} limit $3`,
  };
}
