import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ABOUT, leafOf, LOGS } from "../../subgraphs/consent/sealing/content.ts";
import { GrowingTree } from "../../subgraphs/consent/sealing/merkle.ts";
import { createSealer, TreeForked } from "../../subgraphs/consent/sealing/sealer.ts";
import { remembering, SIGNER, writtenLog, type WrittenLog } from "./written-log.ts";

let log: WrittenLog;
beforeAll(async () => {
  log = await writtenLog();
});
afterAll(() => log.close());

const treeSize = async () => Number((await log.sql.query<{ size: string }>("select consent.tree_size() as size")).rows[0]!.size);
const waiting = async () => Number((await log.sql.query<{ n: string }>("select count(*) as n from consent.unsealed")).rows[0]!.n);

/** The root of the one tree there can be: entries in the order of the transactions that wrote them, hashed anew. */
async function theTree(): Promise<Buffer> {
  const { rows } = await log.sql.query<{ leaf: Buffer }>(LOGS.map((name) => `select e.xmin::text::bigint as xid, e.at, '${name}' as log, e.id, ${leafOf(name, "e")} as leaf
    from consent.${name} e ${ABOUT[name] === "client_id" ? "join consent.log_key k on k.client_id = e.client_id" : ""}`).join(" union all ") + " order by 1, 2, 3, 4");
  const tree = new GrowingTree();
  for (const { leaf } of rows) tree.add(leaf);
  return tree.root();
}

/** What answers while a sealer is made, and not any more when it signs. */
function onlyOnce<T>(value: T): () => T {
  let asked = 0;
  return () => {
    if (asked++ > 0) throw new Error("the key is not at hand");
    return value;
  };
}

describe("The sealer", () => {
  test("puts every entry into the tree of RFC 6962 and signs it, whichever way the batches fall", async () => {
    let entered = 0;
    for (const count of [1, 254, 2, 300, 7]) {
      entered += await log.enter(count);
      const head = await log.seal();
      expect(head!.root.toString("hex")).toBe((await theTree()).toString("hex"));
    }
    expect(await log.audit()).toMatchObject({ size: entered, waiting: 0, removed: 0, checkpoints: 5, faults: 0, first: undefined });
  });

  test("has nothing to do where nothing is new", async () => {
    await log.seal();
    expect((await log.sql.query("select from consent.checkpoint")).rowCount).toBe(5);
  });

  test("leaves a slow transaction its place: what began after it waits for it", async () => {
    const [slow, before] = [await log.connect(), await treeSize()];
    await slow.query("begin");
    const [early, late] = [await log.enter(3, slow), await log.enter(5)];
    const sealer = createSealer({ url: log.sealerUrl, signer: SIGNER });
    await sealer.seal();
    expect(await treeSize()).toBe(before);
    expect(await waiting()).toBe(late);
    await slow.query("commit");
    await sealer.close();
    const head = await log.seal();
    expect(head!.size).toBe(before + early + late);
    expect(head!.root.equals(await theTree())).toBe(true);
    expect((await log.audit()).first).toBeUndefined();
  });

  test("shares its work with others who are killed in the middle of it: the tree is the same", async () => {
    const failing = { onFailure: () => undefined };
    const sealers = Array.from({ length: 3 }, () => createSealer({ url: log.sealerUrl, signer: SIGNER, ...failing }));
    let over = false;
    const sealing = sealers.map(async (sealer) => {
      while (!over) await sealer.seal().catch(() => undefined);
    });
    const writers = await Promise.all(Array.from({ length: 3 }, () => log.connect()));
    await Promise.all([...writers.map(async (writer) => {
      for (let turn = 0; turn < 20; turn++) {
        await writer.query("begin");
        await log.enter(7, writer);
        await writer.query(turn % 5 === 0 ? "rollback" : "commit");
      }
    }), (async () => {
      for (let kill = 0; kill < 12; kill++) {
        await log.sql.query("select pg_terminate_backend(pid), pg_sleep(0.02) from pg_stat_activity where usename = 'consent_svc' and datname = current_database()");
      }
    })()]);
    over = true;
    await Promise.all(sealing);
    await Promise.all(sealers.map((one) => one.close()));
    const head = await log.seal();
    expect((head ?? { root: (await log.sql.query<{ root: Buffer }>("select consent.tree_root() as root")).rows[0]!.root }).root.equals(await theTree())).toBe(true);
    expect(await log.audit()).toMatchObject({ waiting: 0, faults: 0 });
  });

  test("that cannot sign has done nothing", async () => {
    const [before, entered] = [await treeSize(), await log.enter(4)];
    const signer = Object.defineProperty({ ...SIGNER }, "privateKey", { get: onlyOnce(SIGNER.privateKey) });
    await expect(log.seal({ signer })).rejects.toThrow("the key is not at hand");
    expect(await treeSize()).toBe(before);
    await log.seal();
    expect(await treeSize()).toBe(before + entered);
  });

  test("signs no tree that does not continue the one it signed", async () => {
    const witness = remembering();
    await log.enter(1);
    await log.seal({ witness });
    expect(witness.heads).toHaveLength(1);
    const { rows: [tile] } = await log.sql.query<{ n: string }>("select max(n) as n from consent.tile where level = 0");
    await log.sql.query("update consent.tile set hashes = set_byte(hashes, 3, get_byte(hashes, 3) # 1) where level = 0 and n = $1", [tile!.n]);
    await log.enter(1);
    await expect(log.seal({ witness })).rejects.toThrow(TreeForked);
    await expect(log.seal()).rejects.toThrow(TreeForked);
    await log.sql.query("update consent.tile set hashes = set_byte(hashes, 3, get_byte(hashes, 3) # 1) where level = 0 and n = $1", [tile!.n]);
    await log.seal({ witness });
    expect(witness.heads).toHaveLength(2);
  });

  test("with another key goes on with nothing", async () => {
    await log.enter(1);
    await expect(log.seal({ signer: { name: "somebody/else", privateKey: SIGNER.privateKey } })).rejects.toThrow(/not signed by this key under this name/);
    await log.seal();
  });
});

describe("What a request's role may do with the tree", () => {
  test.each(["insert into consent.unsealed (log, at, id, leaf) values ('disclosure', now(), gen_random_uuid(), 'x')", "delete from consent.unsealed", "select from consent.leaf",
    "update consent.tile set hashes = hashes", "insert into consent.checkpoint (size, note) values (1, '')", "select from consent.log_key",
    "select consent.add_hashes(0, 0, 'x')"])("is not to %s", async (statement) => {
    const worker = new pg.Client(log.url);
    await worker.connect();
    await worker.query("set role consent_worker");
    await expect(worker.query(statement)).rejects.toMatchObject({ code: "42501" });
    await worker.end();
  });

  test("nor to sign off another tree than the one that is", async () => {
    await expect(log.sql.query("select consent.add_checkpoint($1)", [`x\n1\n${"A".repeat(43)}=\n\n— x AAAA\n`])).rejects.toMatchObject({ code: "23514" });
  });
});
