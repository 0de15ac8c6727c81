import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ReadReceipt } from "../../subgraphs/receipt.ts";
import { receiptOf, wired, type WiredReceipt } from "../../subgraphs/wired-receipt.ts";

const id = fc.constantFrom("c1", "c2", "c3", "c4", "not an id");
const version = fc.constantFrom("0", "1", "17");
const mask = fc.constantFrom(0, 1, 4128, 2 ** 30);
const author = fc.constantFrom(null, "null", "by", "metro-coordination", "");
const noun = fc.constantFrom("Referral", "Goal", "risk summaries", "null 4128");
const standing = fc.record({ discover: fc.boolean(), readMask: mask, own: fc.boolean(), byAuthor: fc.boolean() });
const receipt: fc.Arbitrary<ReadReceipt> = fc.record({
  standings: fc.array(fc.tuple(id, standing)).map((all) => new Map(all)),
  under: fc.array(fc.record({ client: id, version, agencyVersion: version, until: fc.constantFrom("infinity", "2099-01-01 00:00:00+00") })),
  released: fc.array(fc.record({ noun, client: id, id, mask, author })),
  told: fc.array(fc.record({ table: noun, categories: mask, agencyVersion: version })),
});

const sent = (one: ReadReceipt) => JSON.parse(JSON.stringify(wired(one))) as WiredReceipt;

describe("a read receipt over HTTP", () => {
  test("arrives as it left, in its order", () => {
    fc.assert(fc.property(receipt, (one) => {
      const arrived = receiptOf(sent(one));
      expect(arrived).toEqual(one);
      expect([...arrived.standings.keys()]).toEqual([...one.standings.keys()]);
    }), { numRuns: 500 });
  });

  test("says once what many records have in common", () => {
    const released = Array.from({ length: 60 }, (_, at) => ({ noun: "Goal", client: `client ${at % 20}`, id: `goal ${at}`, mask: 8, author: "metro-coordination" }));
    const text = JSON.stringify(sent({ standings: new Map(), under: [], released, told: [] }));
    expect(text.match(/metro-coordination/g)).toHaveLength(1);
    expect(text.match(/client 7/g)).toHaveLength(1);
  });

  test("is refused when it is missing, names what it does not hold, or breaks off", () => {
    const whole = sent({
      standings: new Map([["c1", { discover: true, readMask: 1, own: false, byAuthor: false }]]), under: [{ client: "c1", version: "1", agencyVersion: "1", until: "infinity" }],
      released: [{ noun: "Goal", client: "c1", id: "g1", mask: 1, author: null }], told: [],
    });
    expect(receiptOf(whole).released).toHaveLength(1);
    for (const broken of [
      undefined, { ...whole, clients: [] }, { ...whole, standings: [[], [0, 0]] }, { ...whole, under: [whole.under[0], [0]] }, { ...whole, under: [whole.under[0], [-1, 0]] },
      { ...whole, released: [whole.released[0], [0, 0]] }, { ...whole, released: [whole.released[0], [1, 0, "g1"]] }, { ...whole, released: [whole.released[0], [0, "0.5", "g1"]] },
    ] as (WiredReceipt | undefined)[]) expect(() => receiptOf(broken), JSON.stringify(broken)).toThrow(TypeError);
  });
});
