import { randomInt } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claims } from "./claims.ts";
import { type Network, openNetwork } from "./network.ts";
import { randomSteps } from "./random-steps.ts";

let network: Network;
beforeAll(async () => {
  network = await openNetwork();
  await network.permit("north-housing", ["REFERRAL"]);
});
afterAll(() => network.close());

test("random steps of two agencies, with answers lost and requests repeated: each once, both agree, nothing illegal", async () => {
  const seed = String(randomInt(2 ** 31));
  const { failures, taken, refused, repeated, met } = await randomSteps(network, 250, seed);
  expect(failures, `seed ${seed}`).toEqual([]);
  for (const reached of [taken, refused, repeated, met]) expect(reached).toBeGreaterThan(10);
}, 120_000);

test("of sixty claims at the same time one agency's hold", async () => {
  expect(await claims(network, 60)).toEqual([]);
}, 120_000);
