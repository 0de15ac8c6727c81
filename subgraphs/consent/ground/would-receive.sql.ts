import { ALL_MASK, maskOf } from "../../../schema/consent/category.ts";
import { workerOf } from "../../roles.ts";
import { NOBODY_IN_PARTICULAR } from "./explaining.sql.ts";

/**
 * `consent.would_receive(client, agency, purpose, questions)`: which of some records of the client anybody of another agency might
 * READ now, so that whoever refers her sees what will not arrive. It answers those who may write referrals of her, with yes or no,
 * and one agency at a time: everything else about the client's consents is for officers and herself.
 */
export const WOULD_RECEIVE: readonly string[] = [
  // As consent.ask: whoever asked is put back before it returns, and a failure in between ends the transaction.
  `create function consent.would_receive(client uuid, agency text, purpose text, questions jsonb)
    returns table (part integer, categories integer, received boolean) language plpgsql volatile set search_path = '' as $$
  #variable_conflict use_column
  declare
    v_asker constant text[] := array[current_setting('app.agency', true), current_setting('app.user', true), current_setting('app.role', true),
      current_setting('app.purpose', true), current_setting('app.instant', true)];
    v_one record;
  begin
    if not exists (select from consent.standing(array[$1]) s where s.discover)
      or (select d.effect from consent.decision($1, v_asker[1], ${maskOf(["REFERRAL"])}, null, null, 'CONTRIBUTE') d) is distinct from 'PERMIT' then
      return;
    end if;
    perform set_config('app.agency', $2, true), set_config('app.user', '${NOBODY_IN_PARTICULAR}', true),
      set_config('app.role', '', true), set_config('app.purpose', $3, true);
    perform consent.enter();
    if current_setting('app.ready') = '1' then
      perform set_config('app.role_mask', '${ALL_MASK}', true);
    end if;
    for v_one in select * from jsonb_to_recordset($4) as asked (part integer, author text, categories integer) loop
      return query select v_one.part, v_one.categories, coalesce((select d.effect = 'PERMIT' from consent.decision($1, v_one.author, v_one.categories, null, null, 'READ') d), false);
    end loop;
    perform set_config('app.agency', v_asker[1], true), set_config('app.user', v_asker[2], true), set_config('app.role', v_asker[3], true),
      set_config('app.purpose', v_asker[4], true), set_config('app.instant', v_asker[5], true);
    perform consent.enter();
  end $$`,
  "revoke execute on function consent.would_receive(uuid, text, text, jsonb) from public",
  `grant execute on function consent.would_receive(uuid, text, text, jsonb) to ${workerOf("referrals")}`,
];
