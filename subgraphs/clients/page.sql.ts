import { UNNAMED } from "./listing.sql.ts";

/** One of the functions that list clients by page, in what it differs from the others. */
export interface PageOf {
  readonly name: string;
  /** Its arguments after the common ones, each a name and a type. */
  readonly narrowedBy?: readonly string[];
  /** Statements before the first batch. */
  readonly begin?: string;
  /** From what to take `sort_key` and `client_id` of up to `v_batch` candidates beyond `(v_key, v_id)`; the condition of the page on `v` is given. */
  readonly candidates: (page: Walk) => string;
  /** What one has to stand to be on the page beside what everybody does, the cheapest first: a condition on `candidate`; null stands for no. */
  readonly stands?: string;
  /** By what a candidate is sorted, as far as the one who asks may read it; null where she may read nothing of it. */
  readonly sortedBy?: string;
}

/** The direction and the part of the list that a page is about, as SQL. */
export interface Walk {
  readonly direction: Direction;
  /** The condition on a row `v` of a projection that its sort key and id lie on the page. */
  readonly onPage: string;
  /** In list order, by `v`. */
  readonly inOrder: string;
}

/** Which way a list is walked, whatever it is sorted by. */
export type Direction = "upward" | "downward";

/** The name that she may read. */
const BY_NAME = `select nullif(i.sort_name, '') from clients.identity i where i.client_id = candidate.client_id
            order by i.recorded_at desc, i.id desc limit 1`;

/**
 * What everybody on a page stands: she has, where `needs` are asked for, one of them that the one who asks may read, may be known to
 * her, and stands where what she may read puts her. What most do not stand comes first.
 */
const standsOnEveryPage = (stands: string, sortedBy: string) => `
          (needs is null or exists (select from clients.listed_need n
            where n.client_id = candidate.client_id and n.category = any (needs) and n.status = 'ACTIVE'))
          and ${stands}
          and exists (select from clients.client x where x.client_id = candidate.client_id)
          and candidate.sort_key = coalesce((${sortedBy}), v_last)`;

const COMMON = ["start_key text", "start_id uuid", "wanted integer", "prefix text", "up_to text", "needs text[]"];

/**
 * `clients.<name>_upward` and `clients.<name>_downward`: one page of a list, candidates tested in list order until enough of them
 * stand. `prefix` and `up_to` are the range of sort keys, `needs` need categories or null. Of whom nothing may be read that the list is sorted by
 * stands at that end of the range where the list ends, whichever way it runs. The loop runs here and not in the caller, so that a list is one
 * statement however many hidden clients lie between. They run as the one who asks: row-level security decides on every row they touch.
 */
export function pageOf(one: PageOf): string[] {
  return [...page(one, "upward", ">", "asc"), ...page(one, "downward", "<", "desc")];
}

function page(one: PageOf, direction: Direction, beyond: string, order: string): string[] {
  const { name, narrowedBy = [], begin = "", candidates, stands = "true", sortedBy = BY_NAME } = one;
  const parameters = [...COMMON, ...narrowedBy];
  const signature = `clients.${name}_${direction}(${parameters.map((parameter) => parameter.split(" ")[1]).join(", ")})`;
  const inOrder = (of: string) => `order by ${of}.sort_key ${order}, ${of}.client_id ${order}`;
  const onPage = `(v.sort_key, v.client_id) ${beyond} (v_key, v_id) and v.sort_key >= prefix and v.sort_key <= up_to`;
  return [
    `create or replace function clients.${name}_${direction}(${parameters.join(", ")})
    returns table (found_id uuid, found_key text) language plpgsql stable set search_path = '' as $$
  #variable_conflict use_column
  declare
    v_key text collate "C" := start_key; v_id uuid := start_id; v_found integer := 0; v_batch integer; v_rows integer; v_row record;
    v_keys text[] := nullif(current_setting('app.keys', true), '')::text[]; v_purposes text[] := array['*', current_setting('app.purpose', true)];
    v_last text collate "C" := case prefix when '' then '' else '${UNNAMED}' end; v_meant uuid[]; v_few boolean := needs is null;
    -- What she may read at all: of her own agency, and of others.
    v_role integer := nullif(current_setting('app.role_mask', true), '')::integer; v_ceiling integer := v_role & nullif(current_setting('app.ceiling_read', true), '')::integer;
  begin${begin}
    loop
      -- Nearly as many as are wanted where nearly all will do; where few will, beginning anew costs more than candidates that are soon dropped.
      -- Twice as many whenever that was not enough.
      v_batch := least(greatest(coalesce(2 * v_batch, 0), case when v_few then wanted - v_found + 4 else 8 * wanted end), 500);
      v_rows := 0;
      for v_row in
        with candidate as materialized (
          select distinct c.sort_key, c.client_id from (${candidates({ direction, onPage, inOrder: inOrder("v") })}
          ) c
          ${inOrder("c")} limit v_batch
        )
        select candidate.client_id, candidate.sort_key, ${standsOnEveryPage(stands, sortedBy)} as stands
        from candidate
        ${inOrder("candidate")}
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
    `revoke execute on function ${signature} from public`,
    `grant execute on function ${signature} to clients_worker`,
  ];
}

/** That a row of `clients.visible` counts now, and is not one that only counts for who reads less than she. */
export const COUNTS = `v.from_at <= consent.instant() and consent.instant() < v.until_at
                and coalesce(v.sure & ~case v.purpose when '*' then v_role else v_ceiling end <> 0, true)`;

/** Candidates of the one who asks, by each of her keys and purposes: as many rows of the index as the batch takes. */
export function byKeyAndPurpose({ onPage, inOrder }: Walk): string {
  return `
            select w.sort_key, w.client_id from unnest(v_keys) k (key) cross join unnest(v_purposes) p (purpose)
            cross join lateral (
              select v.sort_key, v.client_id from clients.visible v
              where v.grantee_key = k.key and v.purpose = p.purpose and ${onPage} and ${COUNTS}
              ${inOrder} limit v_batch
            ) w`;
}
