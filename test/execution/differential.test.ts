import { randomInt } from "node:crypto";
import { buildASTSchema, execute, type ExecutionResult, parse, printSchema, validate } from "graphql";
import { describe, expect, test } from "vitest";
import { Dice } from "../../gateway/demonstration/generate/dice.ts";
import { makeExecutableSchema } from "./executable.ts";
import { federation, plain, type TestSubgraph } from "./federation.ts";
import { WORLD, worldResolvers } from "./hashed-world.ts";
import { randomQuery } from "./random-operation.ts";

/** RANDOM_SEED tries a printed seed again, RANDOM_OPERATIONS so many. */
const SEED = process.env["RANDOM_SEED"] ?? String(randomInt(1_000_000_000));
const OPERATIONS = Number(process.env["RANDOM_OPERATIONS"] ?? 40);

describe("A federation answers as one schema does", () => {
  test(`random operations, with fields that fail and nulls where none may stand (RANDOM_SEED=${SEED})`, async () => {
    const bare = federation(WORLD.map((one): TestSubgraph => ({ ...one, resolvers: {} })));
    let [compared, failing] = [0, 0];
    const world = () => `${SEED} ${compared}`;
    const subgraphs = WORLD.map((one): TestSubgraph => ({ ...one, resolvers: worldResolvers(bare.schemas.get(one.name)!, world) }));
    const federated = federation(subgraphs);
    const api = buildASTSchema(parse(printSchema(federated.executor.apiSchema)));
    const whole = makeExecutableSchema(api, worldResolvers(api, world));
    const dice = new Dice(SEED);
    while (compared < OPERATIONS) {
      const { query, variables } = randomQuery(whole, dice);
      const document = parse(query);
      if (validate(whole, document).length > 0) continue;
      const expected = plain(await execute({ schema: whole, document, variableValues: variables })) as ExecutionResult;
      const answer = await federated.ask(query, variables);
      const said = `${query}\n${JSON.stringify(variables)}`;
      expect(JSON.stringify(answer.data), said).toBe(JSON.stringify(expected.data));
      expect((answer.errors ?? []).length > 0, said).toBe((expected.errors ?? []).length > 0);
      for (const { path, message } of answer.errors ?? []) expect(atPath(answer.data, path!), `${message} at ${path!.join(".")}\n${said}`).toBeNull();
      compared++;
      if (expected.errors !== undefined) failing++;
    }
    // Otherwise the test would say little about nulls and errors.
    expect(failing).toBeGreaterThan(OPERATIONS / 20);
  }, 60_000 + OPERATIONS * 500);
});

/** What stands at a path, or the null above it to which it was propagated. */
function atPath(data: unknown, path: readonly (string | number)[]): unknown {
  let value = data;
  for (const key of path) {
    if (value === null) return null;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}
