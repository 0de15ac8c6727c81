import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { WakeUps } from "../../subgraphs/wake-ups.ts";

test("who waits is woken by what concerns her, also after the connection was lost, and by the end", async () => {
  const sql = new pg.Client(inject("postgres"));
  await sql.connect();
  const wakeUps = new WakeUps(inject("postgres"));
  const channel = `test_${randomUUID()}`;
  const told: string[] = [];
  const woken = async () => {
    // Listening begins in its own time, and a lost connection is made anew by the next who waits; so one waits and says it until it is heard.
    for (let awake = false; !awake;) {
      const wakeable = wakeUps.wait(channel, (payload) => (told.push(payload), payload === "hers"));
      await sql.query("select pg_notify($1, 'another''s'), pg_notify($1, 'hers')", [channel]);
      awake = await wakeable.within(20);
      wakeable.done();
    }
  };
  await woken();
  expect(new Set(told)).toEqual(new Set(["another's", "hers"]));
  await sql.query("select pg_terminate_backend(pid) from pg_stat_activity where query = $1", [`listen "${channel}"`]);
  await woken();
  const last = wakeUps.wait(channel, (payload) => payload === "*");
  expect(await wakeUps.wait(channel, () => false).within(1)).toBe(false);
  const waiting = last.within(120_000);
  await wakeUps.close();
  expect(await waiting).toBe(true);
  await sql.end();
});
