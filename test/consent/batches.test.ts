import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { batchesOf } from "../../gateway/commands/decide/batches.ts";
import { inOrder } from "../../gateway/commands/decide/in-order.ts";
import { seed } from "./config.ts";

/** Numbers from 0 on, each after its pause in milliseconds; 0 does not pause at all. */
async function* after(pauses: readonly number[]): AsyncGenerator<number> {
  for (const [index, pause] of pauses.entries()) {
    if (pause > 0) await sleep(pause);
    yield index;
  }
}

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of source) found.push(one);
  return found;
}

const pauses = fc.array(fc.constantFrom(0, 0, 0, 1, 3), { maxLength: 40 });

describe(`Batches (CONSENT_SEED=${seed})`, () => {
  test("hold everything once, in order, never too much, and are never empty", () => fc.assert(
    fc.asyncProperty(pauses, fc.integer({ min: 1, max: 7 }), async (given, most) => {
      const batches = await all(batchesOf(after(given), most, 2));
      expect(batches.flat()).toEqual(given.map((_, index) => index));
      for (const batch of batches) expect(batch.length > 0 && batch.length <= most).toBe(true);
    }), { seed, numRuns: 60 }));

  test("are full as long as things keep coming", async () => {
    const batches = await all(batchesOf(after(Array<number>(25).fill(0)), 10));
    expect(batches.map(({ length }) => length)).toEqual([10, 10, 5]);
  });

  test("do not wait for what does not come", async () => {
    const never = new Promise<never>(() => {});
    const first = await batchesOf((async function* () { yield 1; yield await never; })(), 10, 5)[Symbol.asyncIterator]().next();
    expect(first.value).toEqual([1]);
  });

  test("end as their source does when it fails", async () => {
    const failing = (async function* () { yield 1; throw new RangeError("broken"); })();
    await expect(all(batchesOf(failing, 10))).rejects.toThrow("broken");
  });
});

describe("Work in order", () => {
  test("gives results in the order of the source, with at most so many at work", () => fc.assert(
    fc.asyncProperty(pauses, fc.array(fc.nat(4), { minLength: 1, maxLength: 9 }), fc.integer({ min: 1, max: 4 }), async (given, lengths, most) => {
      let [working, highest] = [0, 0];
      const results = await all(inOrder(after(given), most, async (one) => {
        highest = Math.max(highest, ++working);
        await sleep(lengths[one % lengths.length]);
        working -= 1;
        return one;
      }));
      expect(results).toEqual(given.map((_, index) => index));
      expect(highest).toBeLessThanOrEqual(most);
    }), { seed, numRuns: 60 }));

  test("gives a result before more has come", async () => {
    const never = new Promise<never>(() => {});
    const results = inOrder((async function* () { yield 1; yield await never; })(), 2, async (one) => 2 * one);
    expect((await results.next()).value).toBe(2);
  });

  test("fails as the work does, when its turn comes", async () => {
    const results = inOrder(after([0, 0, 0]), 3, async (one) => {
      if (one === 1) throw new RangeError("broken");
      return one;
    });
    expect((await results.next()).value).toBe(0);
    await expect(results.next()).rejects.toThrow("broken");
  });
});
