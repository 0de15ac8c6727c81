import { ask } from "./running/asking.ts";

interface Listed {
  readonly cursor: string;
  readonly node: { readonly id: string };
}

interface Found {
  readonly clients: { readonly edges: readonly Listed[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } };
}

const LIST = "query ($after: String) { clients(first: 100, after: $after) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }";

/** Most clients that are looked up. */
const MOST = 2_000;

/**
 * Places in the reader's list of clients from which whole pages of `first` can be read, in no order; `startAt(turn)` is another for each turn until all have
 * been used. So no two requests ask for the same, and nothing can be answered twice at once.
 */
export async function startsOf(url: string, headers: Readonly<Record<string, string>>, first: number): Promise<(turn: number) => string> {
  const whole = (await listed(url, headers)).slice(0, -first).map(({ cursor }) => cursor);
  if (whole.length === 0) throw new Error(`The reader may see fewer than ${first + 1} clients; give --clients more.`);
  const stride = strideOf(whole.length);
  return (turn) => whole[(turn * stride) % whole.length]!;
}

/** The ids of clients who exist for the caller. */
export async function clientsOf(url: string, headers: Readonly<Record<string, string>>): Promise<string[]> {
  return (await listed(url, headers)).map(({ node: { id } }) => id);
}

async function listed(url: string, headers: Readonly<Record<string, string>>): Promise<Listed[]> {
  const found: Listed[] = [];
  for (let after: string | null = null; found.length < MOST;) {
    const { clients }: Found = await ask<Found>(url, headers, LIST, { after });
    found.push(...clients.edges);
    if (!clients.pageInfo.hasNextPage) break;
    after = clients.pageInfo.endCursor;
  }
  return found;
}

/** A step that meets every place before it meets one again. */
export function strideOf(length: number): number {
  const common = (one: number, other: number): number => (other === 0 ? one : common(other, one % other));
  let stride = Math.max(1, Math.floor(length * 0.382));
  while (common(stride, length) !== 1) stride++;
  return stride;
}
