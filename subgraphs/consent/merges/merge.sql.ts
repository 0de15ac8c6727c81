import { discovers } from "../../decision.ts";
import { workerOf } from "../../roles.ts";
import { BY_CALLER, onDesk } from "../ground/governance.sql.ts";
import { governed } from "../ground/lifecycle.sql.ts";

const worker = workerOf("consent");

/**
 * Two ids of one person. Every record keeps the id it was written for, so that what was permitted for one id opens what came
 * from it and nothing else; refusals under either id hold for both, since they are compiled into both. Taking a merge back
 * compiles both anew and leaves nothing behind.
 */
export const MERGES: readonly string[] = [
  `create table consent.merge (
    client_id uuid not null,
    id uuid not null,
    survivor uuid not null check (survivor <> client_id),
    at timestamptz(3) not null,
    by_agency text not null references consent.agency,
    by_user text not null,
    reason text not null,
    unmerged_at timestamptz(3),
    primary key (client_id, id)
  )`,
  "comment on table consent.merge is 'client_id is the id that was retired, and answers still for those who know it.'",
  "create unique index merge_once on consent.merge (client_id) where unmerged_at is null",
  "create index merge_survivor on consent.merge (survivor) where unmerged_at is null",
  ...governed("merge"),
  // Only for whom both exist is there anything to know.
  `create policy merge_known on consent.merge for select to ${worker}
    using ((${onDesk("client_id")} or ${discovers({ client: "client_id" })}) and (${onDesk("survivor")} or ${discovers({ client: "survivor" })}))`,
  `create policy merge_record on consent.merge for insert to ${worker}
    with check (${BY_CALLER} and unmerged_at is null and ${onDesk("client_id")} and ${onDesk("survivor")})`,
  `create policy merge_end on consent.merge for update to ${worker}
    using (${onDesk("client_id")} and ${onDesk("survivor")}) with check (${onDesk("client_id")} and ${onDesk("survivor")})`,
  `grant select, insert on consent.merge to ${worker}`,
  `grant update (unmerged_at) on consent.merge to ${worker}`,
  `create trigger merge_edit before update on consent.merge for each row when (old.unmerged_at is not null) execute function consent.refuse_edit()`,

  `create function consent.ids_of_person(client uuid) returns uuid[] language sql stable security definer set search_path = '' as $$
    with recursive same (id) as (
      select $1 union
      select case when m.client_id = s.id then m.survivor else m.client_id end from same s
        join consent.merge m on m.unmerged_at is null and (m.client_id = s.id or m.survivor = s.id)
    ) select array_agg(s.id order by s.id) from same s $$`,
  "revoke execute on function consent.ids_of_person(uuid) from public",

  // Locks in one order, then looks again: whoever merged meanwhile held one of these locks.
  `create function consent.hold_person(client uuid, other uuid default null) returns uuid[] language plpgsql security definer set search_path = '' as $$
  declare v_ids uuid[]; v_again uuid[];
  begin
    loop
      select array_agg(distinct i order by i) into v_ids from unnest(consent.ids_of_person(client) || consent.ids_of_person(coalesce(other, client))) i;
      perform pg_advisory_xact_lock(consent.client_lock(i)) from unnest(v_ids) i;
      select array_agg(distinct i order by i) into v_again from unnest(consent.ids_of_person(client) || consent.ids_of_person(coalesce(other, client))) i;
      exit when v_ids = v_again;
    end loop;
    return v_ids;
  end $$`,
  "revoke execute on function consent.hold_person(uuid, uuid) from public",
  `grant execute on function consent.hold_person(uuid, uuid) to ${worker}`,
];
