import { maskOf } from "../../schema/consent/category.ts";
import { setting } from "../decision-settings.ts";
import { NARROWED_BY, NOW, STANDS, WHO_IS_MEANT } from "./find-page.sql.ts";
import { MET_NOW, mirroring } from "./finding.sql.ts";
import { UNNAMED } from "./listing.sql.ts";
import { pageOf } from "./page.sql.ts";

const IN_CUSTODY = maskOf(["PSYCHOTHERAPY_NOTES", "LEGAL_PRIVILEGE"]);

/** That a row does not only count for who reads less than the one who asks. */
const OTHERS = "coalesce(v.sure & ~v_ceiling <> 0, true)";

/** That whoever knows the client `k` by this key may read the meetings `m`: by a permit at all times and for all that makes her known, and refused to nobody. */
const SHARED = `not exists (select from consent.contributor n where n.client_id = k.client_id and 'a:' || n.agency = k.grantee_key)
        and exists (select from consent.effective e where e.client_id = k.client_id and e.grantee_key = k.grantee_key and e.action = 'DISCOVER')
        and not exists (select from consent.effective d where d.client_id = k.client_id and (d.deny_all or d.deny_mask & m.categories <> 0))
        and not exists (select from consent.effective e where e.client_id = k.client_id and e.grantee_key = k.grantee_key and e.action = 'DISCOVER' and not exists (
          select from consent.effective r where r.client_id = e.client_id and r.grantee_key = e.grantee_key and r.purpose = e.purpose and r.action = 'READ'
            and (r.author is null or r.author = m.author) and m.categories & ~(r.permit_mask & r.justice_mask) = 0
            and r.from_at <= e.from_at and e.until_at <= r.until_at and r.except_agencies <@ e.except_agencies))`;

/** An instant as a key that sorts like it. */
function key(at: string): string {
  return `to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/**
 * By what clients are listed in the order of their last contact. Which meeting is the last that may be read is told by who wrote it and what
 * it carries: `clients.visible_contact` has the last of each such kind once for every key by which a client may be known. A page drops
 * a candidate that stands elsewhere for the one who asks, so what she may not read moves nobody. Of whom nothing may be read stands last, at
 * either end; `sure` is as in `clients.visible`.
 */
export const LAST_CONTACTS: readonly string[] = [
  `create table clients.visible_contact (
    client_id uuid not null,
    grantee_key text collate "C" not null,
    sort_key text collate "C" not null,
    sure integer
  )`,
  "create index visible_contact_page on clients.visible_contact (grantee_key, sort_key, client_id) include (sure)",
  "create index visible_contact_client on clients.visible_contact (client_id)",
  "alter table clients.visible_contact enable row level security",
  "alter table clients.visible_contact force row level security",
  "create policy visible_contact_upkeep on clients.visible_contact to careweave_owner using (true) with check (true)",
  `create policy visible_contact_mine on clients.visible_contact for select to clients_worker
    using (grantee_key = any ((${setting("keys", "text[]")})::text[]))`,
  "grant select on clients.visible_contact to clients_worker",

  `create function clients.relist_contacts(clients uuid[]) returns void language plpgsql security definer set search_path = '' as $$
  begin
    perform clients.list_one_after_another(clients);
    delete from clients.visible_contact v where v.client_id = any (clients);
    insert into clients.visible_contact (client_id, grantee_key, sort_key, sure)
    select k.client_id, k.grantee_key, e.sort_key, e.sure
    from (select distinct v.client_id, v.grantee_key from clients.visible v where v.client_id = any (clients)) k cross join lateral (
      with met as materialized (
        select c.author, c.categories, max(c.at) as at from clients.listed_contact c where c.client_id = k.client_id and c.met group by c.author, c.categories
      )
      select distinct ${key("m.at")} as sort_key, null::integer as sure from met m
      union all
      select l.sort_key, (
        select min(m.categories) from met m where m.categories & ${IN_CUSTODY} = 0 and (k.grantee_key = 'a:' || m.author or ${SHARED})
      ) from unnest(array['', '${UNNAMED}']) l (sort_key)
    ) e;
  end $$`,
  `create or replace function clients.relist(clients uuid[]) returns void language plpgsql security definer set search_path = '' as $$
  begin
    if clients is null then return; end if;
    perform clients.relist_pages(clients);
    perform clients.relist_found(clients);
    perform clients.relist_contacts(clients);
  end $$`,
  mirroring("list_contacts", "listed_contact", { worker: "w.recorded_by", at: "w.start", met: MET_NOW }, "relist_contacts"),
  "revoke all on function clients.relist_contacts(uuid[]) from public",
  // Whoever was listed before there were these rows; the owner of the tables sees no client but in what is listed.
  "select clients.relist(array(select distinct client_id from clients.visible))",
];

/**
 * `clients.seen_upward` and `clients.seen_downward`: as `find_upward` and `find_downward`, by last contact. What is searched for by
 * name is looked up first: a name says nothing of when somebody was met.
 */
export const SEEN_PAGE: readonly string[] = pageOf({
  name: "seen",
  narrowedBy: [...NARROWED_BY, "beginning text"],
  begin: `${WHO_IS_MEANT}
    if beginning is not null and v_meant is null then
      v_meant := array(select distinct v.client_id from clients.visible v where v.grantee_key = any (v_keys) and v.purpose = any (v_purposes)
        and v.sort_key >= beginning and v.sort_key <= beginning || '${UNNAMED}');
    end if;
    if words is not null and v_meant is null then v_meant := array(select clients.found_by_name(words)); end if;`,
  candidates: ({ onPage, inOrder }) => `
            select w.sort_key, w.client_id from unnest(v_keys) k (key) cross join lateral (
              select v.sort_key, v.client_id from clients.visible_contact v where v.grantee_key = k.key and ${onPage} and ${OTHERS}
              ${inOrder} limit v_batch
            ) w where v_meant is null
            union all
            (select distinct v.sort_key, v.client_id from clients.visible_contact v
              where v_meant is not null and v.client_id = any (v_meant) and v.grantee_key = any (v_keys) and ${onPage} and ${OTHERS}
              ${inOrder} limit v_batch)`,
  stands: `${NOW}
          and ${STANDS}
          and (beginning is null or exists (select from (select i.sort_name from clients.identity i where i.client_id = candidate.client_id
            order by i.recorded_at desc, i.id desc limit 1) n where n.sort_name >= beginning collate "C" and n.sort_name <= beginning || '${UNNAMED}' collate "C"))`,
  sortedBy: `select ${key("max(c.at)")} from clients.listed_contact c where c.client_id = candidate.client_id and c.met`,
});
