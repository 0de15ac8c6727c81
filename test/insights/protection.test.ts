import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PROTECTION } from "../../subgraphs/consent/insights/protection.sql.ts";
import { createDatabase, type TestDatabase } from "../test-database.ts";
import { diagonal, SMALLEST, everyRow, kept, movedTo, populations, protectedRows, sum, told, totals } from "./population.ts";

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createDatabase();
  client = new pg.Client(database.url);
  await client.connect();
  await client.query("create schema consent");
  for (const statement of PROTECTION) await client.query(statement);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

describe("What is told of one number, broken down in two ways", () => {
  test("nothing of 1 to 10 clients is told, nor is anything that is told less what one agency can take away", async () => {
    await fc.assert(fc.asyncProperty(populations(), async (population) => {
      const [{ cells, agencies, total }] = await told(client, [population]) as [Awaited<ReturnType<typeof told>>[number]];
      const { byCell, byAgency, all } = totals(population);
      for (const [number, of] of [...cells.map((one, at) => [one, byCell[at]!] as const), ...agencies.map((one, at) => [one, [byAgency[at]!]] as const), [total, byAgency] as const]) {
        if (number === null) continue;
        expect(number).toBe(sum(of));
        expect(number === 0 || number >= SMALLEST).toBe(true);
        for (const own of of) expect(number - own === 0 || number - own >= SMALLEST).toBe(true);
      }
      expect(total === null || total === all).toBe(true);
      // What is kept together is never few either.
      for (const row of [cells, agencies]) {
        if (total === null || row.every((one) => one !== null)) continue;
        expect(total - row.reduce<number>((sum, one) => sum + (one ?? 0), 0)).toBeGreaterThanOrEqual(2 * SMALLEST);
      }
    }), { numRuns: 80 });
  });

  test("whoever knows all that is told, how many clients of whom each agency has, and the rule, finds for every kept number of 1 to 10 another possible", async () => {
    await fc.assert(fc.asyncProperty(populations(), fc.nat(), async (population, which) => {
      const [published] = await told(client, [population]);
      const few = kept(published!.cells).filter((at) => isFew(sum(population[at]!)));
      if (few.length === 0) return;
      const same = JSON.stringify(published);
      // The same population but for some clients who are of another cell, that is kept as well: every agency has as many as before.
      for (const others of movedTo(population, few[which % few.length]!, published!)) {
        if ((await told(client, others)).some((one) => JSON.stringify(one) === same)) return;
      }
      expect.fail(`cell ${few[which % few.length]} could be nothing else`);
    }), { numRuns: 80 });
  });
});

test("of every row of four numbers, with 3 for 11: a kept number of 1 or 2 may be the other, whoever knows the rule and every number that is told", async () => {
  const rows = everyRow(4, 14);
  const answers = await protectedRows(client, rows.map(diagonal), 3);
  const alike = Map.groupBy(rows.keys(), (at) => JSON.stringify(answers[at]));
  const known = [...alike.values()].flatMap((some) => kept(answers[some[0]!]!.shown).map((cell) => new Set(some.map((at) => rows[at]![cell]!)))
    .filter((numbers) => numbers.has(1) !== numbers.has(2)));
  expect(alike.size).toBeGreaterThan(100);
  expect(known).toEqual([]);
});

function isFew(number: number): boolean {
  return number > 0 && number < SMALLEST;
}
