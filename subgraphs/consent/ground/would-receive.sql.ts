import { maskOf } from "../../../schema/consent/category.ts";
import { workerOf } from "../../roles.ts";
import { asAnybodyOf, ASKER, ASKER_AGAIN } from "./as-another.sql.ts";

/**
 * `consent.would_receive(client, agency, purpose, questions)`: which of some records of the client anybody of another agency might
 * READ now, so that whoever refers her sees what will not arrive. It answers those who may write referrals of her, with yes or no,
 * and one agency at a time: everything else about the client's consents is for officers and herself.
 */
export const WOULD_RECEIVE: readonly string[] = [
  `create function consent.would_receive(client uuid, agency text, purpose text, questions jsonb)
    returns table (part integer, categories integer, received boolean) language plpgsql volatile set search_path = '' as $$
  #variable_conflict use_column
  declare
    ${ASKER}
    v_one record;
  begin
    if not exists (select from consent.standing(array[$1]) s where s.discover)
      or (select d.effect from consent.decision($1, v_asker[1], ${maskOf(["REFERRAL"])}, null, null, 'CONTRIBUTE') d) is distinct from 'PERMIT' then
      return;
    end if;
    ${asAnybodyOf("$2", "$3")}
    for v_one in select * from jsonb_to_recordset($4) as asked (part integer, author text, categories integer) loop
      return query select v_one.part, v_one.categories, coalesce((select d.effect = 'PERMIT' from consent.decision($1, v_one.author, v_one.categories, null, null, 'READ') d), false);
    end loop;
    ${ASKER_AGAIN}
  end $$`,
  "revoke execute on function consent.would_receive(uuid, text, text, jsonb) from public",
  `grant execute on function consent.would_receive(uuid, text, text, jsonb) to ${workerOf("referrals")}`,
];
