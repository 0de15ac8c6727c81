import { byKeyAndPurpose, pageOf } from "./page.sql.ts";

/** Whether a candidate stands all that is asked: each line is one criterion, and what cannot be read stands for none. */
const STANDS = `(risks is null or exists (select from clients.listed_risk r where r.client_id = candidate.client_id
            and r.domain = any (risks) and r.level <> 'NONE' and (r.valid_until is null or consent.instant() < r.valid_until)))
          and (words is null or exists (select from clients.identity i where i.client_id = candidate.client_id and not exists (
            select from unnest(words) w (word)
            where not clients.searchable(concat_ws(' ', i.given_name, i.family_name, i.preferred_name)) operator(clients.%>) w.word)))
          and (hashes is null or exists (select from clients.identity i where i.client_id = candidate.client_id and i.match_hashes && hashes))
          and (worker is null or exists (select from clients.listed_contact c where c.client_id = candidate.client_id
            and c.author = (select nullif(current_setting('app.agency', true), '')) and c.worker = v_worker and c.met))
          and (since is null or exists (select from clients.listed_contact c where c.client_id = candidate.client_id and c.met and c.at >= since))
          and (before is null or (select max(c.at) < before from clients.listed_contact c where c.client_id = candidate.client_id and c.met))`;

/**
 * `clients.find_upward` and `clients.find_downward`: as `list_upward` and `list_downward`, narrowed by more. Where something
 * says by itself who can be meant (names, particulars, a worker), only those are candidates; else candidates are walked in list
 * order. A key that the one who asks may not read matches nothing.
 */
export const FIND_PAGE: readonly string[] = pageOf({
  name: "find",
  narrowedBy: ["risks text[]", "words text[]", "hashes text[]", "worker text", "since timestamptz", "before timestamptz"],
  declare: " v_worker text := $10; v_meant uuid[];",
  begin: `
    words := (select array_agg(clients.searchable(w.word) order by w.at) from unnest(words) with ordinality w (word, at));
    -- A null in what follows means that nothing has said yet who can be meant.
    if words is not null then v_meant := array(select clients.found_by_name(words)); end if;
    if hashes is not null then
      v_meant := array(select f.id from clients.found_by_hash(hashes) f (id) where v_meant is null or f.id = any (v_meant));
    end if;
    if $10 is not null then
      v_meant := array(select f.id from clients.found_by_worker($10) f (id) where v_meant is null or f.id = any (v_meant));
    end if;`,
  candidates: (onPage, inOrder) => `${byKeyAndPurpose(onPage, inOrder)}
            where v_meant is null
            union all
            (select distinct v.sort_key, v.client_id from clients.visible v
              where v_meant is not null and v.client_id = any (v_meant) and v.grantee_key = any (v_keys) and v.purpose = any (v_purposes) and ${onPage}
              ${inOrder} limit v_batch)`,
  stands: STANDS,
});
