import { ALL_MASK } from "../../../schema/consent/category.ts";
import { NOBODY_IN_PARTICULAR } from "../ground/explaining.sql.ts";

/**
 * `consent.each_may_read(client, author, categories, attendees)`: whether each of the agencies, for the purpose stated with it, may
 * READ such a record at this instant, as an agency and through no team or person. It answers for the conferences of
 * `care-plans` and only in one word. One statement, so that nothing else of the request runs while the transaction is somebody
 * else's; whoever asked is put back before it returns, and a failure in between ends the transaction.
 */
export const EACH_MAY_READ: readonly string[] = [
  `create function consent.each_may_read(client uuid, author text, categories integer, attendees jsonb) returns boolean
    language plpgsql volatile set search_path = '' as $$
  declare
    v_asker constant text[] := array[current_setting('app.agency', true), current_setting('app.user', true), current_setting('app.role', true),
      current_setting('app.purpose', true)];
    v_all boolean := true;
    v_one record;
  begin
    for v_one in select * from jsonb_to_recordset(attendees) as a (agency text, purpose text) loop
      perform set_config('app.agency', v_one.agency, true), set_config('app.user', '${NOBODY_IN_PARTICULAR}', true), set_config('app.role', '', true),
        set_config('app.purpose', v_one.purpose, true);
      perform consent.enter();
      if current_setting('app.ready') = '1' then
        perform set_config('app.role_mask', '${ALL_MASK}', true);
      end if;
      v_all := v_all and exists (select from consent.decision(client, author, categories, null, null, 'READ') d where d.effect = 'PERMIT');
    end loop;
    perform set_config('app.agency', v_asker[1], true), set_config('app.user', v_asker[2], true), set_config('app.role', v_asker[3], true),
      set_config('app.purpose', v_asker[4], true);
    perform consent.enter();
    return v_all;
  end $$`,
  "revoke execute on function consent.each_may_read(uuid, text, integer, jsonb) from public",
  "grant execute on function consent.each_may_read(uuid, text, integer, jsonb) to care_plans_worker",
];
