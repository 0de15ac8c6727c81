import { NEEDS } from "./list-page.sql.ts";
import { byKeyAndPurpose, COUNTS, pageOf } from "./page.sql.ts";

/** Whether a candidate stands all that is asked: each line is one criterion, and what cannot be read stands for none. */
export const STANDS = `(needs is null or ${NEEDS})
          and (risks is null or exists (select from clients.listed_risk r where r.client_id = candidate.client_id
            and r.domain = any (risks) and r.level <> 'NONE' and (r.valid_until is null or v_instant < r.valid_until)))
          and (words is null or exists (select from clients.identity i where i.client_id = candidate.client_id and not exists (
            select from unnest(words) w (word)
            where not clients.searchable(concat_ws(' ', i.given_name, i.family_name, i.preferred_name)) operator(clients.%>) w.word)))
          and (hashes is null or exists (select from clients.identity i where i.client_id = candidate.client_id and i.match_hashes && hashes))
          and (worker is null or exists (select from clients.listed_contact c where c.client_id = candidate.client_id
            and c.author = (select nullif(current_setting('app.agency', true), '')) and c.worker = $10 and c.met))
          and (since is null or exists (select from clients.listed_contact c where c.client_id = candidate.client_id and c.met and c.at >= since))
          and (before is null or (select max(c.at) < before from clients.listed_contact c where c.client_id = candidate.client_id and c.met))`;

/** By what a search narrows. */
export const NARROWED_BY = ["needs text[]", "risks text[]", "words text[]", "hashes text[]", "worker text", "since timestamptz", "before timestamptz"] as const;

/** Who can be meant at most, where something says it by itself; a null means that nothing has said it. */
export const WHO_IS_MEANT = `
    words := (select array_agg(clients.searchable(w.word) order by w.at) from unnest(words) with ordinality w (word, at));
    v_few := needs is null and risks is null and since is null and before is null;
    if hashes is not null then v_meant := array(select clients.found_by_hash(hashes)); end if;
    if $10 is not null then
      v_meant := array(select f.id from clients.found_by_worker($10) f (id) where v_meant is null or f.id = any (v_meant));
    end if;`;

/** That she may be known now, for what the one who asks wants, where candidates come from what tells only under which keys. */
export const NOW = `exists (select from clients.visible v where v.client_id = candidate.client_id
            and v.grantee_key = any (v_keys) and v.purpose = any (v_purposes) and v.from_at <= v_instant and v_instant < v.until_at)`;

/**
 * `clients.find_upward` and `clients.find_downward`: as `list_upward` and `list_downward`, narrowed by more. Where something
 * says by itself who can be meant (particulars, a worker, else a name), only those are candidates; else candidates are walked in list
 * order. A key that the one who asks may not read matches nothing.
 */
export const FIND_PAGE: readonly string[] = pageOf({
  name: "find",
  narrowedBy: NARROWED_BY,
  begin: WHO_IS_MEANT,
  candidates: (walk) => `${byKeyAndPurpose(walk)}
            where v_meant is null and words is null
            union all
            select f.sort_key, f.client_id from clients.named_${walk.direction}(words, v_key, v_id, prefix, up_to, v_batch) f
              where v_meant is null and words is not null
            union all
            (select distinct v.sort_key, v.client_id from clients.visible v
              where v_meant is not null and v.client_id = any (v_meant) and v.grantee_key = any (v_keys) and v.purpose = any (v_purposes)
                and ${walk.onPage} and ${COUNTS}
              ${walk.inOrder} limit v_batch)`,
  stands: `${NOW}
          and ${STANDS}`,
});
