import { type Page, type PageArgs, type PageRequest, pageOf, pageRequest } from "../connection.ts";
import type { Context } from "../context.ts";
import type { Noun } from "../declaration.ts";
import type { Statement } from "../reads.ts";

/** Records of the caller's agency that wait for somebody: the earliest first. */
export interface WorkList<T> {
  readonly name: string;
  readonly noun: Noun<T & object>;
  /** The table of the noun, called `t` in {@link where}. */
  readonly table: string;
  /** Property and column of the instant that orders it. */
  readonly by: readonly [property: keyof T & string, column: string];
  /** Which of them wait; its values begin with `$1`. */
  readonly where: string;
}

/** One page of a work list. Every record on it is read like every other, so that row-level security and the receipt see it. */
export async function workListPage<T extends { id: string; clientId: string }>(
  { reads, load }: Context, list: WorkList<T>, args: PageArgs, values: readonly unknown[],
): Promise<Page<T>> {
  const request = pageRequest(args);
  const rows = await reads.candidates<{ id: string; key: string }>(statementOf(list, request, values.length), [...values, request.size + 1, ...(request.from ?? [])]);
  const { nodes, pageInfo } = pageOf(rows, ({ key }) => key, request);
  const records = (await Promise.all(nodes.map(({ id }) => load.one(list.noun, id)))).filter((one) => one !== null);
  const [property] = list.by;
  const { edges } = pageOf(records, (one) => one[property] as string, { ...request, backward: false });
  return { edges, nodes: records, pageInfo };
}

function statementOf<T>({ name, table, by: [, column], where }: WorkList<T>, { backward, from }: PageRequest, values: number): Statement {
  // The earliest first; reading backward turns both the comparison and the order round.
  const [after, order] = backward ? ["<", "desc"] : [">", "asc"];
  return {
    name: `${name} ${order}${from === null ? "" : " from"}`,
    text: `select t.id, t.${column} as key from ${table} t
      where t.author = (select nullif(current_setting('app.agency', true), '')) and ${where}
        ${from === null ? "" : `and (t.${column}, t.id) ${after} ($${values + 2}::timestamptz, $${values + 3}::uuid)`}
      order by t.${column} ${order}, t.id ${order} limit $${values + 1}`,
  };
}
