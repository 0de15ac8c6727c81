/** The smallest number of clients that is told; 1 to 10 are not, and nothing that they could be reckoned from. */
export const SMALLEST = 11;

/**
 * `consent.protected(size, cells, parts, counts)`: what may be told of a row of numbers. `counts` says how many clients of which cell
 * (1 to `size`) each agency (`parts`) has; `shown` has for each cell its number, or null where it is kept, and `total` their sum.
 *
 * A number is safe when it is 0 or at least 11, and what is left of it without any one agency's clients, whom that agency can take
 * away by itself, is so as well. Kept is each cell that is not safe, and two more after it in the fixed order of the cells, whatever
 * they hold; the sum of all that are kept must be safe and more than twenty times as much as they are many, or all cells are kept. The total is
 * told when it is safe and at least 22; otherwise nothing is.
 *
 * Why nobody can tell a kept number of 1 to 10, even who knows this rule: clients can be moved between it and the largest cell kept with
 * it, which is larger than 20, so that it becomes any other number of 1 to 10; the same cells are then not safe, the same are kept, and
 * every number that is told is the same. docs/insights.md has the whole of it.
 */
export const PROTECTION: readonly string[] = [
  `create function consent.safe(n bigint, largest bigint, smallest integer) returns boolean language sql immutable parallel safe
    return $1 = 0 or $1 >= $3 and ($1 = $2 or $1 - $2 >= $3)`,
  `create function consent.protected(size integer, cells integer[], parts text[], counts integer[], smallest integer default ${SMALLEST},
      out shown integer[], out total integer) language sql immutable parallel safe
  begin atomic
    with part as (select u.cell, u.part, u.n from unnest(cells, parts, counts) as u (cell, part, n)),
      cell as (select g.cell, coalesce(sum(p.n), 0) as n, coalesce(max(p.n), 0) as largest
        from generate_series(1, size) as g (cell) left join part p on p.cell = g.cell group by g.cell),
      kept as (select distinct (c.cell - 1 + s.step) % size + 1 as cell from cell c cross join generate_series(0, 2) as s (step)
        where not consent.safe(c.n, c.largest, smallest)),
      pool as (select coalesce(sum(a.n), 0) as n, coalesce(max(a.n), 0) as largest, (select count(*) from kept) as cells
        from (select sum(p.n) as n from part p where p.cell in (select k.cell from kept k) group by p.part) a),
      whole as (select coalesce(sum(a.n), 0) as n, coalesce(max(a.n), 0) as largest from (select sum(p.n) as n from part p group by p.part) a),
      told as (select w.n as total, w.n = 0 or w.n >= 2 * smallest and consent.safe(w.n::bigint, w.largest::bigint, smallest) as any_at_all,
          p.cells = 0 or p.n >= 2 * (smallest - 1) * p.cells and consent.safe(p.n::bigint, p.largest::bigint, smallest) as some
        from whole w cross join pool p)
    select array_agg(case when t.any_at_all and t.some and c.cell not in (select k.cell from kept k) then c.n::integer end order by c.cell),
      case when t.any_at_all then t.total::integer end
    from cell c cross join told t group by t.total, t.any_at_all;
  end`,
  "revoke execute on function consent.safe(bigint, bigint, integer), consent.protected(integer, integer[], text[], integer[], integer) from public",
];
