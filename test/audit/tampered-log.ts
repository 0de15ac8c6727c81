import type pg from "pg";
import type { Findings } from "../../gateway/audit/audit.ts";
import type { TreeHead } from "../../subgraphs/consent/sealing/checkpoint.ts";
import { clientOf, remembering, writtenLog, type WrittenLog } from "./written-log.ts";

/** An entry of the tree. */
export interface Leaf {
  readonly index: number;
  readonly log: string;
  readonly at: Date;
  readonly id: string;
}

/** A log with a history, to be tampered with: six checkpoints, an entry erased, a hold that came and went, and entries that wait. */
export interface TamperedLog extends WrittenLog {
  /** What the witness holds: every checkpoint but the last. */
  readonly witnessed: readonly TreeHead[];
  /** A leaf somewhere in the middle, of the kind. */
  some(name?: string, share?: number): Leaf;
  treeSize(): Promise<number>;
  /** Audits the log as it is after `edits`, which only this audit sees. */
  after(edits: () => Promise<unknown>, heads?: readonly TreeHead[]): Promise<Findings>;
}

/** Writes one. */
export async function tamperedLog(): Promise<TamperedLog> {
  const log = await writtenLog();
  const { sql } = log;
  const witness = remembering();
  await sql.query("select consent.hold_log(null, 'tester', 'a case')");
  await sql.query("select consent.release_log(id, 'tester') from consent.legal_hold");
  for (const count of [40, 230, 180, 150]) {
    await log.enter(count);
    await log.seal({ witness });
  }
  await sql.query("select consent.erase_from_log($1, 'tester', 'she asked for it')", [clientOf(4)]);
  await log.seal({ witness });
  const witnessed = [...witness.heads];
  await log.enter(25);
  await log.seal();
  await log.enter(3);
  const leaves: readonly Leaf[] = (await sql.query<{ index: string; log: string; at: Date; id: string }>("select index, log, at, id from consent.leaf order by index")).rows
    .map((row) => ({ ...row, index: Number(row.index) }));
  return {
    ...log, witnessed,
    some(name = "disclosure", share = 0.4) {
      const ofLog = leaves.filter((leaf) => leaf.log === name);
      return ofLog[Math.floor(ofLog.length * share)]!;
    },
    treeSize: async () => Number((await sql.query<{ n: string }>("select consent.tree_size() as n")).rows[0]!.n),
    async after(edits, heads = witnessed) {
      await sql.query("begin");
      try {
        await edits();
        return await log.audit(heads);
      } finally {
        await sql.query("rollback");
      }
    },
  };
}

/** Builds the tiles anew from the entries, as somebody would who wants to be believed. */
export async function rebuild(sql: pg.Client): Promise<TreeHead> {
  const { rows } = await sql.query<{ leaf: Buffer }>(`select coalesce(d.leaf, substring(t.hashes from (i % 256 * 32 + 1)::integer for 32)) as leaf from generate_series(0, consent.tree_size() - 1) i
    join consent.tile t on t.level = 0 and t.n = i / 256 left join forged d on d.index = i order by i`);
  await sql.query("delete from consent.tile");
  await sql.query("select consent.add_hashes(0, 0, $1)", [Buffer.concat(rows.map(({ leaf }) => leaf))]);
  const { rows: [head] } = await sql.query<{ size: string; root: Buffer }>("select consent.tree_size() as size, consent.tree_root() as root");
  return { size: Number(head!.size), root: head!.root };
}
