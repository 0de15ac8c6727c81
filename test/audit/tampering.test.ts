import { generateKeyPairSync } from "node:crypto";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Findings } from "../../gateway/audit/audit.ts";
import { signCheckpoint, type TreeHead } from "../../subgraphs/consent/sealing/checkpoint.ts";
import { clientOf, remembering, SIGNER, writtenLog, type WrittenLog } from "./written-log.ts";

let log: WrittenLog;
let sql: pg.Client;
/** What the witness holds: every checkpoint but the last. */
let witnessed: readonly TreeHead[];
/** Entries, in the order of the tree. */
let leaves: { index: number; log: string; at: Date; id: string }[];

beforeAll(async () => {
  log = await writtenLog();
  ({ sql } = log);
  const witness = remembering();
  await sql.query("select consent.hold_log(null, 'tester', 'a case')");
  await sql.query("select consent.release_log(id, 'tester') from consent.legal_hold");
  for (const count of [40, 230, 180, 150]) {
    await log.enter(count);
    await log.seal({ witness });
  }
  await sql.query("select consent.erase_from_log($1, 'tester', 'she asked for it')", [clientOf(4)]);
  await log.seal({ witness });
  witnessed = [...witness.heads];
  await log.enter(25);
  await log.seal();
  await log.enter(3);
  leaves = (await sql.query<{ index: string; log: string; at: Date; id: string }>("select index, log, at, id from consent.leaf order by index")).rows
    .map((row) => ({ ...row, index: Number(row.index) }));
});
afterAll(() => log.close());

/** Audits the log as it is after `edits`, which only this audit sees. */
async function after(edits: () => Promise<unknown>, heads: readonly TreeHead[] = witnessed): Promise<Findings> {
  await sql.query("begin");
  try {
    await edits();
    return await log.audit(heads);
  } finally {
    await sql.query("rollback");
  }
}

const ofLog = (name: string) => leaves.filter((leaf) => leaf.log === name);
/** A leaf somewhere in the middle, of the kind. */
const some = (name = "disclosure", share = 0.4) => ofLog(name)[Math.floor(ofLog(name).length * share)]!;
const treeSize = async () => Number((await sql.query<{ n: string }>("select consent.tree_size() as n")).rows[0]!.n);

/** Builds the tiles anew from the entries, as somebody would who wants to be believed. */
async function rebuild(): Promise<TreeHead> {
  const { rows } = await sql.query<{ leaf: Buffer }>(`select coalesce(d.leaf, substring(t.hashes from (i % 256 * 32 + 1)::integer for 32)) as leaf from generate_series(0, consent.tree_size() - 1) i
    join consent.tile t on t.level = 0 and t.n = i / 256 left join forged d on d.index = i order by i`);
  await sql.query("delete from consent.tile");
  await sql.query("select consent.add_hashes(0, 0, $1)", [Buffer.concat(rows.map(({ leaf }) => leaf))]);
  const { rows: [head] } = await sql.query<{ size: string; root: Buffer }>("select consent.tree_size() as size, consent.tree_root() as root");
  return { size: Number(head!.size), root: head!.root };
}

/** Writes one entry anew and leaves its right hash in `forged`. */
async function forge(id: string): Promise<void> {
  await sql.query("create temp table forged (index bigint primary key, leaf bytea) on commit drop");
  await sql.query("create temp table before on commit drop as select * from consent.disclosure where id = $1", [id]);
  await sql.query("update before set user_id = 'somebody-else'");
  await sql.query("delete from consent.disclosure where id = $1", [id]);
  await sql.query("insert into consent.disclosure select * from before");
  await sql.query("insert into forged select l.index, u.leaf from consent.unsealed u join consent.leaf l on l.id = u.id where u.id = $1", [id]);
  await sql.query("delete from consent.unsealed where id = $1", [id]);
}

