import type { PageRequest } from "../../connection.ts";
import type { Statement } from "../../reads.ts";

const COLUMNS = `t.id, t.agency, t.recorded_by as "recordedBy", t.recorded_at as "recordedAt", t.version, t.kind, t.status,
  t.status_reason as "statusReason", t.target, t.barrier, t.ask, t.outcome`;

/** One of them, by its id. */
export const systemAdvocacyById: Statement = {
  name: "system advocacy by id", text: `select ${COLUMNS} from care_plans.system_advocacy t where t.id = $1::uuid`,
};

/** A page of all of them, newest first. */
export function pageOfSystemAdvocacy({ backward, from }: PageRequest): Statement {
  const [after, order] = backward ? [">", "asc"] : ["<", "desc"];
  return {
    name: `system advocacy ${order}${from === null ? "" : " from"}`,
    text: `select ${COLUMNS} from care_plans.system_advocacy t ${from === null ? "" : `where (t.recorded_at, t.id) ${after} ($2::timestamptz, $3::uuid)`}
      order by t.recorded_at ${order}, t.id ${order} limit $1`,
  };
}
