import type { PageRequest } from "../../connection.ts";
import type { Statement } from "../../reads.ts";

/** The ids of one page of what lies ahead of the worker $1 at her agency, from the instant $2 on. */
export function agenda({ backward, from }: PageRequest): Statement {
  // The next first; reading backward turns both the comparison and the order round.
  const [after, order] = backward ? ["<", "desc"] : [">", "asc"];
  return {
    name: `agenda ${order}${from === null ? "" : " from"}`,
    text: `select t.id, t.start from care_plans.appointment t
      where t.author = (select nullif(current_setting('app.agency', true), '')) and t.worker = $1 and t.start >= coalesce($2::timestamptz, consent.instant())
        and t.status <> all('{NOSHOW,CANCELLED,ENTERED_IN_ERROR}')
        ${from === null ? "" : `and (t.start, t.id) ${after} ($4::timestamptz, $5::uuid)`}
      order by t.start ${order}, t.id ${order} limit $3`,
  };
}
