import fc from "fast-check";
import type pg from "pg";

/** The smallest number that may be told, whatever the code says. */
export const SMALLEST = 11;

/** Clients counted under one column: how many of each cell each agency has, cell by cell. */
export type Population = readonly (readonly number[])[];

/** What is told of a population by its cells and by agency. */
export interface ToldNumbers {
  readonly cells: readonly (number | null)[];
  readonly agencies: readonly (number | null)[];
  readonly total: number | null;
}

/** Populations of three to seven cells and up to four agencies, many of whose numbers are few. */
export function populations(): fc.Arbitrary<Population> {
  const number = fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.integer({ min: 1, max: 10 }) }, { weight: 2, arbitrary: fc.integer({ min: 9, max: 25 }) },
    { weight: 3, arbitrary: fc.integer({ min: 20, max: 90 }) });
  return fc.tuple(fc.integer({ min: 3, max: 7 }), fc.integer({ min: 1, max: 4 })).chain(([cells, agencies]) =>
    fc.array(fc.array(number, { minLength: agencies, maxLength: agencies }), { minLength: cells, maxLength: cells }));
}

/** What PostgreSQL would tell of each population: broken down by cells, and by agency. */
export async function told(client: pg.Client, populations: readonly Population[]): Promise<ToldNumbers[]> {
  const answers = await protectedRows(client, populations.flatMap((population) => [population, diagonal(totals(population).byAgency)]));
  return populations.map((_one, at) => ({ cells: answers[2 * at]!.shown, agencies: answers[2 * at + 1]!.shown, total: answers[2 * at]!.total }));
}

/** What PostgreSQL tells of numbers broken down in one way. */
export async function protectedRows(client: pg.Client, rows: readonly Population[], smallest?: number): Promise<{ shown: (number | null)[]; total: number | null }[]> {
  const { rows: answers } = await client.query<{ shown: (number | null)[]; total: number | null }>(
    `select p.shown, p.total from jsonb_array_elements($1) with ordinality as r (of, n)
      cross join lateral (select array_agg(k) as cells, array_agg(part::text) as parts, array_agg(x::integer) as counts
        from jsonb_array_elements(r.of -> 'rows') with ordinality as c (row, k) cross join lateral jsonb_array_elements_text(c.row) with ordinality as v (x, part)) a
      cross join lateral consent.protected((r.of ->> 'size')::integer, a.cells::integer[], a.parts, a.counts${smallest === undefined ? "" : `, ${smallest}`}) p order by r.n`,
    [JSON.stringify(rows.map((of) => ({ rows: of, size: of.length })))]);
  return answers;
}

/** A population's numbers: what each cell is made of, agency by agency, and how many clients each agency has. */
export function totals(population: Population): { byCell: Population; byAgency: number[]; all: number } {
  const byAgency = population[0]!.map((_one, agency) => sum(population.map((cell) => cell[agency]!)));
  return { byCell: population, byAgency, all: sum(byAgency) };
}

/** The cells whose numbers are kept. */
export function kept(shown: readonly (number | null)[]): number[] {
  return [...shown.keys()].filter((cell) => shown[cell] === null);
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

/**
 * Populations, in batches, in which `cell` counts another number of 1 to 10 clients: some have another value, always one that is kept as well, and each stays with her agency.
 * Where not even the total is told, there may be one client more or fewer. Otherwise moved are, now by one agency's clients first and now by another's, clients between it and one other cell; then so after an exchange with a third.
 */
export function* movedTo(population: Population, cell: number, { cells, total }: ToldNumbers): Generator<Population[]> {
  const partners = kept(cells).filter((one) => one !== cell);
  const orders = population[0]!.map((_one, first, row) => [...row.keys()].map((agency) => (agency + first) % row.length));
  const moved = (from: Population, other: number) => partners.flatMap((partner) => orders.flatMap((order) => {
    const by = other - sum(from[cell]!);
    const to = by >= 0 ? carried(from, partner, cell, by, order) : carried(from, cell, partner, -by, order);
    return to === undefined ? [] : [to];
  }));
  const now = sum(population[cell]!);
  const others = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].filter((one) => one !== now).sort((one, other) => Math.abs(one - now) - Math.abs(other - now));
  if (total === null) yield orders.flatMap(([agency]) => [1, -1].map((by) => population.map((row, at) => row.map((n, of) => n + (at === cell && of === agency ? by : 0))))
    .filter((one) => one[cell]!.every((n) => n >= 0)));
  for (const other of others) yield moved(population, other);
  for (const other of others) for (const third of partners) for (const order of orders) yield moved(exchanged(population, cell, third, order), other);
}

/** `many` clients carried from one cell to another, those of the first agencies of `order` first; undefined where there are not so many. */
function carried(population: Population, from: number, to: number, many: number, order: readonly number[]): Population | undefined {
  const next = population.map((cell) => [...cell]);
  let left = many;
  for (const agency of order) {
    const some = Math.min(left, next[from]![agency]!);
    next[from]![agency]! -= some;
    next[to]![agency]! += some;
    left -= some;
  }
  return left === 0 ? next : undefined;
}

/** As many clients of the other cell for those of this one, of other agencies where there are any; both count as many as before. */
function exchanged(population: Population, cell: number, third: number, order: readonly number[]): Population {
  const many = Math.min(sum(population[cell]!), sum(population[third]!));
  return carried(carried(population, cell, third, many, order)!, third, cell, many, order.toReversed())!;
}

export function diagonal(numbers: readonly number[]): Population {
  return numbers.map((number, at) => numbers.map((_one, agency) => (agency === at ? number : 0)));
}

/** Every row of `size` numbers whose sum is at most `most`, each number of an agency of its own. */
export function everyRow(size: number, most: number): number[][] {
  if (size === 0) return [[]];
  return Array.from({ length: most + 1 }, (_one, first) => everyRow(size - 1, most - first).map((rest) => [first, ...rest])).flat();
}
