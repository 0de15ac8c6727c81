/**
 * `clients.list_upward` and `clients.list_downward`: one page of a list, candidates tested in list order until enough of them
 * stand. The loop runs here and not in the caller, so that a list is one statement however many hidden clients lie between.
 * They run as the one who asks: row-level security decides on every row they touch.
 */
export const LIST_PAGE: readonly string[] = [...page("upward", ">", "asc"), ...page("downward", "<", "desc")];

/** `prefix` and `up_to`: range of sort keys; `needs`: need categories or null. */
function page(name: string, beyond: string, order: string): string[] {
  return [
    `create function clients.list_${name}(start_key text, start_id uuid, wanted integer, prefix text, up_to text, needs text[])
    returns table (found_id uuid, found_key text) language plpgsql stable set search_path = '' as $$
  #variable_conflict use_column
  declare v_key text collate "C" := start_key; v_id uuid := start_id; v_found integer := 0; v_batch integer; v_rows integer; v_row record;
  begin
    loop
      v_batch := least(greatest(2 * (wanted - v_found), 20), 500);
      v_rows := 0;
      for v_row in
        with candidate as materialized (
          select distinct c.sort_key, c.client_id
          from unnest((select nullif(current_setting('app.keys', true), '')::text[])::text[]) k (key)
          cross join unnest(array['*', (select current_setting('app.purpose', true))]) p (purpose)
          cross join lateral (
            select v.sort_key, v.client_id from clients.visible v
            where v.grantee_key = k.key and v.purpose = p.purpose
              and (v.sort_key, v.client_id) ${beyond} (v_key, v_id) and v.sort_key >= prefix and v.sort_key <= up_to
              and v.from_at <= consent.instant() and consent.instant() < v.until_at
            order by v.sort_key ${order}, v.client_id ${order} limit v_batch
          ) c
          order by c.sort_key ${order}, c.client_id ${order} limit v_batch
        )
        select candidate.client_id, candidate.sort_key,
          exists (select from clients.client x where x.client_id = candidate.client_id)
          and candidate.sort_key = coalesce((
            select nullif(i.sort_name, '') from clients.identity i where i.client_id = candidate.client_id
            order by i.recorded_at desc, i.id desc limit 1), U&'\\+10FFFF')
          and (needs is null or exists (select from clients.listed_need n
            where n.client_id = candidate.client_id and n.category = any (needs) and n.status = 'ACTIVE')) as stands
        from candidate
        order by candidate.sort_key ${order}, candidate.client_id ${order}
      loop
        v_rows := v_rows + 1;
        v_key := v_row.sort_key;
        v_id := v_row.client_id;
        continue when not v_row.stands;
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
    `revoke execute on function clients.list_${name}(text, uuid, integer, text, text, text[]) from public`,
    `grant execute on function clients.list_${name}(text, uuid, integer, text, text, text[]) to clients_worker`,
  ];
}
