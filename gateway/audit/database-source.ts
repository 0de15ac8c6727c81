import { hash } from "node:crypto";
import { Client } from "pg";
import { ABOUT, contentOf, isKeyed, type Log, LOGS } from "../../subgraphs/consent/sealing/content.ts";
import { COSIGNED_NOTE } from "../../subgraphs/consent/sealing/cosignatures.sql.ts";
import { WIDTH } from "../../subgraphs/consent/sealing/merkle.ts";
import type { Item, Source } from "./item.ts";

/** Leaves read at a time: two tiles. */
const BATCH = 512;

/** The log of a database, read in one snapshot with statements of our own: its views and functions are not asked. */
export async function openDatabaseSource(url: string): Promise<Source & { close(): Promise<void> }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("begin isolation level repeatable read, read only");
  return { ...await databaseSource(client), close: () => client.end() };
}

/** The log as it stands in the transaction of `client`. */
export async function databaseSource(client: Client): Promise<Source> {
  await client.query("set local timezone = 'UTC'; set local enable_hashjoin = off; set local enable_mergejoin = off; set local enable_seqscan = off; set local jit = off");
  const { rows: [tree] } = await client.query<{ size: string }>(
    `select coalesce(sum(octet_length(hashes)), 0) / ${WIDTH} as size from consent.tile where level = 0`);
  const size = Number(tree!.size);
  return { size, items: () => itemsOf(client, size) };
}

async function* itemsOf(client: Client, size: number): AsyncGenerator<Item, undefined> {
  for (let from = 0; from < size; from += BATCH) {
    const until = Math.min(size, from + BATCH);
    const [hashes, entries, notes] = [await leafHashes(client, from, until), await entriesOf(client, from, until), await checkpointsOf(client, from, until)];
    for (let index = from; index < until; index++) {
      const leaf = hashes.subarray((index - from) * WIDTH, (index - from + 1) * WIDTH);
      if (leaf.length < WIDTH) return yield { kind: "break", index, why: "its hash is missing, and all that come after" };
      yield { kind: "leaf", index, hash: leaf, ...entryOf(entries.get(index)) };
      for (const note of notes.get(index + 1) ?? []) yield { kind: "checkpoint", note };
    }
  }
  for (const note of (await checkpointsOf(client, size, Number.MAX_SAFE_INTEGER)).values()) yield { kind: "checkpoint", note: note[0]! };
  const { rows: tiles } = await client.query<{ level: number; n: string; hashes: Buffer }>("select level, n, hashes from consent.tile where level > 0 order by level, n");
  for (const { level, n, hashes } of tiles) yield { kind: "tile", level, n: Number(n), hashes };
  yield* waiting(client);
  return undefined;
}

async function leafHashes(client: Client, from: number, until: number): Promise<Buffer> {
  const { rows } = await client.query<{ n: string; hashes: Buffer }>(
    { name: "tiles", text: "select n, hashes from consent.tile where level = 0 and n >= $1 and n < $2 order by n", values: [from / 256, Math.ceil(until / 256)] });
  // A tile that is missing or too short ends what can be read.
  const sound = rows.findIndex(({ n, hashes }, at) => Number(n) !== from / 256 + at || (hashes.length < 256 * WIDTH && at < rows.length - 1));
  return Buffer.concat(rows.slice(0, sound < 0 ? rows.length : sound + 1).map(({ hashes }) => hashes));
}

interface Row {
  readonly log: Log;
  readonly id: string;
  readonly at: string;
  readonly content: string | null;
  readonly key: Buffer | null;
}

async function entriesOf(client: Client, from: number, until: number): Promise<Map<number, Row>> {
  const { rows } = await client.query<Row & { index: string }>({ name: "entries", text: ENTRIES, values: [from, until] });
  return new Map(rows.map((row) => [Number(row.index), row]));
}

function entryOf(row: Row | undefined): Pick<Extract<Item, { kind: "leaf" }>, "entry" | "broken"> {
  if (row === undefined) return { entry: null };
  const { log, id, at, content, key } = row;
  if (content === null) return { entry: null, broken: `entry ${id} of ${at} was taken out of consent.${log}` };
  if (key === null) return { entry: null, broken: `the key of entry ${id} of ${at} was taken out of consent.log_key` };
  return { entry: { content, salt: saltOf(log, id, key) } };
}

function saltOf(log: Log, id: string, key: Buffer): Buffer {
  return isKeyed(log) ? hash("sha256", Buffer.concat([key, Buffer.from(id.replaceAll("-", ""), "hex")]), "buffer") : key;
}

async function checkpointsOf(client: Client, from: number, until: number): Promise<Map<number, string[]>> {
  const { rows } = await client.query<{ size: string; note: string }>(
    { name: "checkpoints", text: `select c.size, ${COSIGNED_NOTE} as note from consent.checkpoint c where c.size > $1 and c.size <= $2 order by c.size`, values: [from, until] });
  return new Map(rows.map(({ size, note }) => [Number(size), [note]]));
}

async function* waiting(client: Client): AsyncIterable<Item> {
  // Here everything is compared with everything, for which the plans of before are no good.
  await client.query("set local enable_hashjoin = on; set local enable_seqscan = on");
  const { rows } = await client.query<Row & { hash: Buffer | null }>(WAITING);
  for (const { log, id, hash, content, key } of rows) {
    yield { kind: "waiting", log, id, hash, entry: content === null || key === null ? null : { content, salt: saltOf(log, id, key) } };
  }
}

const keyOf = (log: Log) => (isKeyed(log) ? "k.key" : "e.salt");
const keysOf = (log: Log) => (isKeyed(log) ? "left join consent.log_key k on k.client_id = e.client_id" : "");
const about = (log: Log, row: string) => (ABOUT[log] === null ? "" : ` and e.${ABOUT[log]} = ${row}.about`);

/** $1, $2: from which leaf, up to which. */
const ENTRIES = LOGS.map((log) => `select l.index, l.log, l.id, l.at::text as at, case when e.id is not null then ${contentOf(log, "e")} end as content, ${keyOf(log)} as key
  from consent.leaf l left join consent.${log} e on e.at = l.at and e.id = l.id${about(log, "l")} ${keysOf(log)}
  where l.index >= $1 and l.index < $2 and l.log = '${log}'`).join(" union all ");

const WAITING = LOGS.map((log) => `select '${log}' as log, coalesce(u.id, e.id) as id, '' as at, u.leaf as hash,
    case when e.id is not null then ${contentOf(log, "e")} end as content, ${keyOf(log)} as key
  from (select * from consent.unsealed where log = '${log}') u
  full join (select * from consent.${log} d where not exists (select from consent.leaf l where l.id = d.id and l.at = d.at and l.log = '${log}')) e on e.id = u.id
  ${keysOf(log)}`).join(" union all ");
