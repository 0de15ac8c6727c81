import { ALL_MASK, maskOf } from "../../../schema/consent/category.ts";
import {
  CLOSED_IN_EMERGENCY, DENIED, DENIED_EMERGENCY, discoverPolicy, isSelf, PERMITTED, represents, representedMask, session, walled,
} from "../../decision.ts";
import { ANY_AUTHOR, inForce, scopesFor } from "../../decision-range.ts";
import { AGENCY, CEILINGS, COMPLETE, flag, INSTANT, setting } from "../../decision-settings.ts";

/**
 * `consent.standing(clients)`: one row for each client asked about, from consent and membership alone. A category is in
 * `read_mask` when a record with just that category, of another agency that no scope names as author, would be readable.
 * `until_at` is the next instant at which a row for the caller begins or ends.
 */
export const STANDING: readonly string[] = [standingFunction()];

function standingFunction(): string {
  const keys = setting("keys", "text[]");
  return `create function consent.standing(clients uuid[])
    returns table (client_id uuid, discover boolean, read_mask integer, own boolean, by_author boolean, version bigint, until_at timestamptz)
    language sql stable parallel safe
  begin atomic
    select c.id, ${discoverPolicy({ client: "c.id" })},
      case when ${COMPLETE} and not ${walled("c.id", "false")} then ${setting("role_mask", "integer")} & (
        ${bySelf("c.id")} | ${byRepresenting("c.id")} | ${bySharing("c.id")} | ${byEmergency("c.id")}) else 0 end,
      exists (select from consent.contributor n where n.client_id = c.id and n.agency = ${AGENCY} offset 0),
      coalesce((select bool_or(e_author is not null) ${inForce({ ...readRange("c.id"), author: ANY_AUTHOR })}), false),
      coalesce((select v.n from consent.version v where v.client_id = c.id), 0),
      least(${setting("until", "timestamptz")},
        (select min(case when e.from_at > ${INSTANT} then e.from_at else e.until_at end) from consent.effective e
          where e.client_id = c.id and e.action in ('DISCOVER', 'READ', 'CONTRIBUTE', 'EXPORT') and e.purpose = ${setting("purpose")}
            and e.grantee_key = any ((${keys} || '{rep}'::text[])::text[]) and e.until_at > ${INSTANT}))
    from (select distinct unnest($1)) as c (id);
  end`;
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
  return scopesFor(readRange(client), `${PERMITTED} & ~${DENIED} & ${setting(CEILINGS.READ, "integer")}`);
}

function byEmergency(client: string): string {
  return `case when ${flag("emergency")} and ${session(client)}
    then ${ALL_MASK} & ~${CLOSED_IN_EMERGENCY} & ~${scopesFor(readRange(client), DENIED_EMERGENCY)} else 0 end`;
}

function withoutPsychotherapy(): number {
  return ALL_MASK & ~maskOf(["PSYCHOTHERAPY_NOTES"]);
}
