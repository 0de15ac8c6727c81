import { maskOf } from "../schema/consent/category.ts";
import { COHORTS, NOT_RECORDED } from "./cohort.ts";
import { countable, type Measure, type Measures } from "./measure.ts";
import { OWNER, type SchemaName } from "./roles.ts";

/**
 * The numbers a subgraph publishes, and `<schema>.insights(of, by, quarter)`, the only way to them. All tables of a quarter are made in one
 * statement, when the first of them is asked for after the quarter has ended; they are kept as they are told, so that asking
 * again, or asking for another of them later, tells of the same clients. What was not told is kept nowhere.
 *
 * SECURITY DEFINER: no analyst may read what is counted; `counts` says which records are, alike for all.
 * Without nested loops: nobody can tell the planner how many clients a step before has counted, and it takes them for few.
 */
export function publishing(schema: SchemaName, measures: Measures): string[] {
  return [
    `create table ${schema}.insight (
      quarter date not null,
      of text not null,
      by text not null,
      at timestamptz(3) not null,
      place integer not null,
      col text not null,
      cells text[] not null,
      shown integer[] not null check (cardinality(shown) = cardinality(cells)),
      total integer,
      primary key (quarter, of, by, place)
    )`,
    `comment on table ${schema}.insight is 'Numbers as they are told, of a quarter that has ended: made once, never changed.'`,
    `alter table ${schema}.insight enable row level security`,
    `alter table ${schema}.insight force row level security`,
    `create policy insight_publish on ${schema}.insight for insert to ${OWNER} with check (true)`,
    `create policy insight_upkeep on ${schema}.insight for select to ${OWNER} using (true)`,
    counting(schema, measures),
    `revoke execute on function ${schema}.insights(text, text, date) from public`,
    `grant execute on function ${schema}.insights(text, text, date) to ${schema}_worker`,
  ];
}

/** The function alone: what a later migration runs when the measures have changed. Quarters that are published stay as they are. */
export function counting(schema: SchemaName, measures: Measures): string {
  const about = Object.entries(measures).map(([of, measure]) => `when '${of}' then ${maskOf(measure.about)}`).join(" ");
  return `create or replace function ${schema}.insights(of text, by text, quarter date) returns jsonb language plpgsql volatile security definer set search_path = ''
    set enable_nestloop = off as $$
  #variable_conflict use_column
  declare
    v_mask integer := case $1 ${about} end;
    v_refused text; v_quarter date; v_from timestamptz; v_until timestamptz;
  begin
    perform consent.enter();
    v_quarter := coalesce($3, (date_trunc('quarter', consent.instant(), 'UTC') at time zone 'UTC' - interval '3 months')::date);
    v_from := v_quarter::timestamp at time zone 'UTC';
    v_until := (v_quarter + interval '3 months') at time zone 'UTC';
    v_refused := case when v_mask is null then 'TABLE' else coalesce(consent.aggregate_refusal(v_mask),
      case when consent.instant() < v_until or v_quarter <> date_trunc('quarter', v_quarter)::date then 'QUARTER' end) end;
    if v_refused is not null then
      return jsonb_build_object('refused', v_refused);
    end if;

    -- Whoever comes second finds the tables made: the statements after the lock see what was committed before it.
    perform pg_advisory_xact_lock(hashtextextended('${schema}.insight ' || v_quarter, 6));
    if not exists (select from ${schema}.insight i where i.quarter = v_quarter) then
      ${madeOnce(schema, measures)};
    end if;

    -- A quarter that was published before this was counted at all.
    if not exists (select from ${schema}.insight i where i.quarter = v_quarter and i.of = $1 and i.by = $2) then
      return jsonb_build_object('refused', 'NOT_COUNTED');
    end if;
    return (select jsonb_build_object('quarter', v_quarter, 'until', v_quarter + interval '3 months' - interval '1 day', 'publishedAt', min(i.at), 'mask', v_mask,
        'agencyVersion', consent.own_agency_version()::text,
        'columns', jsonb_agg(jsonb_build_object('of', i.col, 'counted', i.total, 'cells', (select jsonb_agg(jsonb_build_object('of', c.of, 'counted', c.n) order by c.place)
          from unnest(i.cells, i.shown) with ordinality as c (of, n, place))) order by i.place))
      from ${schema}.insight i where i.quarter = v_quarter and i.of = $1 and i.by = $2);
  end $$`;
}

/** One statement and so one snapshot: whoever refuses meanwhile is in all tables of the quarter or in none. */
function madeOnce(schema: SchemaName, measures: Measures): string {
  const columns = Object.entries(measures).flatMap(([of, { columns: names }]) => names.map((name, place) => `('${of}', '${name}', ${place + 1})`));
  const cells = Object.entries(COHORTS).flatMap(([by, names]) => names.map((name, place) => `('${by}', '${name}', ${place + 1})`));
  const dimensions = Object.keys(COHORTS).map((by) => `('${by}')`).join(", ");
  return `insert into ${schema}.insight (quarter, of, by, at, place, col, cells, shown, total)
      with counted as materialized (${Object.entries(measures).map(([of, measure]) => countedBy(of, measure)).join("\n        union all ")}),
        cohort as materialized (select * from consent.cohorts((v_quarter + interval '3 months' - interval '1 day')::date)),
        part as (
          select c.of, c.col, d.by, coalesce(k.cohort, '${NOT_RECORDED}') as cell, c.author, count(*)::integer as n
            from counted c cross join (values ${dimensions}) as d (by) left join cohort k on k.client_id = c.client_id and k.dimension = d.by group by 1, 2, 3, 4, 5
          union all select c.of, c.col, 'AGENCY', c.author, c.author, count(*)::integer from counted c group by 1, 2, 4),
        cell as (
          select * from (values ${cells.join(", ")}) as v (by, cell, place)
          union all select 'AGENCY', a.id, row_number() over (order by a.id)::integer from consent.agency a where not a.victim_service_provider),
        shape as (select x.by, array_agg(x.cell order by x.place) as cells, count(*)::integer as size from cell x group by x.by)
      select v_quarter, m.of, s.by, consent.instant(), m.place, m.col, s.cells, p.shown, p.total
        from (values ${columns.join(", ")}) as m (of, col, place) cross join shape s
        cross join lateral (select array_agg(x.place) as places, array_agg(part.author) as authors, array_agg(part.n) as n
          from part join cell x on x.by = part.by and x.cell = part.cell where part.of = m.of and part.col = m.col and part.by = s.by) a
        cross join lateral consent.protected(s.size, a.places, a.authors, a.n) p`;
}

function countedBy(of: string, { once, about, rows }: Measure): string {
  const unique = once ? "r.client_id" : "r.client_id, r.col";
  return `(select distinct on (${unique}) '${of}' as of, r.client_id, r.author, r.col from (${rows}) r
          where ${countable("r", about)} order by ${unique}, r.at desc, r.author)`;
}
