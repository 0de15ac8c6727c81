import { ask } from "./running/asking.ts";

interface Found {
  readonly clients: { readonly edges: readonly { readonly cursor: string }[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } };
}

const CURSORS = "query ($after: String) { clients(first: 100, after: $after) { edges { cursor } pageInfo { hasNextPage endCursor } } }";

/** Most places that are looked up. */
const MOST = 2_000;

/**
 * Places in the reader's list of clients from which whole pages of `first` can be read, in no order; `startAt(turn)` is another for each turn until all have
 * been used. So no two requests ask for the same, and nothing can be answered twice at once.
 */
export async function startsOf(url: string, headers: Readonly<Record<string, string>>, first: number): Promise<(turn: number) => string> {
  const cursors: string[] = [];
  for (let after: string | null = null; cursors.length < MOST;) {
    const { clients }: Found = await ask<Found>(url, headers, CURSORS, { after });
    cursors.push(...clients.edges.map(({ cursor }) => cursor));
    if (!clients.pageInfo.hasNextPage) break;
    after = clients.pageInfo.endCursor;
  }
  const whole = cursors.slice(0, -first);
  if (whole.length === 0) throw new Error(`The reader may see fewer than ${first + 1} clients; give --clients more.`);
  const stride = strideOf(whole.length);
  return (turn) => whole[(turn * stride) % whole.length]!;
}

/** A step that meets every place before it meets one again. */
function strideOf(length: number): number {
  const common = (one: number, other: number): number => (other === 0 ? one : common(other, one % other));
  let stride = Math.max(1, Math.floor(length * 0.382));
  while (common(stride, length) !== 1) stride++;
  return stride;
}
