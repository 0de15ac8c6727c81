import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { LIMITS_OF_THE_LAW, daysOf, setLimits } from "../../schema/consent/limits.ts";
import { applyLimits } from "../../subgraphs/consent/apply-limits.ts";
import { OWNER } from "../../subgraphs/roles.ts";
import { asking, permit, shared } from "./lifecycle-asking.ts";
import { type Network, openNetwork } from "./network.ts";

const LAW = { spokenConsent: daysOf(LIMITS_OF_THE_LAW.spokenConsent), victimServicesRelease: daysOf(LIMITS_OF_THE_LAW.victimServicesRelease) };

let network: Network;
beforeAll(async () => {
  network = await openNetwork();
});
afterEach(() => setLimits(LAW));
afterAll(() => network.close());

async function apply(days: typeof LAW): Promise<number> {
  setLimits(days);
  await network.sql(`set role "${OWNER}"`);
  const clients = await applyLimits({ query: async (text, values) => ({ rows: await network.sql(text, values) }) });
  await network.sql("reset role");
  return clients;
}

test("a limit that was changed compiles anew whom it concerns, once, and nobody else", async () => {
  const ask = asking(network);
  const start = new Date(Date.now() - 20 * 86_400_000).toISOString();
  const spoken = await network.openClient();
  await ask("officer", "grant", { input: { clientId: spoken, form: "VERBAL", scopes: [permit({ categories: ["IDENTITY", "MENTAL_HEALTH"], start })] } });
  const signed = await network.openClient();
  await ask("officer", "grant", { input: { clientId: signed, form: "WRITTEN", scopes: [permit({ categories: ["IDENTITY", "MENTAL_HEALTH"], start })] } });
  const both = async () => [await shared(network, spoken), await shared(network, signed)];
  expect(await apply(LAW)).toBe(0);
  expect(await both()).toEqual([["IDENTITY", "MENTAL_HEALTH"], ["IDENTITY", "MENTAL_HEALTH"]]);
  expect(await apply({ ...LAW, spokenConsent: 14 })).toBe(1);
  expect(await both()).toEqual([["IDENTITY"], ["IDENTITY", "MENTAL_HEALTH"]]);
  expect(await apply({ ...LAW, spokenConsent: 14 })).toBe(0);
  expect(await apply(LAW)).toBe(1);
  expect(await both()).toEqual([["IDENTITY", "MENTAL_HEALTH"], ["IDENTITY", "MENTAL_HEALTH"]]);
});