test("the log as it was written is whole", async () => {
  expect(await log.audit(witnessed)).toEqual({
    size: await treeSize(), removed: 126, checkpoints: 6, witnessed: 5, waiting: expect.any(Number), faults: 0, first: undefined,
  });
});

describe("A bit is flipped", () => {
  const altered: Readonly<Record<string, string>> = {
    text: "chr(ascii(left($, 1)) # 1) || substr($, 2)", timestamptz: "$ + interval '1 millisecond'", uuid: "translate($::text, '0123456789', '1032547698')::uuid",
    int4: "$ # 1", int8: "$ # 1", jsonb: "$ || '{\"x\": 1}'", _text: "$ || '{x}'::text[]", bytea: "set_byte($, 0, get_byte($, 0) # 1)", int8multirange: "$ + '{[0,1)}'::int8multirange",
  };
  test.each(["disclosure", "consultation", "outside_disclosure", "log_event"])("in any column of consent.%s: the entry is named", async (table) => {
    const { index, id, at } = some(table, 0.5);
    const { rows } = await sql.query<{ name: string; type: string }>(
      "select column_name as name, udt_name as type from information_schema.columns where table_schema = 'consent' and table_name = $1 order by 1", [table]);
    expect(rows.length).toBeGreaterThan(6);
    for (const { name, type } of rows) {
      const findings = await after(async () => {
        const change = altered[type]!.replaceAll("$", `coalesce(${name}, ${type === "text" ? "'-'" : type === "timestamptz" ? "now()" : "null"})`);
        const { rows: rules } = await sql.query<{ conname: string }>("select conname from pg_constraint where conrelid = $1::regclass and contype in ('c', 'f')", [`consent.${table}`]);
        for (const { conname } of rules) await sql.query(`alter table consent.${table} drop constraint ${conname}`);
        expect((await sql.query(`update consent.${table} set ${name} = ${change} where id = $1 and at = $2`, [id, at])).rowCount).toBe(1);
      });
      expect(findings.first, name).toMatchObject({ from: index, until: index + 1 });
    }
  });

  test("in a leaf, in a hash above leaves, in the key of a client: what is below it is named", async () => {
    const { index } = some();
    const flip = (level: number, n: number, at: number) => sql.query(`update consent.tile set hashes = set_byte(hashes, ${at}, get_byte(hashes, ${at}) # 4) where level = $1 and n = $2`, [level, n]);
    expect((await after(() => flip(0, Math.floor(index / 256), (index % 256) * 32 + 5))).first).toMatchObject({ from: index, until: index + 1 });
    expect((await after(() => flip(1, 0, 40))).first).toMatchObject({ from: 256, until: 512 });
    const { rows: [first] } = await sql.query<{ index: string }>("select min(index) as index from consent.leaf where about = $1", [clientOf(2)]);
    expect((await after(() => sql.query("update consent.log_key set key = set_byte(key, 0, get_byte(key, 0) # 1) where client_id = $1", [clientOf(2)]))).first)
      .toMatchObject({ from: Number(first!.index), until: Number(first!.index) + 1 });
    expect((await after(() => sql.query("delete from consent.log_key where client_id = $1", [clientOf(2)]))).first?.from).toBe(Number(first!.index));
  });
});

