import { MOST_DECIDED } from "../../decision-policy.ts";
import { WORKERS } from "../../roles.ts";

/**
 * `consent.keep_decided(clients, masks)`: keeps for the rest of the transaction what `consent.standing_of()` has just decided about
 * clients, the categories readable in records of whichever other agency, so that the policies need not decide the same anew for every row (`decided` in
 * `decision-policy.ts`). Where a scope names authors there is no such mask, and nothing may be kept.
 *
 * What is kept holds for the caller and the snapshot in which it was decided. So it is kept in no transaction but one that has a single
 * snapshot and writes nothing, neither of which can change once something was read; it ends with the transaction; and `consent.enter()` forgets it, which
 * everybody runs who begins to ask as somebody else. What is not kept is decided row by row.
 *
 * Is a setting to be trusted with that? No more hangs on it than on those that `consent.enter()` leaves. PostgreSQL lets every role set `app.anything`:
 * whoever can make a worker role run SQL of her own writing names any caller and enters as that one, or writes `app.keys`, the ceilings or
 * `app.apart` herself. Against this stands, before as after, that services run constant statements with bound values. What row-level security
 * is for is a statement that asks for too much, and that it does not let through: it still compares every row with what was decided about its client.
 * The masks come from the statement that decides and from nowhere else: they do not pass through the service, which could mix up whom they are about.
 */
export const DECIDED: readonly string[] = [
  `create or replace function consent.keep_decided(clients uuid[], masks integer[]) returns void language plpgsql volatile set search_path = '' as $$
  declare
    v_clients uuid[] := nullif(current_setting('app.decided', true), '')::uuid[] || clients;
    v_masks integer[] := nullif(current_setting('app.decided_masks', true), '')::integer[] || masks;
  begin
    if clients is null or cardinality(clients) is distinct from cardinality(masks)
      or current_setting('transaction_isolation') <> 'repeatable read' or current_setting('transaction_read_only') <> 'on' then
      return;
    end if;
    -- A list is read once a statement, and looked through once a row.
    if cardinality(v_clients) > ${MOST_DECIDED} then
      v_clients := clients[:${MOST_DECIDED}];
      v_masks := masks[:${MOST_DECIDED}];
    end if;
    perform set_config('app.decided', v_clients::text, true), set_config('app.decided_masks', v_masks::text, true);
  end $$`,
  "revoke execute on function consent.keep_decided(uuid[], integer[]) from public",
  `grant execute on function consent.keep_decided(uuid[], integer[]) to ${WORKERS.join(", ")}`,
];
