import { PURPOSES } from "../../../schema/consent/purpose.ts";
import { asAnybodyOf, ASKER, ASKER_AGAIN } from "./as-another.sql.ts";

const ASKED = PURPOSES.filter((purpose) => purpose !== "PATRQT");

/**
 * `consent.agency_reads(client, agency, author, categories)`: whether anybody of the agency may READ such a record for some purpose; a
 * permission for one user or a team counts as if it sufficed. For triggers of other rooms, whose functions belong to the owner as
 * this one does: no role of a request may call it.
 */
export const AGENCY_READS: readonly string[] = [
  `create function consent.agency_reads(client uuid, agency text, author text, categories integer) returns boolean
    language plpgsql volatile security definer set search_path = '' as $$
  declare
    ${ASKER}
    v_purpose text; v_reads boolean;
  begin
    v_reads := exists (select from consent.effective e where e.client_id = $1 and e.action = 'READ' and e.permit_mask & $4 <> 0
      and e.from_at <= consent.instant() and consent.instant() < e.until_at
      and (e.grantee_key like 'u:' || $2 || '/%' or exists (select from consent.team_member m where 't:' || m.team = e.grantee_key and m.agency = $2)));
    foreach v_purpose in array '{${ASKED.join(",")}}'::text[] loop
      exit when v_reads;
      ${asAnybodyOf("$2", "v_purpose")}
      v_reads := coalesce((select d.effect = 'PERMIT' from consent.decision($1, $3, $4, null, null, 'READ') d), false);
    end loop;
    ${ASKER_AGAIN}
    return v_reads;
  end $$`,
  "revoke execute on function consent.agency_reads(uuid, text, text, integer) from public",
];
