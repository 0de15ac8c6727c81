import type { Action } from "../../../schema/consent/action.ts";
import { REASONS } from "../../../schema/consent/reason.ts";
import { DENIED, discoverRules, PERMITTED, recordRules, type Rules } from "../../decision.ts";
import { inForce, type Range, scopesFor } from "../../decision-range.ts";
import { AGENCY, CEILINGS, COMPLETE, flag, INSTANT, setting, USER } from "../../decision-settings.ts";

/**
 * `consent.decision(client, author, categories, custodians, legal_team, action)`: the answer of the policies, with reason,
 * rule and grounds, for the caller of this transaction. One branch an action; the others are not run.
 */
export const DECISION: readonly string[] = [decisionFunction()];

function decisionFunction(): string {
  return `create function consent.decision(client uuid, author text, categories integer, custodians text[], legal_team text[], action text)
    returns table (effect text, reason text, rule integer, grounds text[]) language sql stable parallel safe
  begin atomic
    ${Object.values(branches()).join("\n    union all\n    ")};
  end`;
}

/**
 * The same function, which makes ready only the branch of the action asked: of the time a decision took three quarters went
 * into the branches that are not run.
 */
export const DECISION_BY_ACTION: readonly string[] = [`create or replace
  function consent.decision(client uuid, author text, categories integer, custodians text[], legal_team text[], action text)
    returns table (effect text, reason text, rule integer, grounds text[]) language plpgsql stable parallel safe as $$
  #variable_conflict use_column
  begin
    case $6
      ${Object.entries(branches()).map(([action, query]) => `when '${action}' then return query ${query};`).join("\n      ")}
    end case;
  end $$`];

function branches(): Record<Action, string> {
  const columns = { client: "$1", author: "$2", categories: "$3", custodians: "$4", legalTeam: "$5" };
  const ofRecord = (action: "READ" | "CONTRIBUTE" | "EXPORT") => {
    const range = { action, client: "$1", author: "$2", keys: setting("keys", "text[]") };
    return branch(action, recordRules(action, columns), refusing(range, "$3"), permitting(range, "$3"));
  };
  return {
    READ: ofRecord("READ"), CONTRIBUTE: ofRecord("CONTRIBUTE"), EXPORT: ofRecord("EXPORT"),
    DISCOVER: branch("DISCOVER", discoverRules(columns), hiding(), finding()),
  };
}

function branch(action: string, rules: Rules, refusals: string, permits: string): string {
  return `select case when r.rule in (4, 5, 7, 8) then 'PERMIT' else 'DENY' end, ('{${REASONS.join(",")}}'::text[])[r.rule], r.rule,
      coalesce(case r.rule when 6 then ${refusals} when 7 then ${permits} when 8 then ${sessions()} end, '{}')
    from (select case
      when not ${COMPLETE} then 1
      when ${rules.walled} then 2
      when ${rules.beyondRole} then 3
      when ${rules.own} then 4
      when ${rules.self} then 5
      when ${rules.refused} then case when ${rules.emergency} then 8 else 6 end
      when ${rules.shared} then 7
      when ${rules.emergency} then 8
      else 9 end as rule where $6 = '${action}' offset 0) r`;
}

/** Rule 6: the scopes of the range that refuse some category of `mask`. */
function refusing(range: Range, mask: string): string {
  return scopeIds(range, `coalesce((g.ground ->> 'deny')::integer, 0) & ${mask} <> 0`);
}

/** Rule 7: the scopes of the range that permit some category of `mask`. */
function permitting(range: Range, mask: string): string {
  const permitted = `case when ${flag("justice")} then g.ground ->> 'justice' else g.ground ->> 'permit' end`;
  return scopeIds(range, `coalesce((${permitted})::integer, 0) & ${mask} <> 0`);
}

/** Rule 6, DISCOVER: refusals of the whole client. */
function hiding(): string {
  return scopeIds(discovery(), "g.ground -> 'all' = 'true'::jsonb");
}

/** Rule 7, DISCOVER: for every category that lets the client be found, the scopes that permit it. */
function finding(): string {
  return permitting(discovery(), scopesFor(discovery(), `${PERMITTED} & ~${DENIED} & ${setting(CEILINGS.DISCOVER, "integer")}`));
}

function discovery(): Range {
  return { action: "DISCOVER", client: "$1", keys: setting("keys", "text[]") };
}

function scopeIds(range: Range, condition: string): string {
  return `(select array_agg(distinct g.ground ->> 'scope' collate "C") from (select e.grounds ${inForce(range)}) f
    cross join lateral jsonb_array_elements(f.grounds) as g (ground) where ${condition})`;
}

/** Rule 8: the caller's sessions for the client. */
function sessions(): string {
  return `(select array_agg(distinct b.id::text collate "C") from consent.break_glass b where b.client_id = $1
  and b.agency = ${AGENCY} and b.user_id = ${USER} and b.start_at <= ${INSTANT} and ${INSTANT} < b.end_at)`;
}