describe("An entry is taken out", () => {
  test("alone, or with the row that says which leaf was its own", async () => {
    for (const { index, id, log: name } of [some("disclosure", 0), some(), some("consultation"), some("outside_disclosure"), some("log_event")]) {
      const take = () => sql.query(`delete from consent.${name} where id = $1`, [id]);
      expect((await after(take)).first).toMatchObject({ from: index, until: index + 1, what: expect.stringContaining("taken out") });
      expect((await after(async () => {
        await take();
        await sql.query("delete from consent.leaf where index = $1", [index]);
      })).first).toMatchObject({ from: index, until: index + 1, what: expect.stringContaining("no event of the log says why") });
    }
  });

  test("with its hash, and the others moved up", async () => {
    const { index, id } = some();
    const findings = await after(async () => {
      await sql.query("delete from consent.disclosure where id = $1", [id]);
      await sql.query("delete from consent.leaf where index = $1", [index]);
      await sql.query("update consent.leaf set index = -index - 1 where index > $1", [index]);
      await sql.query("update consent.leaf set index = -index - 2 where index < 0");
      const { rows } = await sql.query<{ hashes: Buffer }>("select hashes from consent.tile where level = 0 order by n");
      const all = Buffer.concat(rows.map(({ hashes }) => hashes));
      await sql.query("delete from consent.tile");
      await sql.query("select consent.add_hashes(0, 0, $1)", [Buffer.concat([all.subarray(0, index * 32), all.subarray(index * 32 + 32)])]);
    });
    expect(findings.first!.from).toBeLessThanOrEqual(index);
    expect(findings.first!.until).toBeGreaterThan(index);
  });

  test("while it waits, or is put in without a leaf", async () => {
    const size = await treeSize();
    expect((await after(() => sql.query("delete from consent.disclosure d using consent.unsealed u where u.id = d.id"))).first).toMatchObject({ from: size });
    expect((await after(() => sql.query("update consent.disclosure d set purpose = 'COC' from consent.unsealed u where u.id = d.id"))).first).toMatchObject({ from: size });
    expect((await after(() => sql.query("delete from consent.unsealed"))).first).toMatchObject({ from: size, what: expect.stringContaining("without its leaf") });
  });
});

describe("Entries change places", () => {
  test("by the rows that say where they are: the first is named", async () => {
    const [one, other] = [some("disclosure", 0.3), some("disclosure", 0.6)];
    const findings = await after(() => sql.query("update consent.leaf l set log = o.log, about = o.about, at = o.at, id = o.id from consent.leaf o where (l.index, o.index) in (($1, $2), ($2, $1))", [one.index, other.index]));
    expect(findings.first).toMatchObject({ from: one.index, until: one.index + 1 });
  });

  test("with their hashes: within what one checkpoint signed", async () => {
    const [one, other] = [some("disclosure", 0.3), some("disclosure", 0.32)];
    const findings = await after(async () => {
      await sql.query("update consent.leaf l set log = o.log, about = o.about, at = o.at, id = o.id from consent.leaf o where (l.index, o.index) in (($1, $2), ($2, $1))", [one.index, other.index]);
      await sql.query("create temp table forged on commit drop as select l.index, substring(t.hashes from (o % 256 * 32 + 1)::integer for 32) as leaf from (values ($1::bigint, $2::bigint), ($2, $1)) l (index, o) join consent.tile t on t.level = 0 and t.n = o / 256", [one.index, other.index]);
      await rebuild();
    });
    expect(findings.first!.from).toBeLessThanOrEqual(one.index);
    expect(findings.first!.until).toBeGreaterThan(one.index);
    expect(findings.first!.what).toContain("one of these entries is not what");
  });
});

describe("The end is cut off", () => {
  async function cut(size: number): Promise<void> {
    await sql.query("delete from consent.disclosure d using consent.leaf l where l.id = d.id and l.index >= $1", [size]);
    await sql.query("delete from consent.consultation d using consent.leaf l where l.id = d.id and l.index >= $1", [size]);
    await sql.query("delete from consent.outside_disclosure d using consent.leaf l where l.id = d.id and l.index >= $1", [size]);
    await sql.query("delete from consent.leaf where index >= $1", [size]);
    const { rows } = await sql.query<{ hashes: Buffer }>("select hashes from consent.tile where level = 0 order by n");
    await sql.query("delete from consent.tile");
    await sql.query("select consent.add_hashes(0, 0, $1)", [Buffer.concat(rows.map(({ hashes }) => hashes)).subarray(0, size * 32)]);
  }

  test("and a checkpoint is left that was signed over it", async () => {
    const size = await treeSize();
    expect((await after(() => cut(size - 7))).first!.from).toBeLessThanOrEqual(size - 7);
    expect((await after(() => cut(size - 7))).first!.until).toBeGreaterThan(size - 7);
  });

  test("with its checkpoints: the witness knows better", async () => {
    const before = witnessed.at(-2)!.size;
    const findings = await after(async () => {
      await cut(before);
      await sql.query("delete from consent.checkpoint where size > $1", [before]);
    });
    expect(findings.first).toMatchObject({ from: expect.any(Number), what: expect.any(String) });
    expect((await after(async () => {
      await cut(before);
      await sql.query("delete from consent.checkpoint where size > $1", [before]);
    }, [...witnessed.slice(0, -2), witnessed.at(-1)!])).faults).toBeGreaterThan(0);
  });

  test("of the checkpoints alone", async () => {
    const findings = await after(() => sql.query("delete from consent.checkpoint where size = (select max(size) from consent.checkpoint)"));
    expect(findings.first).toMatchObject({ from: witnessed.at(-1)!.size, what: expect.stringContaining("no checkpoint") });
  });
});

