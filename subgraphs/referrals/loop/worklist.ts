import { type Page, type PageArgs, pageOf, pageRequest } from "../../connection.ts";
import type { ClientRecord } from "../../client-record.ts";
import type { Context } from "../../context.ts";
import type { Noun } from "../../declaration.ts";

/** What is to be done by the caller's agency, over all clients. */
export interface Worklist<T extends object> {
  readonly name: string;
  readonly noun: Noun<T>;
  /** The table with the alias t, and what is on the list; `$4` is the caller's agency. */
  readonly from: string;
  /** The column that orders it, newest or smallest first, and its type. */
  readonly by: readonly [column: string, type: string];
}

/**
 * A page of a worklist. Row-level security leaves out what the caller may not read; the page itself holds ids, and each record
 * is loaded, and noted as released, like any other.
 */
export async function worklist<T extends ClientRecord>(
  { reads, load, caller }: Context, { name, noun, from, by: [column, type] }: Worklist<T>, args: PageArgs, values: readonly unknown[] = [],
): Promise<Page<T>> {
  const page = pageRequest(args);
  const [after, order] = page.backward ? [">", "asc"] : ["<", "desc"];
  const rows = await reads.rows<{ id: string; key: string }>({
    name: `${name} ${order}`,
    text: `select t.id, t.${column}::text as key from ${from} and ($1::${type} is null or (t.${column}, t.id) ${after} ($1::${type}, $2::uuid)) `
      + `order by t.${column} ${order}, t.id ${order} limit $3`,
  }, [page.from?.[0] ?? null, page.from?.[1] ?? null, page.size + 1, caller.agency, ...values]);
  const found = pageOf(rows, ({ key }) => key, page);
  const edges = (await Promise.all(found.edges.map(async ({ node: { id }, cursor }) => {
    const node = await load.one<T>(noun, id);
    return node === null ? [] : [{ node, cursor }];
  }))).flat();
  return { edges, nodes: edges.map(({ node }) => node), pageInfo: found.pageInfo };
}
