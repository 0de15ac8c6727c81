import { randomInt } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claims } from "./claims.ts";
import { type Network, openNetwork } from "./network.ts";
import { randomSteps } from "./random-steps.ts";

let network: Network;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

test("of sixty claims at the same time one agency's hold", async () => {
  expect(await claims(network, 60)).toEqual([]);
}, 120_000);

test("random steps of two agencies, with answers lost and requests repeated: each once, both agree, nothing illegal", async () => {
  await network.permit("north-housing", ["REFERRAL"]);
  const seed = String(randomInt(2 ** 31));
  const { failures, ...reached } = await randomSteps(network, 120, seed);
  expect(failures, `seed ${seed}`).toEqual([]);
  for (const count of Object.values(reached)) expect(count).toBeGreaterThan(3);
}, 120_000);