describe("The log is told anew", () => {
  test.each(["with a witness", "with nothing but the log's own checkpoints"])("with an entry altered and everything hashed again: within what one checkpoint signed, %s", async (by) => {
    const { index, id } = some();
    const findings = await after(async () => {
      await forge(id);
      await rebuild();
    }, by === "with a witness" ? witnessed : []);
    expect(findings.first!.from).toBeLessThanOrEqual(index);
    expect(findings.first!.until).toBeGreaterThan(index);
    expect(findings.first!.until - findings.first!.from).toBeLessThan(270);
  });

  test("and signed by another key", async () => {
    const thief = { name: SIGNER.name, privateKey: generateKeyPairSync("ed25519").privateKey };
    const findings = await after(async () => {
      await forge(some().id);
      const head = await rebuild();
      await sql.query("delete from consent.checkpoint");
      await sql.query("select consent.add_checkpoint($1)", [signCheckpoint(head, thief)]);
    }, []);
    expect(findings.first!.what).toContain("not signed by the key");
  });

  test("and signed by the log's own key: a fork, which the witness shows", async () => {
    const { index, id } = some();
    const fork = async () => {
      await forge(id);
      const head = await rebuild();
      await sql.query("delete from consent.checkpoint");
      await sql.query("select consent.add_checkpoint($1)", [signCheckpoint(head, SIGNER)]);
    };
    const findings = await after(fork);
    expect(findings.first!.what).toContain("told in two ways");
    expect(findings.first!.until).toBeGreaterThan(index);
    // Nobody else could know.
    expect((await after(fork, [])).first).toBeUndefined();
  });
});

describe("An entry is dated back", () => {
  test("by altering it: it is named", async () => {
    const { index, id, at } = some();
    const findings = await after(() => sql.query("update consent.disclosure set at = at - interval '1 hour' where id = $1 and at = $2", [id, at]));
    expect(findings.first).toMatchObject({ from: index, until: index + 1 });
  });

  test.each([["long ago", "clock_timestamp() - interval '3 hours'", "stands behind entries"], ["ahead", "clock_timestamp() + interval '3 hours'", "yet to come"]])(
    "%s by writing it through the front door: it is named, although everything is signed", async (_when, at, words) => {
      const findings = await after(async () => {
        await log.enter(1, sql, at);
        // As if the transaction were over, which the sealer would wait for.
        await sql.query("update consent.unsealed set xid = '3'");
        const { rows: [head] } = await sql.query<{ size: string; root: Buffer }>("select * from consent.grow_tree(1000)");
        await sql.query("select consent.add_checkpoint($1)", [signCheckpoint({ size: Number(head!.size), root: head!.root }, SIGNER)]);
      });
      const waiting = (await sql.query("select from consent.unsealed")).rowCount!;
      const place = await treeSize() + (words.startsWith("stands") ? 0 : waiting);
      expect(findings.first).toMatchObject({ from: place, until: place + 1, what: expect.stringContaining(words) });
    });
});
