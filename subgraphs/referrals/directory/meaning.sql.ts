import { maskOf } from "../../../schema/consent/category.ts";

/** What guards a service of which nobody has said what it tells. */
const UNSTATED = maskOf(["CASE_NOTE"]);

/**
 * What a service is for and what being referred to it tells, kept beside what was stated: the needs and categories of the service
 * itself, of its terms, and of every wider word of theirs. As long as nobody has said anything of the service or of one of
 * its terms, it carries CASE_NOTE: not knowing must not open.
 */
export const MEANING: readonly string[] = [
  `create function referrals.service_meaning() returns trigger language plpgsql set search_path = '' as $$
  begin
    -- Its own update below comes here again, at last without a row.
    if not exists (select from written) then return null; end if;
    with recursive wider (term, id, parent_id, needs, categories, stated) as (
      select t.id, t.id, t.parent_id, t.needs, t.categories, t.stated from referrals.taxonomy_term t
        where t.id in (select unnest(w.term_ids) from written w)
      union
      select w.term, t.id, t.parent_id, t.needs, t.categories, t.stated from wider w join referrals.taxonomy_term t on t.id = w.parent_id
    ), of_term (term, needs, categories, stated) as (
      select term, array(select distinct n from wider o cross join unnest(o.needs) n where o.term = w.term), bit_or(categories), bool_or(stated)
      from wider w group by term
    ), meant as (
      select w.id,
        array(select distinct n from (select unnest(w.needs) union all
          select unnest(o.needs) from of_term o where o.term = any (w.term_ids)) x (n) order by n) as needs,
        w.categories | coalesce((select bit_or(o.categories) from of_term o where o.term = any (w.term_ids)), 0)
          | case when w.stated or (w.term_ids <> '{}' and
            (select count(*) from of_term o where o.term = any (w.term_ids) and o.stated) = cardinality(w.term_ids)) then 0 else ${UNSTATED} end as categories
      from written w
    )
    update referrals.service s set all_needs = m.needs, all_categories = m.categories from meant m
      where s.id = m.id and (s.all_needs, s.all_categories) is distinct from (m.needs, m.categories);
    return null;
  end $$`,
  ...["insert", "update"].map((event) => `create trigger service_meaning_${event} after ${event} on referrals.service referencing new table as written
    for each statement execute function referrals.service_meaning()`),
  // Who changes what a word means changes its services; writing them anew lets the triggers above see to it.
  `create function referrals.term_meaning() returns trigger language plpgsql set search_path = '' as $$
  begin
    with recursive narrower (id) as (
      select w.id from written w join before b on b.id = w.id
        where (b.needs, b.categories, b.stated, b.parent_id) is distinct from (w.needs, w.categories, w.stated, w.parent_id)
      union
      select t.id from narrower n join referrals.taxonomy_term t on t.parent_id = n.id
    )
    update referrals.service s set term_ids = s.term_ids where s.term_ids && array(select id from narrower);
    return null;
  end $$`,
  `create trigger term_meaning after update on referrals.taxonomy_term referencing old table as before new table as written
    for each statement execute function referrals.term_meaning()`,
];
