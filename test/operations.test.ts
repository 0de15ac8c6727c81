import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, openTestHouse, type TestHouse } from "./house.ts";
import { operationFiles } from "./operation-file.ts";
import { keepPromise } from "./promises.ts";
import { withoutChance } from "./without-chance.ts";

let reading: TestHouse;
beforeAll(async () => {
  reading = await openTestHouse();
});
afterAll(() => reading.close());

describe.each(operationFiles())("$name", ({ name, query, variables, as, purpose, promises, isMutation }) => {
  const answers = new Map<string, Answer>();
  beforeAll(async () => {
    const house = isMutation ? await openTestHouse() : reading;
    for (const identity of as) answers.set(identity, await house.ask(identity, { query, variables, ...(purpose === undefined ? {} : { purpose }) }));
    if (isMutation) await house.close();
  });

  test.each(promises)("$identity: $promise", ({ identity, promise }) => {
    keepPromise(answers.get(identity)!, promise);
  });

  test("answers as recorded", async () => {
    const recorded = Object.fromEntries([...answers].map(([identity, { body }]) => [identity, body]));
    await expect(`${JSON.stringify(withoutChance(recorded), null, 2)}\n`).toMatchFileSnapshot(`operations/${name}.json`);
  });
});
