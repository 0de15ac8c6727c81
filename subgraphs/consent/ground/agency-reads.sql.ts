import { ALL_MASK } from "../../../schema/consent/category.ts";
import { PURPOSES } from "../../../schema/consent/purpose.ts";
import { NOBODY_IN_PARTICULAR } from "./explaining.sql.ts";

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
    v_asker constant text[] := array[current_setting('app.agency', true), current_setting('app.user', true), current_setting('app.role', true),
      current_setting('app.purpose', true), current_setting('app.instant', true)];
    v_purpose text; v_reads boolean;
  begin
    v_reads := exists (select from consent.effective e where e.client_id = $1 and e.action = 'READ' and e.permit_mask & $4 <> 0
      and e.from_at <= consent.instant() and consent.instant() < e.until_at
      and (e.grantee_key like 'u:' || $2 || '/%' or exists (select from consent.team_member m where 't:' || m.team = e.grantee_key and m.agency = $2)));
    foreach v_purpose in array '{${ASKED.join(",")}}'::text[] loop
      exit when v_reads;
      perform set_config('app.agency', $2, true), set_config('app.user', '${NOBODY_IN_PARTICULAR}', true),
        set_config('app.role', '', true), set_config('app.purpose', v_purpose, true);
      perform consent.enter();
      if current_setting('app.ready') = '1' then
        perform set_config('app.role_mask', '${ALL_MASK}', true);
      end if;
      v_reads := coalesce((select d.effect = 'PERMIT' from consent.decision($1, $3, $4, null, null, 'READ') d), false);
    end loop;
    perform set_config('app.agency', v_asker[1], true), set_config('app.user', v_asker[2], true), set_config('app.role', v_asker[3], true),
      set_config('app.purpose', v_asker[4], true), set_config('app.instant', v_asker[5], true);
    perform consent.enter();
    return v_reads;
  end $$`,
  "revoke execute on function consent.agency_reads(uuid, text, text, integer) from public",
];
