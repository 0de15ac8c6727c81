import fc from "fast-check";
import { expect, test } from "vitest";
import { Representations } from "../../gateway/execution/plan/entity-group.ts";

const value = fc.oneof({ weight: 4, arbitrary: fc.string({ unit: fc.constantFrom("a", "b", " ", "1", "2", "\n"), maxLength: 6 }) }, fc.constantFrom(null, 1, "1", ["a"], { a: "b" }));
const representation = fc.dictionary(fc.constantFrom("a", "b", "a1", "__typename"), value, { maxKeys: 3, noNullPrototype: true });

test("two objects are one for a subgraph when they are told alike, and only then", () => {
  fc.assert(fc.property(representation, representation, (one, other) => {
    const all = new Representations();
    expect(all.indexOf(one)).toBe(0);
    expect(all.indexOf({ ...one })).toBe(0);
    const alike = JSON.stringify(Object.entries(one)) === JSON.stringify(Object.entries(other));
    expect(all.indexOf(other)).toBe(alike ? 0 : 1);
  }), { numRuns: 20_000 });
  const all = new Representations();
  expect([{ a: "x", b: "y" }, { a: "xb y" }, { a: "x1b 1 y" }, { a: "xb 1 y" }].map((one) => all.indexOf(one))).toEqual([0, 1, 2, 3]);
});
