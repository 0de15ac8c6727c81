import "reflect-metadata";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generate } from "../../gateway/demonstration/generate.ts";
import { difference } from "./difference.ts";
import { networkTemplate } from "./network-template.ts";
import { openPair, type PairOfHouses } from "./pair-of-houses.ts";
import { Sight } from "./sight.ts";
import { Tally } from "./tally.ts";

let [pair, tally] = [undefined as unknown as PairOfHouses, undefined as unknown as Tally];
beforeAll(async () => {
  tally = new Tally();
  const { template, network } = await networkTemplate(1);
  const sight = new Sight({ who: "lawyer-haddad", purpose: "LEGALAID" }, generate(network), network.now);
  pair = await openPair(template, sight, tally, { seed: "found before", now: network.now });
}, 240_000);
afterAll(async () => {
  await pair.close();
  tally.end();
});

// Each told the databases apart once: a page was refilled from outside PostgreSQL, one more statement for every batch of hidden clients.
test.each([
  "{ clients(first: 1) { pageInfo { hasNextPage } } }",
  "{ clients(orderBy: NAME_ASC, last: 50) { pageInfo { endCursor } } }",
  "{ clients(orderBy: NAME_DESC, last: 2) { __typename } }",
  "{ clients(orderBy: NAME_ASC) { edges { cursor } } }",
  "{ clients(orderBy: NAME_DESC, filter: { needs: [MEDICAL_COST_BURDEN] }) { pageInfo { hasPreviousPage } } }",
  '{ clients(orderBy: NAME_DESC, last: 2, before: "WyL0j7-_IiwiMjI0NDY0MjQtMzg5ZC00YzRkLWEwMDEtZWY3ODdmYmRjZDdhIl0") { pageInfo { hasNextPage } } }',
])("%s", async (query) => {
  const answers = await pair.ask({ query, variables: {} });
  expect(answers[0].text).toMatch(/^{"data":{"clients":/);
  expect(difference(answers, new Set(), "9999")).toBeNull();
});

test("what was written since has cursors that differ by chance, under an alias as well; what was written before has the same", () => {
  const answer = (at: string) => ({
    status: 200, headers: [], statements: [],
    text: JSON.stringify({ data: { a0: Buffer.from(JSON.stringify([at, "0a7c1f00-0000-4000-8000-000000000001"])).toString("base64url") } }),
  });
  const apart = (began: string) => difference([answer("2026-11-27T20:10:29.525Z"), answer("2026-11-27T20:10:29.526Z")], new Set(), began);
  expect(apart("2026-11-27T20:10:00Z")).toBeNull();
  expect(apart("2026-11-27T20:11:00Z")).toContain("bodies");
});
