import { asAnybodyOf, ASKER, ASKER_AGAIN } from "../ground/as-another.sql.ts";

/**
 * `consent.each_may_read(client, author, categories, attendees)`: whether each of the agencies, for the purpose stated with it, may
 * READ such a record at this instant, as an agency and through no team or person. It answers for the conferences of
 * `care-plans` and only in one word.
 */
export const EACH_MAY_READ: readonly string[] = [
  `create function consent.each_may_read(client uuid, author text, categories integer, attendees jsonb) returns boolean
    language plpgsql volatile set search_path = '' as $$
  declare
    ${ASKER}
    v_all boolean := true;
    v_one record;
  begin
    for v_one in select * from jsonb_to_recordset(attendees) as a (agency text, purpose text) loop
      ${asAnybodyOf("v_one.agency", "v_one.purpose")}
      v_all := v_all and exists (select from consent.decision(client, author, categories, null, null, 'READ') d where d.effect = 'PERMIT');
    end loop;
    ${ASKER_AGAIN}
    return v_all;
  end $$`,
  "revoke execute on function consent.each_may_read(uuid, text, integer, jsonb) from public",
  "grant execute on function consent.each_may_read(uuid, text, integer, jsonb) to care_plans_worker",
];
