import { expect, test } from "vitest";
import { flip, type History, violations } from "./flipping.ts";

test("200 flips of a consent under readers that never pause: the whole history fits one order of grants, revocations and entries", async () => {
  const history = await flip({ flips: 200, readers: 4, fence: true });
  expect(violations(history)).toEqual([]);
  // It was a trial: there were many answers, with the cells and without, and some met a change.
  expect(history.received.filter(({ cells }) => cells === 2).length).toBeGreaterThan(100);
  expect(history.received.filter(({ cells, code }) => cells === 0 && code === undefined).length).toBeGreaterThan(100);
  const codes = new Set(history.received.map(({ code }) => code));
  codes.delete("CONSENT_CHANGED");
  expect([...codes]).toEqual([undefined]);
}, 300_000);

test("without the fence the same trial finds answers that fit no order", async () => {
  const history = await flip({ flips: 60, readers: 4, fence: false });
  const found = new Set(violations(history));
  expect(found).toContain("holds one cell of before a change and one of after");
  expect(found).toContain("left without its entry");
}, 120_000);

test("the judge finds each kind of fault", () => {
  const one = { requestId: "r", began: 10, ended: 20, code: undefined, cells: 2 };
  const history: History = { received: [one], closed: [{ from: 5, until: 9 }], open: new Set(["3"]), logged: new Map([["r", { version: "3", records: {} }]]) };
  expect(violations(history)).toEqual([]);
  expect(violations({ ...history, closed: [{ from: 5, until: 30 }] })).toEqual(["holds what was revoked before it was asked"]);
  expect(violations({ ...history, logged: new Map() })).toEqual(["left without its entry"]);
  expect(violations({ ...history, open: new Set(["2"]) })).toEqual(["was entered under a version that permitted nothing"]);
  expect(violations({ ...history, received: [{ ...one, cells: 1 }] })).toEqual(["holds one cell of before a change and one of after"]);
});
