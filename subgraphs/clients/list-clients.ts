import type { Reads, Statement } from "../reads.ts";
import type { PageRequest } from "../connection.ts";
import { UNNAMED } from "./listing.sql.ts";
import { fold } from "./sort-name.ts";

/** What a list of clients is narrowed by. */
export interface ClientCriteria {
  /** The beginning of the family name. */
  readonly name?: string | null | undefined;
  /** At least one active need of these categories, readable by the caller. */
  readonly needs?: readonly string[] | null | undefined;
}

/** One client of a list and the key she is sorted by. */
export interface Listed {
  readonly id: string;
  readonly sortKey: string;
}

/**
 * Up to `page.size + 1` clients in reading direction. Candidates come from the projection in list order; those who do not
 * stand the decision, or whose readable name is another, are dropped, and the page is refilled from where it got to.
 */
export async function listClients(
  reads: Reads, criteria: ClientCriteria, page: PageRequest, descending: boolean,
): Promise<Listed[]> {
  const wanted = page.size + 1;
  const downward = page.backward !== descending;
  const prefix = criteria.name ? fold(criteria.name) : "";
  const upTo = prefix === "" ? UNNAMED : `${prefix}${UNNAMED}`;
  const found: Listed[] = [];
  let [key, id] = page.from ?? (downward ? [`${upTo}${UNNAMED}`, LAST_ID] : [prefix, FIRST_ID]);
  for (;;) {
    const batch = Math.min(Math.max(2 * (wanted - found.length), 20), 500);
    const rows = await reads.rows<Candidate>(downward ? DOWNWARD : UPWARD, [
      key ?? UNNAMED, id, batch, prefix, upTo, criteria.needs ?? null,
    ]);
    for (const row of rows) if (row.stands && found.length < wanted) found.push({ id: row.client, sortKey: row.sort_key });
    const last = rows.at(-1);
    if (found.length === wanted || rows.length < batch || last === undefined) return found;
    [key, id] = [last.sort_key, last.client];
  }
}

interface Candidate {
  client: string;
  sort_key: string;
  stands: boolean;
}

const FIRST_ID = "00000000-0000-0000-0000-000000000000";
const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

const UPWARD = page("upward", ">", "asc");
const DOWNWARD = page("downward", "<", "desc");

/** $1, $2: sort key and id to start from; $3: batch; $4, $5: range of sort keys; $6: need categories or null. */
function page(name: string, beyond: string, order: string): Statement {
  return {
    name: `clients ${name}`,
    text: `
      with candidate as materialized (
        select distinct c.sort_key, c.client_id
        from unnest((select nullif(current_setting('app.keys', true), '')::text[])::text[]) k (key)
        cross join unnest(array['*', (select current_setting('app.purpose', true))]) p (purpose)
        cross join lateral (
          select v.sort_key, v.client_id from clients.visible v
          where v.grantee_key = k.key and v.purpose = p.purpose
            and (v.sort_key, v.client_id) ${beyond} ($1, $2::uuid) and v.sort_key >= $4 and v.sort_key <= $5
            and v.from_at <= consent.instant() and consent.instant() < v.until_at
          order by v.sort_key ${order}, v.client_id ${order} limit $3
        ) c
        order by c.sort_key ${order}, c.client_id ${order} limit $3
      )
      select candidate.client_id as client, candidate.sort_key,
        exists (select from clients.client x where x.client_id = candidate.client_id)
        and candidate.sort_key = coalesce((
          select nullif(i.sort_name, '') from clients.identity i where i.client_id = candidate.client_id
          order by i.recorded_at desc, i.id desc limit 1), U&'\\+10FFFF')
        and ($6::text[] is null or exists (select from clients.listed_need n
          where n.client_id = candidate.client_id and n.category = any ($6) and n.status = 'ACTIVE')) as stands
      from candidate
      order by candidate.sort_key ${order}, candidate.client_id ${order}`,
  };
}
