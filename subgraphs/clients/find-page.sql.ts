const ARGUMENTS = [
  "start_key text", "start_id uuid", "wanted integer", "prefix text", "up_to text", "needs text[]", "risks text[]", "words text[]", "hashes text[]",
  "worker text", "since timestamptz", "before timestamptz",
];
const SIGNATURE = ARGUMENTS.map((one) => one.split(" ")[1]).join(", ");

/** Whether a candidate stands all that is asked: each line is one criterion, and what cannot be read stands for none. */
const STANDS = `exists (select from clients.client x where x.client_id = candidate.client_id)
          and candidate.sort_key = coalesce((
            select nullif(i.sort_name, '') from clients.identity i where i.client_id = candidate.client_id
            order by i.recorded_at desc, i.id desc limit 1), U&'\\+10FFFF')
          and (needs is null or exists (select from clients.listed_need n
            where n.client_id = candidate.client_id and n.category = any (needs) and n.status = 'ACTIVE'))
          and (risks is null or exists (select from clients.listed_risk r where r.client_id = candidate.client_id
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
 * order. They run as the one who asks: row-level security decides on every row they touch, and a key she may not read matches nothing.
 */
export const FIND_PAGE: readonly string[] = [...page("upward", ">", "asc"), ...page("downward", "<", "desc")];

function page(name: string, beyond: string, order: string): string[] {
  const inTime = "v.from_at <= consent.instant() and consent.instant() < v.until_at";
  const onPage = `(v.sort_key, v.client_id) ${beyond} (v_key, v_id) and v.sort_key >= prefix and v.sort_key <= up_to and ${inTime}`;
  return [
    `create function clients.find_${name}(${ARGUMENTS.join(", ")})
    returns table (found_id uuid, found_key text) language plpgsql stable set search_path = '' as $$
  #variable_conflict use_column
  declare
    v_key text collate "C" := start_key; v_id uuid := start_id; v_worker text := $10; v_found integer := 0; v_batch integer; v_rows integer; v_row record;
    v_meant uuid[];
    v_keys text[] := nullif(current_setting('app.keys', true), '')::text[]; v_purposes text[] := array['*', current_setting('app.purpose', true)];
  begin
    words := (select array_agg(clients.searchable(w.word) order by w.at) from unnest(words) with ordinality w (word, at));
    -- A null in what follows means that nothing has said yet who can be meant.
    if words is not null then v_meant := array(select clients.found_by_name(words)); end if;
    if hashes is not null then
      v_meant := array(select f.id from clients.found_by_hash(hashes) f (id) where v_meant is null or f.id = any (v_meant));
    end if;
    if $10 is not null then
      v_meant := array(select f.id from clients.found_by_worker($10) f (id) where v_meant is null or f.id = any (v_meant));
    end if;
    loop
      -- Nearly as many as are wanted, for each is tested; twice as many whenever that was not enough.
      v_batch := least(greatest(coalesce(2 * v_batch, 0), wanted - v_found + 4), 500);
      v_rows := 0;
      for v_row in
        with candidate as materialized (
          select distinct c.sort_key, c.client_id
          from (
            select w.sort_key, w.client_id from unnest(v_keys) k (key) cross join unnest(v_purposes) p (purpose)
            cross join lateral (
              select v.sort_key, v.client_id from clients.visible v
              where v.grantee_key = k.key and v.purpose = p.purpose and ${onPage}
              order by v.sort_key ${order}, v.client_id ${order} limit v_batch
            ) w
            where v_meant is null
            union all
            (select distinct v.sort_key, v.client_id from clients.visible v
              where v_meant is not null and v.client_id = any (v_meant) and v.grantee_key = any (v_keys) and v.purpose = any (v_purposes) and ${onPage}
              order by v.sort_key ${order}, v.client_id ${order} limit v_batch)
          ) c
          order by c.sort_key ${order}, c.client_id ${order} limit v_batch
        )
        select candidate.client_id, candidate.sort_key, ${STANDS} as stands
        from candidate
        order by candidate.sort_key ${order}, candidate.client_id ${order}
      loop
        v_rows := v_rows + 1;
        v_key := v_row.sort_key;
        v_id := v_row.client_id;
        continue when not coalesce(v_row.stands, false);
        found_id := v_id;
        found_key := v_key;
        return next;
        v_found := v_found + 1;
        if v_found = wanted then
          return;
        end if;
      end loop;
      if v_rows < v_batch then
        return;
      end if;
    end loop;
  end $$`,
    `revoke execute on function clients.find_${name}(${SIGNATURE}) from public`,
    `grant execute on function clients.find_${name}(${SIGNATURE}) to clients_worker`,
  ];
}
