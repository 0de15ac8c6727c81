import { randomInt } from "node:crypto";
import { buildASTSchema, type DocumentNode, parse, printSchema, specifiedRules, validate, visit } from "graphql";
import { describe, expect, test } from "vitest";
import { Dice } from "../../gateway/demonstration/generate/dice.ts";
import { deferralRules } from "../../gateway/execution/deferred/rules.ts";
import { coercedVariables } from "../../gateway/generic/coerced-variables.ts";
import { makeExecutableSchema } from "./executable.ts";
import { federation, plain, type TestSubgraph } from "./federation.ts";
import { WORLD, worldResolvers } from "./hashed-world.ts";
import { inParts } from "./in-parts.ts";
import { randomQuery } from "./random-operation.ts";

/** RANDOM_SEED tries a printed seed again, RANDOM_OPERATIONS so many. */
const SEED = process.env["RANDOM_SEED"] ?? String(randomInt(1_000_000_000));
const OPERATIONS = Number(process.env["RANDOM_OPERATIONS"] ?? 40);

describe("What comes in parts is what comes whole", () => {
  test(`random operations in which fragments are deferred (RANDOM_SEED=${SEED})`, async () => {
    const bare = federation(WORLD.map((one): TestSubgraph => ({ ...one, resolvers: {} })));
    let [compared, inSeveral, failing] = [0, 0, 0];
    const world = () => `${SEED} ${compared}`;
    const federated = federation(WORLD.map((one): TestSubgraph => ({ ...one, resolvers: worldResolvers(bare.schemas.get(one.name)!, world) })));
    const { executor } = federated;
    const schema = makeExecutableSchema(buildASTSchema(parse(printSchema(executor.apiSchema))), {});
    const dice = new Dice(SEED);
    while (compared < OPERATIONS) {
      const { query, variables: given } = randomQuery(schema, dice, 0.7);
      const document = parse(query);
      if (validate(schema, document, [...specifiedRules, ...deferralRules]).length > 0) continue;
      const variables = coercedVariables(executor.apiSchema, document, undefined, given);
      const said = `${query}\n${JSON.stringify(given)}`;
      const whole = plain(await executor.execute({ document, variables, context: undefined }));
      const undeferred = plain(await executor.execute({ document: withoutDefer(document), variables, context: undefined }));
      expect(whole, said).toEqual(undeferred);
      const parts = await inParts(executor.begin({ document, variables, contextOf: () => undefined })).catch((failure: unknown) => {
        throw new Error(said, { cause: failure });
      });
      // Without errors nothing depends on when a field came; with them, nulls go no further than their fragment.
      if (whole.errors === undefined) expect({ data: parts.data, errors: parts.errors }, said).toEqual({ data: whole.data, errors: [] });
      else expect(parts.errors.length > 0, said).toBe(true);
      compared++;
      if (parts.later.length > 0) inSeveral++;
      if (parts.failed.length > 0) failing++;
    }
    // Otherwise the test would say little; of a few operations it may be that none holds a fragment that comes to nothing.
    expect(inSeveral).toBeGreaterThan(OPERATIONS / 10);
    if (OPERATIONS >= 1_000) expect(failing).toBeGreaterThan(0);
  }, 60_000 + OPERATIONS * 500);
});

function withoutDefer(document: DocumentNode): DocumentNode {
  return visit(document, { Directive: ({ name }) => (name.value === "defer" ? null : undefined) });
}
