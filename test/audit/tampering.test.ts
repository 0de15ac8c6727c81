import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signCheckpoint } from "../../subgraphs/consent/sealing/checkpoint.ts";
import { rebuild, type TamperedLog, tamperedLog } from "./tampered-log.ts";
import { clientOf, SIGNER } from "./written-log.ts";

let log: TamperedLog;
let sql: TamperedLog["sql"];
beforeAll(async () => {
  log = await tamperedLog();
  ({ sql } = log);
});
afterAll(() => log.close());

test("the log as it was written is whole", async () => {
  expect(await log.audit(log.witnessed)).toEqual({
    size: await log.treeSize(), removed: 126, checkpoints: 6, witnessed: 5, cosigned: null, waiting: expect.any(Number), faults: 0, first: undefined,
  });
});

describe("A bit is flipped", () => {
  const altered: Readonly<Record<string, string>> = {
    text: "chr(ascii(left($, 1)) # 1) || substr($, 2)", timestamptz: "$ + interval '1 millisecond'", uuid: "translate($::text, '0123456789', '1032547698')::uuid",
    int4: "$ # 1", int8: "$ # 1", jsonb: "$ || '{\"x\": 1}'", _text: "$ || '{x}'::text[]", bytea: "set_byte($, 0, get_byte($, 0) # 1)", int8multirange: "$ + '{[0,1)}'::int8multirange",
  };
  test.each(["disclosure", "consultation", "outside_disclosure", "log_event"])("in any column of consent.%s: the entry is named", async (table) => {
    const { index, id, at } = log.some(table, 0.5);
    const { rows } = await sql.query<{ name: string; type: string }>(
      "select column_name as name, udt_name as type from information_schema.columns where table_schema = 'consent' and table_name = $1 order by 1", [table]);
    expect(rows.length).toBeGreaterThan(6);
    for (const { name, type } of rows) {
      const findings = await log.after(async () => {
        const change = altered[type]!.replaceAll("$", `coalesce(${name}, ${type === "text" ? "'-'" : type === "timestamptz" ? "now()" : "null"})`);
        const { rows: rules } = await sql.query<{ conname: string }>("select conname from pg_constraint where conrelid = $1::regclass and contype in ('c', 'f')", [`consent.${table}`]);
        for (const { conname } of rules) await sql.query(`alter table consent.${table} drop constraint ${conname}`);
        expect((await sql.query(`update consent.${table} set ${name} = ${change} where id = $1 and at = $2`, [id, at])).rowCount).toBe(1);
      });
      expect(findings.first, name).toMatchObject({ from: index, until: index + 1 });
    }
  });

  test("in a leaf, in a hash above leaves, in the key of a client: what is below it is named", async () => {
    const { index } = log.some();
    const flip = (level: number, n: number, at: number) => sql.query(`update consent.tile set hashes = set_byte(hashes, ${at}, get_byte(hashes, ${at}) # 4) where level = $1 and n = $2`, [level, n]);
    expect((await log.after(() => flip(0, Math.floor(index / 256), (index % 256) * 32 + 5))).first).toMatchObject({ from: index, until: index + 1 });
    expect((await log.after(() => flip(1, 0, 40))).first).toMatchObject({ from: 256, until: 512 });
    const { rows: [first] } = await sql.query<{ index: string }>("select min(index) as index from consent.leaf where about = $1", [clientOf(2)]);
    expect((await log.after(() => sql.query("update consent.log_key set key = set_byte(key, 0, get_byte(key, 0) # 1) where client_id = $1", [clientOf(2)]))).first)
      .toMatchObject({ from: Number(first!.index), until: Number(first!.index) + 1 });
    expect((await log.after(() => sql.query("delete from consent.log_key where client_id = $1", [clientOf(2)]))).first?.from).toBe(Number(first!.index));
  });
});

