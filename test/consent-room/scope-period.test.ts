import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asking, permit } from "./lifecycle-asking.ts";
import { type Network, openNetwork } from "./network.ts";

let network: Network;
let id: string;
let ask: ReturnType<typeof asking>;
beforeAll(async () => {
  network = await openNetwork();
  ask = asking(network);
  id = await network.openClient();
});
afterAll(() => network.close());

const drafted = async (terms: object) => (await ask("officer", "draft", { input: { clientId: id, form: "WRITTEN", scopes: [permit(terms)] } })).consent.scopes[0]!;

test.each([
  ["the days of winter", { start: "2026-01-05", end: "2026-01-31", zone: "America/New_York" }, "2026-01-05T05:00:00.000Z", "2026-02-01T05:00:00.000Z"],
  ["days over the change of the clock", { start: "2026-03-08", end: "2026-03-08", zone: "America/New_York" }, "2026-03-08T05:00:00.000Z", "2026-03-09T04:00:00.000Z"],
  ["a leap day as the last", { start: "2028-02-01", end: "2028-02-29", zone: "Europe/Lisbon" }, "2028-02-01T00:00:00.000Z", "2028-03-01T00:00:00.000Z"],
  ["a day without a midnight", { start: "2024-04-26", end: "2024-04-26", zone: "Africa/Cairo" }, "2024-04-25T22:00:00.000Z", "2024-04-26T21:00:00.000Z"],
])("%s are kept as given, and mean from the first midnight to the last", async (_name, period, start, end) => {
  expect(await drafted({ period })).toMatchObject({ period, start, end });
});

test("a period may begin now or stay open until revoked", async () => {
  expect(await drafted({ period: { end: "2999-12-31", zone: "America/Chicago" } })).toMatchObject({ period: { start: null, end: "2999-12-31", zone: "America/Chicago" } });
  expect(await drafted({ period: { start: "2026-01-01", zone: "America/Chicago" }, untilRevoked: true })).toMatchObject({ end: null, start: "2026-01-01T06:00:00.000Z" });
});

test.each<[string, object, string]>([
  ["days and instants at once", { period: { end: "2026-12-31", zone: "America/Chicago" }, end: "2026-12-31T00:00:00Z" }, "input.scopes[0].period: "],
  ["a zone that is none", { period: { end: "2026-12-31", zone: "Mars/Olympus" } }, "input.scopes[0].period.zone: "],
  ["an offset, which knows no summer", { period: { end: "2026-12-31", zone: "+05:00" } }, "input.scopes[0].period.zone: "],
  ["signs of SQL for a zone", { period: { end: "2026-12-31", zone: "UTC'; --" } }, "input.scopes[0].period.zone: "],
  ["a last day before the first", { period: { start: "2026-02-01", end: "2026-01-31", zone: "America/Chicago" } }, "input.scopes[0].period.end: "],
  ["no end and no word that it has none", { period: { start: "2026-02-01", zone: "America/Chicago" } }, "input.scopes[0].end: "],
  ["an episode without the event", { endsOnSubject: randomUUID(), untilRevoked: true, period: null }, "input.scopes[0].endsOnSubject: "],
  ["an episode that is no id", { endsOn: "EPISODE_CLOSED", endsOnSubject: "the last one" }, "input.scopes[0].endsOnSubject: "],
])("%s is refused by name of the field", async (_name, terms, message) => {
  await expect(drafted(terms)).rejects.toThrow(`BAD_USER_INPUT: ${message}`);
});
