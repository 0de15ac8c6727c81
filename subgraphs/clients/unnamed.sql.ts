import { maskOf } from "../../schema/consent/category.ts";
import { UNNAMED } from "./listing.sql.ts";

const IDENTITY = maskOf(["IDENTITY"]);

/** An identity `p` that carries nothing but what every identity carries, of a client of whom each has a name to be sorted by. */
function plain(client: string): string {
  return `select from clients.identity p where p.client_id = ${client} and p.categories = ${IDENTITY}
            and not exists (select from clients.identity o where o.client_id = p.client_id and o.sort_name = '')`;
}

/**
 * Where those stand whose name may not be read: last, whichever way the list runs, so that each has a row at both ends. Of nearly
 * everybody under nearly every key a name may be read, and of her the row would be a candidate in vain: `sure` names the categories
 * with which it surely may, and a page leaves out the row for whom live limits leave these. Where in doubt it is null, and she is tested.
 */
export const UNNAMED_LAST: readonly string[] = [
  "alter table clients.visible add column sure integer",
  "drop index clients.visible_page",
  "create index visible_page on clients.visible (grantee_key, purpose, sort_key, client_id) include (from_at, until_at, sure)",
  // Two transactions that list the same client come one after the other, so that the second sees what the first wrote. A lock a
  // client is too much for very many at once: they have the list for themselves.
  `create function clients.list_one_after_another(clients uuid[]) returns void language plpgsql volatile set search_path = '' as $$
  begin
    if cardinality(clients) > 1000 then lock table clients.visible in share row exclusive mode; end if;
    perform pg_advisory_xact_lock(hashtextextended('clients.visible/' || one, 0)) from unnest(clients[:1000]) one order by one;
  end $$`,
  "revoke all on function clients.list_one_after_another(uuid[]) from public",
  `create or replace function clients.relist_pages(clients uuid[]) returns void language plpgsql security definer set search_path = '' as $$
  begin
    perform clients.list_one_after_another(clients);
    delete from clients.visible v where v.client_id = any (clients);
    with known as (
      select e.client_id, e.grantee_key, e.purpose, e.from_at, e.until_at, exists (
        select from consent.effective r where r.client_id = e.client_id and r.grantee_key = e.grantee_key and r.purpose = e.purpose and r.action = 'READ'
          and r.permit_mask & r.justice_mask & ${IDENTITY} <> 0 and r.from_at <= e.from_at and e.until_at <= r.until_at
          and r.except_agencies <@ e.except_agencies and exists (${plain("e.client_id")} and (r.author is null or r.author = p.author))
      ) and not exists (
        select from consent.effective d where d.client_id = e.client_id and (d.deny_mask & ${IDENTITY} <> 0 or d.deny_all)
      ) as named
      from consent.effective e where e.client_id = any (clients) and e.action = 'DISCOVER' and e.permit_mask <> 0
      union all
      select n.client_id, 'a:' || n.agency, '*', '-infinity', 'infinity', exists (${plain("n.client_id")} and p.author = n.agency)
        from consent.contributor n where n.client_id = any (clients)
      union all
      select c.client_id, 'u:' || c.agency || '/' || c.user_id, 'PATRQT', c.from_at, coalesce(c.until_at, 'infinity'), false
        from consent.account c where c.client_id = any (clients)
    )
    insert into clients.visible (client_id, grantee_key, purpose, sort_key, from_at, until_at, sure)
    select distinct known.client_id, known.grantee_key, known.purpose, name.sort_key, known.from_at, known.until_at,
      case when name.last and known.named then ${IDENTITY} end
    from known cross join lateral (
      values ('', true), ('${UNNAMED}', true)
      union select i.sort_name, false from clients.identity i where i.client_id = known.client_id and i.sort_name <> ''
    ) name (sort_key, last);
  end $$`,
  // Raising what an identity carries hides the name from some who could read it.
  "create trigger relist_update after update on clients.identity referencing new table as written "
    + "for each statement execute function clients.relist_written()",
];
