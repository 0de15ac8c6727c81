import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { errorPaths, federation, type TestSubgraph } from "./federation.ts";

/** People of whom some are unknown to the second subgraph, and fields that fail. */
const PEOPLE: TestSubgraph = {
  name: "people",
  sdl: `
    type Query { all: [Person!]! some: [Person] groups: [[Person!]] one(id: ID!): Person sure(id: ID!): Person! failing: Person node: Node }
    interface Node { id: ID! }
    type Person implements Node @key(fields: "id") { id: ID! name: String! boss: Person home: Home! age: Int }
    type Ghost implements Node @inaccessible { id: ID! }
    type Home { street: String! }
  `,
  resolvers: {
    Query: {
      all: () => ["1", "2", "3"].map(person), some: () => ["1", "2", "3"].map(person), groups: () => [["1"], ["1", "2"]].map((ids) => ids.map(person)),
      one: (_root: unknown, { id }: { id: string }) => person(id), sure: (_root: unknown, { id }: { id: string }) => person(id),
      failing: () => { throw failure(); }, node: () => ({ __typename: "Ghost", id: "boo" }),
    },
  },
};

function person(id: string) {
  return { id, name: `P${id}`, boss: () => (id === "1" ? null : person("2")), home: { street: "S" }, age: () => { if (id === "3") throw failure(); return Number(id); } };
}

/** Knows all but 2, and fails for 3. */
const PAY: TestSubgraph = {
  name: "pay",
  sdl: `type Query { rate: Int } type Person @key(fields: "id") { id: ID! salary: Int! bonus: Int desk: Desk! } type Desk { floor: Int! }`,
  resolvers: {
    Person: {
      __resolveReference: ({ id }: { id: string }) => (id === "2" ? null : { id, desk: { floor: 1 } }),
      bonus: () => 1,
      salary: ({ id }: { id: string }) => { if (id === "3") throw failure(); return 10; },
    },
  },
};

function failure() {
  return Object.assign(new Error("failed"), { extensions: { code: "FAILED", hint: { more: 1 } } });
}

const people = federation([PEOPLE, PAY]);

describe("A null that may not stand goes up to where one may", () => {
  test("of an entity nobody knows: the list's item, the list, or all", async () => {
    const [nullable, strict] = [await people.ask("{ some { id salary } }"), await people.ask("{ all { id salary } }")];
    expect(nullable.data).toEqual({ some: [{ id: "1", salary: 10 }, null, null] });
    expect(nullable.errors).toMatchObject([
      { path: ["some", 1, "salary"], message: "Cannot return null for non-nullable field Person.salary." },
      { path: ["some", 2, "salary"], message: "failed", extensions: { code: "FAILED", hint: { more: 1 } } },
    ]);
    expect(strict.data).toBeNull();
    expect(errorPaths(strict)).toEqual(["all.1.salary", "all.2.salary"]);
  });

  test("through lists of lists and objects", async () => {
    const answer = await people.ask('{ groups { id salary } sure(id: "1") { boss { name } desk { floor } } b: one(id: "2") { boss { desk { floor } } } }');
    expect(answer.data).toEqual({ groups: [[{ id: "1", salary: 10 }], null], sure: { boss: null, desk: { floor: 1 } }, b: { boss: null } });
    expect(errorPaths(answer)).toEqual(["groups.1.1.salary", "b.boss.desk"]);
  });

  test("a nullable field of an entity that nobody knows is null, and no error", async () => {
    expect(await people.ask("{ some { bonus } }")).toEqual({ data: { some: [{ bonus: 1 }, { bonus: null }, { bonus: 1 }] } });
  });
});

describe("An error stands where the caller asked", () => {
  test("of the first subgraph, with its words and extensions", async () => {
    const answer = await people.ask("{ x: failing { name } }");
    expect(answer).toEqual({ data: { x: null }, errors: [{ message: "failed", path: ["x"], extensions: { code: "FAILED", hint: { more: 1 } } }] });
  });

  test("of an entity, at each of its places and under the caller's names", async () => {
    const answer = await people.ask('{ a: one(id: "3") { pay: salary } b: some { pay: salary } }');
    expect(errorPaths(answer)).toEqual(["a.pay", "b.1.pay", "b.2.pay"]);
    expect(people.asked.filter(({ subgraph }) => subgraph === "pay")).toHaveLength(1);
  });

  test("in the order of the answer, not of the fetches", async () => {
    expect(errorPaths(await people.ask("{ some { salary age } failing { id } }"))).toEqual(["some.1.salary", "some.2.salary", "some.2.age", "failing"]);
  });

  test("of a subgraph that does not answer, at every field it was to bring", async () => {
    const lame = federation([PEOPLE, PAY], async ({ subgraph }) => {
      if (subgraph === "pay") throw new Error("socket hang up at 10.0.0.1");
    });
    const answer = await lame.ask('{ one(id: "1") { name bonus more: bonus } rate }');
    expect(answer.data).toEqual({ one: { name: "P1", bonus: null, more: null }, rate: null });
    expect(answer.errors).toMatchObject(["one.bonus", "one.more", "rate"].map((path) => ({
      path: path.split("."), message: "The subgraph pay did not answer.", extensions: { code: "DOWNSTREAM_SERVICE_ERROR", serviceName: "pay" },
    })));
    expect(JSON.stringify(answer)).not.toContain("10.0.0.1");
  });

  test("a type that callers cannot see is nothing", async () => {
    const answer = await people.ask("{ node { id } }");
    expect(answer.data).toEqual({ node: null });
    expect(JSON.stringify(answer)).not.toMatch(/Ghost|boo/);
  });
});

describe("A caller who leaves", () => {
  test("is not worked for any more", async () => {
    const leaving = new AbortController();
    const slow = federation([PEOPLE, PAY], async (_asked, signal) => {
      leaving.abort();
      await delay(5_000, undefined, { signal: signal! });
    });
    await expect(slow.ask("{ all { salary } }", {}, { signal: leaving.signal })).rejects.toMatchObject({ name: "AbortError" });
    expect(slow.asked).toHaveLength(1);
    await expect(slow.ask("{ all { salary } }", {}, { signal: leaving.signal })).rejects.toMatchObject({ name: "AbortError" });
    expect(slow.asked).toHaveLength(0);
  });

  test("is not worked for between two fetches either", async () => {
    const leaving = new AbortController();
    const left = federation([PEOPLE, PAY], async () => leaving.abort());
    await expect(left.ask("{ all { salary } }", {}, { signal: leaving.signal })).rejects.toMatchObject({ name: "AbortError" });
    expect(left.asked.map(({ subgraph }) => subgraph)).toEqual(["people"]);
  });
});
