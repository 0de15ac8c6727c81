import { AGENCY, USER } from "../../decision-settings.ts";
import { workerOf } from "../../roles.ts";
import { CODE_LASTS, REFUSE_TRIES } from "../ground/desk-code.sql.ts";

/**
 * `consent.link_by_code(intake, code)`: says that a client of the caller's own agency is the one who made the code. A code of
 * the table of desk codes, hashed for this use only: presented at a desk it opens nothing, and the other way round. Whatever
 * stands against it is answered like a wrong code, so that a code tells nothing of whose it is.
 */
export const LINK_CODES: readonly string[] = [
  `create function consent.link_by_code(intake uuid, code_hash text) returns table (survivor uuid, limited boolean) language plpgsql volatile
    security definer set search_path = '' as $$
  #variable_conflict use_column
  declare v_client uuid; v_code uuid; v_at timestamptz(3) := consent.instant();
  begin
    if not consent.records(intake) then
      raise exception 'nobody who records for this client' using errcode = 'insufficient_privilege';
    end if;
    ${REFUSE_TRIES}
    select c.client_id, c.id into v_client, v_code from consent.desk_code c
      where c.hash = code_hash and c.used_at is null and v_at < c.at + interval '${CODE_LASTS}' and c.client_id <> intake
        and not exists (select from consent.wall w where w.client_id = c.client_id and w.agency = ${AGENCY} and (w.user_id is null or w.user_id = ${USER}))
        and not exists (select from consent.merge m where m.client_id = any (array[c.client_id, intake]) and m.unmerged_at is null)
      for update;
    if v_client is null then
      insert into consent.wrong_code (agency, user_id, at) values (${AGENCY}, ${USER}, v_at);
    else
      perform consent.hold_person(intake, v_client);
      update consent.desk_code c set used_at = v_at where c.client_id = v_client and c.id = v_code;
      insert into consent.merge (client_id, id, survivor, at, by_agency, by_user, reason)
        values (intake, gen_random_uuid(), v_client, v_at, ${AGENCY}, ${USER}, 'She presented a code of her own.');
      insert into consent.client_event (client_id, id, at, kind, by_agency, by_user, detail)
        select one, gen_random_uuid(), v_at, 'CLIENTS_MERGED', ${AGENCY}, ${USER}, '{}' from unnest(array[intake, v_client]) one;
    end if;
    return query select v_client, false;
  end $$`,
  "revoke execute on function consent.link_by_code(uuid, text) from public",
  `grant execute on function consent.link_by_code(uuid, text) to ${workerOf("consent")}`,
];
