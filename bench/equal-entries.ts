import { isDeepStrictEqual } from "node:util";
import type { BenchServer } from "./server.ts";

/** What an entry says, but for when it was written and by which request. */
interface Said {
  readonly client: string;
  readonly request: string;
  readonly said: Record<string, unknown>;
}

/**
 * Compares the entries that several readers of the same clients have left in a log: whoever discloses the same writes the same. Throws at the first that says
 * something else; answers how many clients were compared.
 */
export async function equalEntries(server: BenchServer, database: string): Promise<number> {
  const entries = await server.rows<Said>(database, `select client_id as client, request_id as request,
    (to_jsonb(d) - '{at,id,request_id,coordinates}'::text[]) || jsonb_build_object('coordinates', (select jsonb_agg(c order by c) from unnest(d.coordinates) c)) as said
    from consent.disclosure d where 'Sharing.shared' = any (d.coordinates)`);
  const ofClients = Map.groupBy(entries, ({ client }) => client);
  for (const [client, [first, ...others]] of ofClients) {
    for (const other of others) {
      if (!isDeepStrictEqual(sorted(other.said), sorted(first!.said))) throw new Error(`Entries about ${client} differ:\n${JSON.stringify(first)}\n${JSON.stringify(other)}`);
    }
  }
  return ofClients.size;
}

/** Records of a type are a set. */
function sorted({ records, ...said }: Record<string, unknown>): Record<string, unknown> {
  return { ...said, records: Object.fromEntries(Object.entries(records as Record<string, string[]>).map(([type, ids]) => [type, [...ids].sort()])) };
}
