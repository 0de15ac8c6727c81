import { ALL_MASK, maskOf } from "../../../schema/consent/category.ts";
import {
  aggregatesOver, CLOSED_IN_EMERGENCY, DENIED, DENIED_EMERGENCY, discoverRules, discovers, isSelf, ownRecords, PERMITTED, represents, representedMask, session, walled,
} from "../../decision.ts";
import { inShort } from "../../decision-policy.ts";
import { inForce, type Range } from "../../decision-range.ts";
import { AGENCY, askedAtOnce, CEILINGS, COMPLETE, flag, hashed, INSTANT, PURPOSE, setting } from "../../decision-settings.ts";
import { WORKERS } from "../../roles.ts";
import { askedInShort } from "../../whole-decision.sql.ts";

const READ = { action: "READ" as const, client: "$1", keys: setting("keys", "text[]") };
/** Rule 7, unless 6, category by category. */
const SHARED = `${PERMITTED} & ~${DENIED} & ${setting(CEILINGS.READ, "integer")}`;

/** What is asked of the ranges for DISCOVER and READ, and the columns of the pass that hold it. */
const PASSED = (["DISCOVER", "READ"] as const).flatMap((action) => {
  const overRows = aggregatesOver(` filter (where e.in_force and e.action = '${action}' and e.author is null)`);
  return (["permitted", "denied", ...(action === "DISCOVER" ? ["deniedAll" as const] : [])] as const).map((name) =>
    ({ action, asked: aggregatesOver()[name], column: `${action}_${name}`.toLowerCase(), overRows: overRows[name] }));
});

/** What a caller's standing towards a client is made of. */
const TOLD = "discover boolean, read_mask integer, own boolean, by_author boolean, version bigint, until_at timestamptz";

/**
 * `consent.standing_of(client)`: one row, from consent and membership alone. A category is in `read_mask` when a record with just that
 * category, of another agency that no scope names as author, would be readable. `until_at` is the next instant at which a row for
 * the caller begins or ends. Everything is told by one pass over the client's rows for the caller, by the rules that the policies have
 * sub-selects of their own for; of whom they do not ask in short, `consent.discovered(client)` and `consent.readable(client)` tell. Both
 * functions become part of the statement that calls them, as nothing is set in them: what is about the caller alone is looked up
 * once for all clients.
 *
 * `consent.standing(clients)`: the same for each of several.
 */
export const STANDING: readonly string[] = [
  ...askedInShort("consent", WORKERS.join(", ")),
  ...wholly("discovered", "boolean", discovers({ client: "$1" })),
  ...wholly("readable", "integer", `case when ${COMPLETE} and not ${walled("$1", "false")} then ${setting("role_mask", "integer")} & (
      ${bySelf()} | ${byRepresenting()} | (select ${SHARED} ${inForce(READ)}) | ${byEmergency()}) else 0 end`),
  standingOfOne(),
  `revoke execute on function consent.standing_of(uuid) from public`,
  `grant execute on function consent.standing_of(uuid) to ${WORKERS.join(", ")}`,
  `create or replace function consent.standing(clients uuid[]) returns table (client_id uuid, ${TOLD}) language sql stable parallel safe
  begin atomic
    select c.id, s.* from (select distinct unnest($1)) as c (id) cross join lateral consent.standing_of(c.id) s;
  end`,
];

function standingOfOne(): string {
  return `create or replace function consent.standing_of(client uuid) returns table (${TOLD}) language sql stable parallel safe
  begin atomic
    select
      case when p.in_short then p.own or ${discoverRules({ client: "$1" }, ofThePass).shared} else consent.discovered($1) end,
      case when p.in_short then ${setting("role_mask", "integer")} & ${ofThePass(READ, SHARED)} else consent.readable($1) end,
      p.own, p.by_author,
      coalesce((select v.n from consent.version v where v.client_id = $1), 0),
      least(${setting("until", "timestamptz")}, p.until_at)
    from (
      select ${inShort("consent", "$1")} as in_short, ${ownRecords("$1")} as own, ${PASSED.map(({ column, overRows }) => `${overRows} as ${column}`).join(", ")},
        coalesce(bool_or(e.author is not null) filter (where e.in_force and e.action = 'READ'), false) as by_author,
        min(case when e.from_at > ${INSTANT} then e.from_at else e.until_at end) as until_at
      from (
        select e.*, e.from_at <= ${INSTANT} and ${AGENCY} <> all (e.except_agencies) and e.grantee_key <> 'rep' as in_force
        from consent.effective e where e.purpose_hash = ${hashed("$1", PURPOSE)} and e.client_id = $1
          and e.action in ('DISCOVER', 'READ', 'CONTRIBUTE', 'EXPORT') and e.purpose = ${PURPOSE}
          and e.grantee_key = any ((${setting("keys", "text[]")} || '{rep}'::text[])::text[]) and e.until_at > ${INSTANT}
        -- Whether a row is in force is asked once of each, not once for every column made of it.
        offset 0
      ) e
    ) p;
  end`;
}

/** The answer of a range, by what the pass holds of it. */
function ofThePass({ action }: Range, answer: string): string {
  return PASSED.filter((one) => one.action === action).reduce((text, { asked, column }) => text.replaceAll(asked, `p.${column}`), `(${answer})`);
}

function wholly(name: string, type: string, decision: string): string[] {
  return [
    `create or replace function consent.${name}(uuid) returns ${type} language plpgsql stable parallel safe set search_path = '' as $$
  begin
    return ${askedAtOnce(decision)};
  end $$`,
    `revoke execute on function consent.${name}(uuid) from public`,
    `grant execute on function consent.${name}(uuid) to ${WORKERS.join(", ")}`,
  ];
}

function bySelf(): string {
  return `case when ${isSelf("$1")} then ${withoutPsychotherapy()} else 0 end`;
}

function byRepresenting(): string {
  const refused = `(select ${DENIED} ${inForce({ ...READ, keys: "'{rep,*}'" }, "'PATRQT'")})`;
  return `case when ${represents("$1")} then ${representedMask("$1")} & ${withoutPsychotherapy()} & ~${refused} else 0 end`;
}

function byEmergency(): string {
  return `case when ${flag("emergency")} and ${session("$1")}
    then ${ALL_MASK} & ~${CLOSED_IN_EMERGENCY} & ~(select ${DENIED_EMERGENCY} ${inForce(READ)}) else 0 end`;
}

function withoutPsychotherapy(): number {
  return ALL_MASK & ~maskOf(["PSYCHOTHERAPY_NOTES"]);
}
