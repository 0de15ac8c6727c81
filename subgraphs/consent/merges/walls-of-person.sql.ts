import { LIFT_WALL, wallsOf } from "../walls/wall.sql.ts";

const LOCK = "hashtextextended('consent.walls of a person', 3)";

/**
 * A wall is before a person, whichever of her ids it was raised for: as long as ids are merged, each repeats the walls of the
 * others. A row that repeats one goes when that goes, or with the merge; nobody sees or lifts it by itself.
 */
export const WALLS_OF_A_PERSON: readonly string[] = [
  "alter table consent.wall add column of_client uuid",
  "comment on column consent.wall.of_client is 'The other id of the same person for which the wall was raised that this row repeats; null for the wall itself.'",
  "drop index consent.wall_once",
  "create unique index wall_once on consent.wall (client_id, agency, user_id, of_client) nulls not distinct",

  wallsOf("w.user_id is not null and w.of_client is null"),
  LIFT_WALL,

  `create function consent.repeat_walls(clients uuid[]) returns void language plpgsql security definer set search_path = '' as $$
  declare v_ids uuid[] := (select array_agg(distinct i) from unnest(clients) k (id) cross join lateral unnest(consent.ids_of_person(k.id)) i);
  begin
    delete from consent.wall w where w.client_id = any (v_ids) and w.of_client is not null and not (w.of_client = any (consent.ids_of_person(w.client_id))
      and exists (select from consent.wall o where o.client_id = w.of_client and o.of_client is null and o.agency = w.agency
        and o.user_id is not distinct from w.user_id));
    insert into consent.wall (client_id, id, agency, user_id, reason, raised_at, raised_by, of_client)
      select i, gen_random_uuid(), w.agency, w.user_id, w.reason, w.raised_at, w.raised_by, w.client_id
        from consent.wall w cross join lateral unnest(consent.ids_of_person(w.client_id)) i
        where w.client_id = any (v_ids) and w.of_client is null and i <> w.client_id
      on conflict do nothing;
  end $$`,
  // Walls change side by side; a merge comes before or after all of them, so that of both at once the later sees the other.
  `create function consent.walls_changed() returns trigger language plpgsql security definer set search_path = '' as $$
  declare v_clients uuid[] := (select array_agg(distinct c.client_id) from changed c where c.of_client is null);
  begin
    perform pg_advisory_xact_lock_shared(${LOCK});
    if exists (select from consent.merge m where m.unmerged_at is null and (m.client_id = any (v_clients) or m.survivor = any (v_clients))) then
      perform consent.repeat_walls(v_clients);
    end if;
    return null;
  end $$`,
  `create function consent.merge_changed() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    perform pg_advisory_xact_lock(${LOCK});
    perform consent.repeat_walls((select array_agg(i) from changed m cross join lateral unnest(array[m.client_id, m.survivor]) i));
    return null;
  end $$`,
  "revoke execute on function consent.repeat_walls(uuid[]), consent.walls_changed(), consent.merge_changed() from public",
  ...[["wall", "insert", "walls_changed"], ["wall", "delete", "walls_changed"], ["merge", "insert", "merge_changed"], ["merge", "update", "merge_changed"]].map(
    ([table, event, told]) => `create trigger ${table}_repeats_${event} after ${event} on consent.${table} referencing ${event === "delete" ? "old" : "new"} table as changed `
      + `for each statement execute function consent.${told}()`),
];
