import { hashIndex } from "../decision-settings.ts";
import { UNNAMED } from "./listing.sql.ts";

/** One of the functions that list clients by page, in what it differs from the others. */
export interface PageOf {
  readonly name: string;
  /** Its arguments after the common ones, each a name and a type. */
  readonly narrowedBy?: readonly string[];
  /** Statements before the first batch; `v_few` says whether few candidates will do. */
  readonly begin?: string;
  /** From what to take `sort_key` and `client_id` of up to `v_batch` candidates beyond `(v_key, v_id)`; the condition of the page on `v` is given. */
  readonly candidates: (page: Walk) => string;
  /** What one has to stand to be on the page beside what everybody does, the cheapest first: a condition on `candidate`; null stands for no. */
  readonly stands?: string;
  /** By what a candidate is sorted, as far as the one who asks may read it, null where she may read nothing of it; by the name unless given. */
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

/** By the newest identity that may be read of a row `of`, which is told with her. */
function byName(of: string, after = "") {
  return {
    joined: `
          left join lateral (select t as newest from clients.identity t where t.client_id = ${of}.client_id${after} order by t.recorded_at desc, t.id desc limit 1) i on true`,
    sortedBy: "nullif((i.newest).sort_name, '')",
    identity: "i.newest",
  };
}

const COMMON = ["start_key text", "start_id uuid", "wanted integer", "prefix text", "up_to text"];

/** What a page tells of a client: who she is, by what she is sorted, where the one who asks stands towards her, and her identity where it was read. */
const TOLD = "found_id uuid, found_key text, discover boolean, read_mask integer, own boolean, by_author boolean, version bigint, until_at timestamptz, identity clients.identity";

/**
 * `clients.<name>_upward` and `clients.<name>_downward`: one page of a list, candidates tested in list order until enough of them
 * stand. `prefix` and `up_to` are the range of sort keys. Of whom nothing may be read that the list is sorted by
 * stands at that end of the range where the list ends, whichever way it runs. The loop runs here and not in the caller, so that a list is one
 * statement however many hidden clients lie between. They run as the one who asks: row-level security decides on every row they touch.
 * What was read to place a client is told with her, and where the one who asks stands towards her, so that neither is asked again.
 */
export function pageOf(one: PageOf): string[] {
  return [...page(one, "upward", ">", "asc"), ...page(one, "downward", "<", "desc")];
}

function page(one: PageOf, direction: Direction, beyond: string, order: string): string[] {
  const { name, narrowedBy = [], begin = "", candidates, stands = "true" } = one;
  const parameters = [...COMMON, ...narrowedBy];
  const signature = `clients.${name}_${direction}(${parameters.map((parameter) => parameter.split(" ")[1]).join(", ")})`;
  const inOrder = (of: string) => orderedBy(order, of);
  const onPage = `(v.sort_key, v.client_id) ${beyond} (v_key, v_id) and v.sort_key >= prefix and v.sort_key <= up_to`;
  return [
    `create or replace function clients.${name}_${direction}(${parameters.join(", ")})
    returns table (${TOLD}) language plpgsql stable set search_path = '' as $$
  #variable_conflict use_column
  declare
    v_key text collate "C" := start_key; v_id uuid := start_id; v_found integer := 0; v_more integer; v_batch integer; v_rows integer;
    v_sort_keys text[] collate "C"; v_ids uuid[]; v_meant uuid[]; v_few boolean := true;
    v_keys text[] := nullif(current_setting('app.keys', true), '')::text[]; v_purpose text := current_setting('app.purpose', true); v_purposes text[] := array['*', v_purpose];
    -- The one key under which anybody is known whatever the purpose: that of an agency with records of its own about her.
    v_own text := 'a:' || current_setting('app.agency', true);
    -- The instant of the question, read once: in a statement it would be read for every row.
    v_instant timestamptz := consent.instant();
    v_last text collate "C" := case prefix when '' then '' else '${UNNAMED}' end;
    -- What she may read at all: of her own agency, and of others.
    v_role integer := nullif(current_setting('app.role_mask', true), '')::integer; v_ceiling integer := v_role & nullif(current_setting('app.ceiling_read', true), '')::integer;
  begin${begin}
    loop
      -- One more than is wanted where nearly all will do, as all of them are decided; where few will, beginning anew costs more than candidates that are soon dropped.
      -- Twice as many whenever that was not enough.
      v_batch := least(greatest(coalesce(2 * v_batch, 0), case when v_few then wanted - v_found + 1 else 8 * wanted end), 500);
      select array_agg(a.sort_key ${inOrder("a")}), array_agg(a.client_id ${inOrder("a")}) into v_sort_keys, v_ids from (
        select distinct c.sort_key, c.client_id from (${candidates({ direction, onPage, inOrder: inOrder("v") })}
        ) c
        ${inOrder("c")} limit v_batch
      ) a;
      v_rows := coalesce(cardinality(v_ids), 0);
      exit when v_rows = 0;
      ${one.sortedBy === undefined ? `if v_few then
${decidedFirst(stands, order)}
      else
${oneByOne(stands, byName("candidate"), order)}
      end if;` : oneByOne(stands, { joined: "", sortedBy: `(${one.sortedBy})`, identity: "null::clients.identity" }, order)}
      get diagnostics v_more = row_count;
      v_found := v_found + v_more;
      exit when v_found = wanted or v_rows < v_batch;
      v_key := v_sort_keys[v_rows];
      v_id := v_ids[v_rows];
    end loop;
  end $$`,
    `revoke execute on function ${signature} from public`,
    `grant execute on function ${signature} to clients_worker`,
  ];
}

/** Candidates in the order of the list; sorted before they are tested, so that no more are tested than are wanted. */
const candidatesIn = (order: string) => `select u.sort_key collate "C" as sort_key, u.client_id from unnest(v_sort_keys, v_ids) u (sort_key, client_id) order by 1 ${order}, 2 ${order}`;
/** An order of the list, of rows `of`. */
const orderedBy = (order: string, of: string) => `order by ${of}.sort_key ${order}, ${of}.client_id ${order}`;

/** Tests one candidate after the other, until enough of them stand. */
function oneByOne(stands: string, { joined, sortedBy, identity }: ReturnType<typeof byName>, order: string): string {
  return `      return query
        with candidate as materialized (${candidatesIn(order)})
        select candidate.client_id, candidate.sort_key, s.*, ${identity}
        from candidate${joined}
          cross join lateral consent.standing_of(candidate.client_id) s
        where case when ${stands} then true end and s.discover and candidate.sort_key = coalesce(${sortedBy}, v_last)
        ${orderedBy(order, "candidate")} limit wanted - v_found;`;
}

/**
 * Tests candidates of whom nearly all will stand: all are decided, that is kept, and then the policy of their identities finds it kept. In which order
 * it is done depends on \`kept.n\` alone; done otherwise, the policy decides by itself.
 */
function decidedFirst(stands: string, order: string): string {
  const { joined, sortedBy, identity } = byName("d", " and kept.n = 1");
  return `      return query
        with decided as materialized (
          select candidate.client_id, candidate.sort_key, s.* from (${candidatesIn(order)}) candidate
          cross join lateral consent.standing_of(candidate.client_id) s where case when ${stands} then true end and s.discover
        ), kept as materialized (
          select count(*) as n from (select consent.keep_decided(array_agg(d.client_id), array_agg(d.read_mask)) from decided d where not d.by_author) k
        )
        select d.client_id, d.sort_key, d.discover, d.read_mask, d.own, d.by_author, d.version, d.until_at, ${identity}
        from kept cross join decided d${joined}
        where d.sort_key = coalesce(${sortedBy}, v_last)
        ${orderedBy(order, "d")} limit wanted - v_found;`;
}

/** Takes away the functions of this kind that told less of a client: what a function returns cannot be replaced. */
export const PAGES_WITHOUT_STANDING: readonly string[] = ["upward", "downward"].flatMap((direction) => {
  const narrowed = "text, uuid, integer, text, text, text[], text[], text[], text[], text, timestamptz, timestamptz";
  return [`list_${direction}(text, uuid, integer, text, text, text[])`, `find_${direction}(${narrowed})`, `seen_${direction}(${narrowed}, text)`]
    .map((signature) => `drop function if exists clients.${signature}`);
});

/** Her identities in one step: hers are few, and a page reads them of each client on it. */
export const IDENTITIES_BY_CLIENT: readonly string[] = [hashIndex("identity_client", "clients.identity", "client_id")];

/** That a row of `clients.visible` counts now, and is not one that only counts for who reads less than she. */
export const COUNTS = `v.from_at <= v_instant and v_instant < v.until_at
                and coalesce(v.sure & ~case v.purpose when '*' then v_role else v_ceiling end <> 0, true)`;

/** Candidates of the one who asks, by each of her keys and the purpose, and by her agency's own records: as many rows of the index as the batch takes. */
export function byKeyAndPurpose({ onPage, inOrder }: Walk): string {
  return `
            select w.sort_key, w.client_id from (
              select k.key, v_purpose as purpose from unnest(v_keys) k (key) union all select v_own, '*'
            ) k cross join lateral (
              select v.sort_key, v.client_id from clients.visible v
              where v.grantee_key = k.key and v.purpose = k.purpose and ${onPage} and ${COUNTS}
              ${inOrder} limit v_batch
            ) w`;
}
