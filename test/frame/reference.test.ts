import { expect, test } from "vitest";
import type { Loaders } from "../../subgraphs/loaders.ts";
import { referred } from "../../subgraphs/reference.ts";

class Letter {
  constructor(readonly id: string, readonly clientId: string, readonly words: string) {}

  get length(): number {
    return this.words.length;
  }
}

const STORED = new Letter("l", "c", "Dear");
const load = { one: async (_noun: unknown, id: string) => (id === "l" ? STORED : null) } as unknown as Loaders;
const ask = (id: string, along: object = {}) => referred(Letter, { __typename: "Letter", id, ...along }, load);

test("a record is found by its id alone, and what a field requires comes along with it", async () => {
  expect(await ask("l")).toBe(STORED);
  const found = await ask("l", { stamps: ["red"] }) as Letter & { stamps: string[] };
  expect([found.id, found.length, found.stamps, found instanceof Letter]).toEqual(["l", 4, ["red"], true]);
  expect("stamps" in STORED).toBe(false);
});

test("what is stored stays as it is, and who is not there brings nothing along", async () => {
  expect((await ask("l", { words: "Cheap", clientId: "d", length: 9 }))!).toMatchObject({ words: "Dear", clientId: "c", length: 4 });
  expect(await ask("m", { stamps: ["red"] })).toBeNull();
});
