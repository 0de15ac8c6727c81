import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { loggedFor, openLog } from "./log.ts";

let house: TestHouse;
let log: pg.Client;
beforeAll(async () => {
  house = await openTestHouse();
  log = await openLog(house);
});
afterAll(async () => {
  await log.end();
  await house.close();
});

const ask = () => house.ask("dr-okafor", { query: "query ($id: ID!) { client(id: $id) { id } }", variables: { id: named("ada").id } });
const months = async () => (await log.query<{ name: string; locked: boolean }>(`select c.oid::regclass::text as name, c.relrowsecurity and c.relforcerowsecurity as locked
  from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = any ('{consent.disclosure,consent.consultation}'::regclass[]) order by 1`)).rows;

test("the first entries of a month, many at once, open it: each is answered and each is in the log", async () => {
  const before = await months();
  expect(before).toHaveLength(2);
  await Promise.all(Array.from({ length: 12 }, ask));
  for (const { name } of before) await log.query(`drop table ${name}`);
  const answers = await Promise.all(Array.from({ length: 12 }, ask));
  expect(answers.map(({ body }) => body.errors)).toEqual(answers.map(() => undefined));
  expect(await loggedFor(log, "dr-okafor")).toHaveLength(12);
  expect(await months()).toEqual(before.map((month) => ({ ...month, locked: true })));
});