describe("An entry is taken out", () => {
  test("alone, or with the row that says which leaf was its own", async () => {
    for (const { index, id, log: name } of [log.some("disclosure", 0), log.some(), log.some("consultation"), log.some("outside_disclosure"), log.some("log_event")]) {
      const take = () => sql.query(`delete from consent.${name} where id = $1`, [id]);
      expect((await log.after(take)).first).toMatchObject({ from: index, until: index + 1, what: expect.stringContaining("taken out") });
      expect((await log.after(async () => {
        await take();
        await sql.query("delete from consent.leaf where index = $1", [index]);
      })).first).toMatchObject({ from: index, until: index + 1, what: expect.stringContaining("no event of the log says why") });
    }
  });

  test("with its hash, and the others moved up", async () => {
    const { index, id } = log.some();
    const findings = await log.after(async () => {
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
    const size = await log.treeSize();
    expect((await log.after(() => sql.query("delete from consent.disclosure d using consent.unsealed u where u.id = d.id"))).first).toMatchObject({ from: size });
    expect((await log.after(() => sql.query("update consent.disclosure d set purpose = 'COC' from consent.unsealed u where u.id = d.id"))).first).toMatchObject({ from: size });
    expect((await log.after(() => sql.query("delete from consent.unsealed"))).first).toMatchObject({ from: size, what: expect.stringContaining("without its leaf") });
  });
});

describe("Entries change places", () => {
  test("by the rows that say where they are: the first is named", async () => {
    const [one, other] = [log.some("disclosure", 0.3), log.some("disclosure", 0.6)];
    const findings = await log.after(() => sql.query("update consent.leaf l set log = o.log, about = o.about, at = o.at, id = o.id from consent.leaf o where (l.index, o.index) in (($1, $2), ($2, $1))", [one.index, other.index]));
    expect(findings.first).toMatchObject({ from: one.index, until: one.index + 1 });
  });

  test("with their hashes: within what one checkpoint signed", async () => {
    const [one, other] = [log.some("disclosure", 0.3), log.some("disclosure", 0.32)];
    const findings = await log.after(async () => {
      await sql.query("update consent.leaf l set log = o.log, about = o.about, at = o.at, id = o.id from consent.leaf o where (l.index, o.index) in (($1, $2), ($2, $1))", [one.index, other.index]);
      await sql.query("create temp table forged on commit drop as select l.index, substring(t.hashes from (o % 256 * 32 + 1)::integer for 32) as leaf from (values ($1::bigint, $2::bigint), ($2, $1)) l (index, o) join consent.tile t on t.level = 0 and t.n = o / 256", [one.index, other.index]);
      await rebuild(sql);
    });
    expect(findings.first!.from).toBeLessThanOrEqual(one.index);
    expect(findings.first!.until).toBeGreaterThan(one.index);
    expect(findings.first!.what).toContain("one of these entries is not what");
  });
});

describe("An entry is dated back", () => {
  test("by altering it: it is named", async () => {
    const { index, id, at } = log.some();
    const findings = await log.after(() => sql.query("update consent.disclosure set at = at - interval '1 hour' where id = $1 and at = $2", [id, at]));
    expect(findings.first).toMatchObject({ from: index, until: index + 1 });
  });

  test.each([["long ago", "clock_timestamp() - interval '3 hours'", "stands behind entries"], ["ahead", "clock_timestamp() + interval '3 hours'", "yet to come"]])(
    "%s by writing it through the front door: it is named, although everything is signed", async (_when, at, words) => {
      const findings = await log.after(async () => {
        await log.enter(1, sql, at);
        // As if the transaction were over, which the sealer would wait for.
        await sql.query("update consent.unsealed set xid = '3'");
        const { rows: [head] } = await sql.query<{ size: string; root: Buffer }>("select * from consent.grow_tree(1000)");
        await sql.query("select consent.add_checkpoint($1)", [signCheckpoint({ size: Number(head!.size), root: head!.root }, SIGNER)]);
      });
      const waiting = (await sql.query("select from consent.unsealed")).rowCount!;
      const place = await log.treeSize() + (words.startsWith("stands") ? 0 : waiting);
      expect(findings.first).toMatchObject({ from: place, until: place + 1, what: expect.stringContaining(words) });
    });
});
