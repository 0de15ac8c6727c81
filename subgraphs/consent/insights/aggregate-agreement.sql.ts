import { AGREED_ACTIONS } from "../../../schema/consent/action.ts";
import { INSIGHT_PURPOSE } from "../../counted.sql.ts";
import { COMPLETE, PURPOSE, setting } from "../../decision-settings.ts";
import { ENTER } from "../ground/enter.sql.ts";

/**
 * That an agreement can list AGGREGATE, and `consent.aggregate_refusal(categories)`: why the caller is not told numbers of records that
 * may carry these categories; null when she is. An agreement must list all of them.
 */
export const AGGREGATE_AGREEMENTS: readonly string[] = [
  "alter table consent.agreement drop constraint agreement_actions_check",
  `alter table consent.agreement add constraint agreement_actions_check check (actions <@ '{${AGREED_ACTIONS.join(",")}}'::text[])`,
  ...ENTER,
  `create function consent.aggregate_refusal(categories integer) returns text language sql stable return case
    when not ${COMPLETE} or ${setting("role")} is distinct from 'ANALYST' then 'ROLE'
    when ${PURPOSE} is distinct from '${INSIGHT_PURPOSE}' then 'PURPOSE'
    when coalesce($1 & ~${setting("ceiling_aggregate", "integer")} <> 0, true) then 'AGREEMENT' end`,
  "revoke execute on function consent.aggregate_refusal(integer) from public",
];
