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

const FILES = operationFiles();

describe.each(FILES)("$name", ({ name, query, variables, as, purpose, after, promises, isMutation }) => {
  const answers = new Map<string, Answer>();
  beforeAll(async () => {
    const changes = isMutation || after !== null;
    const house = changes ? await openTestHouse() : reading;
    const before = FILES.find((one) => one.name === after);
    if (before !== undefined) await house.ask(before.as[0]!, { query: before.query, variables: before.variables, ...forPurpose(before.purpose) });
    for (const identity of as) answers.set(identity, await house.ask(identity, { query, variables, ...forPurpose(purpose) }));
    if (changes) await house.close();
  });

  test.each(promises)("$identity: $promise", ({ identity, promise }) => {
    keepPromise(answers.get(identity)!, promise);
  });

  test("answers as recorded", async () => {
    const recorded = Object.fromEntries([...answers].map(([identity, { body }]) => [identity, body]));
    await expect(`${JSON.stringify(withoutChance(recorded), null, 2)}\n`).toMatchFileSnapshot(`operations/${name}.json`);
  });
});

function forPurpose(purpose: string | undefined): { purpose?: string } {
  return purpose === undefined ? {} : { purpose };
}
