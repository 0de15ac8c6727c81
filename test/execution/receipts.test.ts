import { describe, expect, test } from "vitest";
import { Receipts } from "../../gateway/execution/receipts.ts";
import type { ReadReceipt, Release } from "../../subgraphs/receipt.ts";

const NOTHING: ReadReceipt = { standings: new Map(), under: [], released: [], told: [] };
const release = (client: string, id: string, mask = 1, noun = "Goal"): Release => ({ noun, client, id, mask, author: "harbor-clinic" });
const under = (client: string, version: string, until: string, agencyVersion = "1") => ({ client, version, agencyVersion, until });

function added(...receipts: Partial<ReadReceipt>[]): Receipts {
  const all = new Receipts();
  for (const one of receipts) all.add({ ...NOTHING, ...one });
  return all;
}

describe("The receipts of one execution", () => {
  test("hold each record once for every client it is about, as it was told last", () => {
    const all = added(
      { released: [release("ada", "g1"), release("ben", "g1"), release("ada", "g2"), release("ada", "g1", 1, "Need")] },
      { released: [release("ada", "g1", 2), release("ben", "g1", 4), release("ben", "g1", 8), release("cleo", "g1")] },
    );
    expect(all.released).toEqual([
      release("ada", "g1", 2), release("ben", "g1", 8), release("ada", "g2"), release("ada", "g1", 1, "Need"), release("cleo", "g1"),
    ]);
  });

  test("know a record by the client it was first released about", () => {
    const all = added({ released: [release("ada", "g1")] }, { released: [release("ben", "g1"), release("ben", "n1", 1, "Need")] });
    expect([all.clientOf("Goal", "g1"), all.clientOf("Need", "n1"), all.clientOf("Need", "g1"), all.clientOf("Plan", "g1")]).toEqual(["ada", "ben", undefined, undefined]);
  });

  test("keep of each client the version and the earliest end under which anything was read", () => {
    const all = added(
      { under: [under("ada", "3", "infinity"), under("ben", "1", "2027-01-01 00:00:00+00")] },
      { under: [under("ada", "3", "2028-01-01 00:00:00+00"), under("ben", "1", "infinity")] },
    );
    expect(all.under).toEqual(new Map([["ada", { version: "3", until: "2028-01-01 00:00:00+00" }], ["ben", { version: "1", until: "2027-01-01 00:00:00+00" }]]));
    expect([all.moved, all.agencyVersion]).toEqual([false, "1"]);
  });

  test.each<[string, Partial<ReadReceipt>[]]>([
    ["a client's consent", [{ under: [under("ada", "3", "infinity")] }, { under: [under("ada", "4", "infinity")] }]],
    ["the agency", [{ under: [under("ada", "3", "infinity")] }, { under: [under("ben", "3", "infinity", "2")] }]],
    ["the agency, of numbers", [{ under: [under("ada", "3", "infinity")] }, { told: [{ table: "t", categories: 1, agencyVersion: "2" }] }]],
  ])("tell when two fetches saw different versions of %s", (_what, receipts) => {
    expect(added(...receipts).moved).toBe(true);
  });
});
