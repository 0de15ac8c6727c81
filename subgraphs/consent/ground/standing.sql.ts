import { ALL_MASK, maskOf } from "../../../schema/consent/category.ts";
import {
  aggregatesOver, CLOSED_IN_EMERGENCY, DENIED, DENIED_EMERGENCY, discoverPolicy, isSelf, PERMITTED, represents, representedMask, session, walled,
} from "../../decision.ts";
import { inForce, type Range } from "../../decision-range.ts";
import { AGENCY, CEILINGS, COMPLETE, flag, INSTANT, setting } from "../../decision-settings.ts";
import { WORKERS } from "../../roles.ts";

/** What is asked of the ranges for DISCOVER and READ, and the columns of the pass that hold it. */
const PASSED = (["DISCOVER", "READ"] as const).flatMap((action) => {
  const overRows = aggregatesOver(` filter (where e.in_force and e.action = '${action}' and e.author is null)`);
  return Object.entries(aggregatesOver()).map(([name, asked]) =>
    ({ action, asked, column: `${action}_${name}`.toLowerCase(), overRows: overRows[name as keyof typeof overRows] }));
});

/** What a caller's standing towards a client is made of. */
const TOLD = "discover boolean, read_mask integer, own boolean, by_author boolean, version bigint, until_at timestamptz";

/**
 * `consent.standing_of(client)`: one row, from consent and membership alone. A category is in `read_mask` when a record with just that
 * category, of another agency that no scope names as author, would be readable. `until_at` is the next instant at which a row for
 * the caller begins or ends. Everything is told by one pass over the client's rows for the caller, by the rules that the policies have
 * sub-selects of their own for. Both functions become part of the statement that calls them, as nothing is set in them: what is about the
 * caller alone is looked up once for all clients.
 *
 * `consent.standing(clients)`: the same for each of several.
 */
export const STANDING: readonly string[] = [
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
    select ${discoverPolicy({ client: "$1" }, ofThePass)},
      case when ${COMPLETE} and not ${walled("$1", "false")} then ${setting("role_mask", "integer")} & (
        ${bySelf("$1")} | ${byRepresenting("$1")} | ${bySharing("$1")} | ${byEmergency("$1")}) else 0 end,
      exists (select from consent.contributor n where n.client_id = $1 and n.agency = ${AGENCY} offset 0),
      p.by_author,
      coalesce((select v.n from consent.version v where v.client_id = $1), 0),
      least(${setting("until", "timestamptz")}, p.until_at)
    from (
      select ${PASSED.map(({ column, overRows }) => `${overRows} as ${column}`).join(", ")},
        coalesce(bool_or(e.author is not null) filter (where e.in_force and e.action = 'READ'), false) as by_author,
        min(case when e.from_at > ${INSTANT} then e.from_at else e.until_at end) as until_at
      from (
        select e.*, e.from_at <= ${INSTANT} and ${AGENCY} <> all (e.except_agencies) and e.grantee_key <> 'rep' as in_force
        from consent.effective e where e.client_id = $1 and e.action in ('DISCOVER', 'READ', 'CONTRIBUTE', 'EXPORT') and e.purpose = ${setting("purpose")}
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

function readRange(client: string) {
  return { action: "READ" as const, client, keys: setting("keys", "text[]") };
}

function bySelf(client: string): string {
  return `case when ${isSelf(client)} then ${withoutPsychotherapy()} else 0 end`;
}

function byRepresenting(client: string): string {
  const refused = `(select ${DENIED} ${inForce({ ...readRange(client), keys: "'{rep,*}'" }, "'PATRQT'")})`;
  return `case when ${represents(client)} then ${representedMask(client)} & ${withoutPsychotherapy()} & ~${refused} else 0 end`;
}

function bySharing(client: string): string {
  return ofThePass(readRange(client), `${PERMITTED} & ~${DENIED} & ${setting(CEILINGS.READ, "integer")}`);
}

function byEmergency(client: string): string {
  return `case when ${flag("emergency")} and ${session(client)}
    then ${ALL_MASK} & ~${CLOSED_IN_EMERGENCY} & ~${ofThePass(readRange(client), DENIED_EMERGENCY)} else 0 end`;
}

function withoutPsychotherapy(): number {
  return ALL_MASK & ~maskOf(["PSYCHOTHERAPY_NOTES"]);
}
