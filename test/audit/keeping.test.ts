import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { erase, hold, prune, release } from "../../gateway/audit/keeping.ts";
import { clientOf, writtenLog, type WrittenLog } from "./written-log.ts";

let log: WrittenLog;
let sql: pg.Client;
const NOW = new Date();
beforeAll(async () => {
  log = await writtenLog();
  ({ sql } = log);
  // Of ten months, one a month; the log was sealed at the time, which is why nothing stands behind younger entries.
  for (let month = 10; month >= 0; month--) await log.enter(10, sql, `date_trunc('month', now(), 'UTC') - interval '${month} months' + interval '1 second'`);
  await log.seal();
});
afterAll(() => log.close());

const by = () => ({ url: log.url, by: "tester" });
const count = async (table: string, where = "true") => Number((await sql.query<{ n: string }>(`select count(*) as n from consent.${table} where ${where}`)).rows[0]!.n);
const months = async () => (await sql.query<{ name: string }>("select inhrelid::regclass::text as name from pg_inherits where inhparent = 'consent.disclosure'::regclass order by 1")).rows.length;
const isWhole = async () => {
  await log.seal();
  expect(await log.audit()).toMatchObject({ faults: 0, first: undefined });
};

describe("Keeping the log", () => {
  test("is for ever unless a setting says for how long", () => {
    expect(() => prune(by(), null, NOW)).toThrow("AUDIT_RETENTION_MONTHS");
  });

  test("takes out what is older, save what is held, and with the last entry the month; the tree stays whole", async () => {
    const [all, tables, size] = [await count("disclosure"), await months(), (await log.audit()).size];
    const held = await hold(by(), clientOf(1), "a case");
    // Of each month, two of the ten are about her; and one of the two that went by fax.
    expect(await prune(by(), 6, NOW)).toBe(4 * (8 + 1) + 1);
    expect(await count("disclosure")).toBe(all - 4 * 8);
    expect(await count("disclosure", `client_id = '${clientOf(1)}'`)).toBe(22);
    expect(await months()).toBe(tables);
    await isWhole();

    expect(await release(by(), held)).toBe(true);
    expect(await release(by(), held)).toBe(false);
    expect(await prune(by(), 6, NOW)).toBe(9);
    expect(await months()).toBe(tables - 4);
    expect(await prune(by(), 6, NOW)).toBe(0);
    await isWhole();
    const findings = await log.audit();
    expect(findings).toMatchObject({ removed: 46, waiting: 0 });
    // The hashes are all there; what was added since are the hold, its release and two removals.
    expect(findings.size).toBe(size + 4);
  });

  test("takes nothing out while all is held", async () => {
    const held = await hold(by(), undefined, "an inquiry");
    expect(await prune(by(), 1, NOW)).toBe(0);
    await expect(erase(by(), clientOf(2), "she asked for it")).rejects.toThrow("a legal hold lies on these entries");
    await release(by(), held);
    await isWhole();
  });
});

describe("Erasing what the log says of a client", () => {
  test("waits until her entries have their place", async () => {
    await log.enter(5);
    await expect(erase(by(), clientOf(2), "she asked for it")).rejects.toThrow("not in the tree yet");
    await log.seal();
  });

  test("destroys her key with her entries: nothing ties a leaf to her, and the tree stays whole", async () => {
    const before = await count("disclosure", `client_id = '${clientOf(2)}'`);
    const others = await count("disclosure") - before;
    expect(await erase(by(), clientOf(2), "she asked for it")).toBe(before + 1);
    expect(await count("disclosure")).toBe(others);
    expect(await count("outside_disclosure", `client_id = '${clientOf(2)}'`)).toBe(0);
    expect(await count("log_key", `client_id = '${clientOf(2)}'`)).toBe(0);
    const { rows } = await sql.query<{ all: string }>(["leaf", "unsealed", "log_event", "legal_hold"].map((table) => `select t::text as all from consent.${table} t`).join(" union all "));
    // The hold that was on another client, and has ended, is a record of its own.
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.map((row) => row.all).join("")).not.toContain(clientOf(2));
    await isWhole();
  });

  test("does not end her file: what comes after has a new key", async () => {
    await log.enter(5);
    await isWhole();
    expect(await count("log_key", `client_id = '${clientOf(2)}'`)).toBe(1);
  });
});

describe("Nobody takes an entry out otherwise", () => {
  test.each(["delete from consent.disclosure", "delete from consent.consultation", "delete from consent.outside_disclosure", "update consent.disclosure set purpose = 'COC'", "delete from consent.log_event",
    "update consent.log_event set reason = 'another'"])("%s as the owner reaches nothing", async (statement) => {
    await sql.query("begin");
    await sql.query("set local role careweave_owner");
    expect((await sql.query(statement)).rowCount).toBe(0);
    await sql.query("rollback");
  });
});
