import type { PageRequest } from "../../connection.ts";
import type { Statement } from "../../reads.ts";

const COLUMNS = `t.id, t.agency, t.recorded_by as "recordedBy", t.recorded_at as "recordedAt", t.version, t.status, t.question, t.advice`;

/** One of them, by its id. */
export const peerQuestionById: Statement = {
  name: "peer question by id", text: `select ${COLUMNS} from care_plans.peer_question t where t.id = $1::uuid`,
};

/** A page of those of the caller's agency, newest first. */
export function pageOfPeerQuestions({ backward, from }: PageRequest): Statement {
  const [after, order] = backward ? [">", "asc"] : ["<", "desc"];
  return {
    name: `peer questions ${order}${from === null ? "" : " from"}`,
    text: `select ${COLUMNS} from care_plans.peer_question t where t.agency = (select nullif(current_setting('app.agency', true), ''))
        ${from === null ? "" : `and (t.recorded_at, t.id) ${after} ($2::timestamptz, $3::uuid)`}
      order by t.recorded_at ${order}, t.id ${order} limit $1`,
  };
}
