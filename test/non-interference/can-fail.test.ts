import "reflect-metadata";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { networkTemplate } from "./network-template.ts";
import { runPairs } from "./run.ts";
import { Tally } from "./tally.ts";

let tally: Tally;
beforeAll(() => {
  tally = new Tally();
});
afterAll(() => tally.end());

test.each([
  ["the lock of identities is open", "alter policy identity_read on clients.identity using (true)"],
  ["the lock of case notes is open", "alter policy case_note_read on care_plans.case_note using (true)"],
  ["clients exist for everyone", `create or replace function consent.standing_of(client uuid)
    returns table (discover boolean, read_mask integer, own boolean, by_author boolean, version bigint, until_at timestamptz) language sql stable
    as $$ select true, 0, false, false, 0::bigint, 'infinity'::timestamptz $$`],
])("where %s the databases are told apart", async (_fault, statement) => {
  const found = await runPairs({
    viewer: { who: "housing-tran", purpose: "HOUSING" }, queries: 400, mutations: 0, seed: "can fail", enough: 1, ...await networkTemplate(1),
    spoil: async (url) => {
      const sql = new pg.Client(url);
      await sql.connect();
      await sql.query(statement);
      await sql.end();
    },
  }, tally);
  expect(found.differences.length).toBeGreaterThan(0);
}, 240_000);
