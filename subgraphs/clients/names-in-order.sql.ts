import { setting } from "../decision-settings.ts";
import { UNNAMED } from "./listing.sql.ts";
import type { Direction } from "./page.sql.ts";

const KEYS = `unnest(${setting("keys", "text[]")}::text[]) k (key)`;

/**
 * Names that are searched, each with every key by which she may be sorted: a search for a name that many have reads their names once
 * and looks up nobody but those of the page.
 */
export const NAMES_IN_ORDER: readonly string[] = [
  `alter table clients.visible_name add column sort_key text collate "C" not null default ''`,
  `create or replace function clients.relist_found(clients uuid[]) returns void language plpgsql security definer set search_path = '' as $$
  begin
    delete from clients.visible_name v where v.client_id = any (clients);
    delete from clients.visible_hash v where v.client_id = any (clients);
    with known as materialized (
      select distinct v.client_id, v.grantee_key from clients.visible v where v.client_id = any (clients)
    ), named as (
      insert into clients.visible_name (client_id, grantee_key, search_name, sort_key)
      select distinct k.client_id, k.grantee_key, clients.searchable(concat_ws(' ', i.given_name, i.family_name, i.preferred_name)), s.sort_key
      from known k join clients.identity i on i.client_id = k.client_id cross join lateral (
        -- Found by one name, she may be listed under another; without any, at both ends.
        select o.sort_name from clients.identity o where o.client_id = k.client_id
        union select '${UNNAMED}' from clients.identity o where o.client_id = k.client_id and o.sort_name = '') s (sort_key)
    )
    insert into clients.visible_hash (client_id, grantee_key, hash)
    select distinct k.client_id, k.grantee_key, h.hash
    from known k join clients.identity i on i.client_id = k.client_id cross join unnest(i.match_hashes) h (hash);
  end $$`,
  ...door("upward", ">", "asc"), ...door("downward", "<", "desc"),
];

/**
 * A door to the next of those under the caller's own keys who are named by all words, in list order, and to nothing else. What is
 * searched for is given the collation of what is searched, or the index is not used: as an argument it takes that of the keys.
 */
function door(direction: Direction, beyond: string, order: string): string[] {
  const inOrder = `order by 1 ${order}, 2 ${order} limit most`;
  const signature = `clients.named_${direction}(text[], text, uuid, text, text, integer)`;
  return [
    `create function clients.named_${direction}(words text[], from_key text, from_id uuid, prefix text, up_to text, most integer)
    returns table (sort_key text, client_id uuid) language sql stable security definer set search_path = '' as $$
    select distinct n.sort_key, n.client_id from ${KEYS} cross join lateral (
      select v.sort_key, v.client_id from clients.visible_name v
      where v.grantee_key = k.key and v.search_name operator(clients.%>) (words[1] collate "default")
        and (v.sort_key, v.client_id) ${beyond} (from_key collate "C", from_id) and v.sort_key >= prefix and v.sort_key <= up_to
        and (cardinality(words) = 1 or not exists (select from unnest(words[2:]) w (word) where not v.search_name operator(clients.%>) w.word))
      ${inOrder}) n
    ${inOrder} $$`,
    `revoke execute on function ${signature} from public`,
    `grant execute on function ${signature} to clients_worker`,
  ];
}
