import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signCheckpoint } from "../../subgraphs/consent/sealing/checkpoint.ts";
import { rebuild, type TamperedLog, tamperedLog } from "./tampered-log.ts";
import { SIGNER } from "./written-log.ts";

let log: TamperedLog;
let sql: TamperedLog["sql"];
beforeAll(async () => {
  log = await tamperedLog();
  ({ sql } = log);
});
afterAll(() => log.close());

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
    const size = await log.treeSize();
    expect((await log.after(() => cut(size - 7))).first!.from).toBeLessThanOrEqual(size - 7);
    expect((await log.after(() => cut(size - 7))).first!.until).toBeGreaterThan(size - 7);
  });

  test("with its checkpoints: the witness knows better", async () => {
    const before = log.witnessed.at(-2)!.size;
    const findings = await log.after(async () => {
      await cut(before);
      await sql.query("delete from consent.checkpoint where size > $1", [before]);
    });
    expect(findings.first).toMatchObject({ from: expect.any(Number), what: expect.any(String) });
    expect((await log.after(async () => {
      await cut(before);
      await sql.query("delete from consent.checkpoint where size > $1", [before]);
    }, [...log.witnessed.slice(0, -2), log.witnessed.at(-1)!])).faults).toBeGreaterThan(0);
  });

  test("of the checkpoints alone", async () => {
    const findings = await log.after(() => sql.query("delete from consent.checkpoint where size = (select max(size) from consent.checkpoint)"));
    expect(findings.first).toMatchObject({ from: log.witnessed.at(-1)!.size, what: expect.stringContaining("no checkpoint") });
  });
});

describe("The log is told anew", () => {
  test.each(["with a witness", "with nothing but the log's own checkpoints"])("with an entry altered and everything hashed again: within what one checkpoint signed, %s", async (by) => {
    const { index, id } = log.some();
    const findings = await log.after(async () => {
      await forge(id);
      await rebuild(sql);
    }, by === "with a witness" ? log.witnessed : []);
    expect(findings.first!.from).toBeLessThanOrEqual(index);
    expect(findings.first!.until).toBeGreaterThan(index);
    expect(findings.first!.until - findings.first!.from).toBeLessThan(270);
  });

  test("and signed by another key", async () => {
    const thief = { name: SIGNER.name, privateKey: generateKeyPairSync("ed25519").privateKey };
    const findings = await log.after(async () => {
      await forge(log.some().id);
      const head = await rebuild(sql);
      await sql.query("delete from consent.checkpoint");
      await sql.query("select consent.add_checkpoint($1)", [signCheckpoint(head, thief)]);
    }, []);
    expect(findings.first!.what).toContain("not signed by the key");
  });

  test("and signed by the log's own key: a fork, which the witness shows", async () => {
    const { index, id } = log.some();
    const fork = async () => {
      await forge(id);
      const head = await rebuild(sql);
      await sql.query("delete from consent.checkpoint");
      await sql.query("select consent.add_checkpoint($1)", [signCheckpoint(head, SIGNER)]);
    };
    const findings = await log.after(fork);
    expect(findings.first!.what).toContain("told in two ways");
    expect(findings.first!.until).toBeGreaterThan(index);
    // Nobody else could know.
    expect((await log.after(fork, [])).first).toBeUndefined();
  });
});
