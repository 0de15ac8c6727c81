import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTopology, type Topology } from "../topology/topology.ts";
import type { Doors } from "./asking.ts";
import { breakFence } from "./broken-fence.ts";
import type { History } from "./history.ts";
import { violations } from "./judge.ts";
import { Log } from "./log.ts";
import { prepare } from "./readers.ts";
import { round } from "./round.ts";
import { doorsOf, threeGateways } from "./three-gateways.ts";

let topology: Topology;
let doors: Doors;
let log: Log;
beforeAll(async () => {
  topology = await startTopology(threeGateways());
  doors = doorsOf(topology);
  log = new Log(topology.databaseUrl);
  await prepare(doors);
});
afterAll(async () => {
  await log?.close();
  await topology?.close();
});

/** Changes consents so often, under a name that any run has. */
async function flips(count: number, name: string): Promise<History> {
  let flipped = 0;
  return round({ doors, log, name, flipped: () => (flipped += 1) }, () => flipped >= count);
}

describe("Three gateways, five subgraphs over HTTP, one database, under readers that never pause", () => {
  test("200 changes of what they may see: the whole history fits one order of grants, revocations and entries", async () => {
    const history = await flips(200, "npm test");
    console.log(history.received.length, history.entries.length, history.refused.size, history.steps.length, history.turns.length);
    expect(violations(history)).toEqual([]);
  }, 120_000);
});
