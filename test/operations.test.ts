import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bySse, RefusedStream } from "./events/subscribing.ts";
import { type Answer, openTestHouse, type Question, type TestHouse } from "./house.ts";
import { operationFiles } from "./operation-file.ts";
import { at, keepPromise } from "./promises.ts";
import { withoutChance } from "./without-chance.ts";

let reading: TestHouse;
beforeAll(async () => {
  reading = await openTestHouse();
});
afterAll(() => reading.close());

const FILES = operationFiles();

describe.each(FILES)("$name", ({ name, query, variables, as, purpose, after, steps, operationName, promises, isMutation, during }) => {
  const answers = new Map<string, Answer>();
  beforeAll(async () => {
    const changes = isMutation || after !== null || during !== null;
    const house = changes ? await openTestHouse() : reading;
    const before = steps.length === 0 ? await sendBefore(house, after) : await takeSteps(house, { query, variables, steps });
    const asked = { query, variables: filled(variables, before), ...forPurpose(purpose), ...named(operationName) };
    if (during !== null) for (const [identity, answer] of await toldDuring(house, as, asked, during)) answers.set(identity, answer);
    else for (const identity of as) answers.set(identity, await house.ask(identity, asked));
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

/** The first event that each subscriber is told of when an operation is sent, or how she is refused. */
async function toldDuring(house: TestHouse, as: readonly string[], asked: Question, during: string): Promise<Map<string, Answer>> {
  const open = await Promise.all(as.map((identity) => bySse(house, identity, asked).catch((failure: RefusedStream) => failure)));
  await sendBefore(house, during);
  const told = await Promise.all(open.map(async (one): Promise<Answer> => {
    if (one instanceof RefusedStream) return one.answer;
    const { id: _cursor, ...body } = (await one.next())!;
    one.leave();
    return { status: 200, text: JSON.stringify(body), body: body as Answer["body"] };
  }));
  return new Map(as.map((identity, at) => [identity, told[at]!]));
}

/** Sends what has to have happened, the first of it first, and gives the last answer. */
async function sendBefore(house: TestHouse, name: string | null): Promise<Answer | null> {
  if (name === null) return null;
  const { query, variables, as, purpose, after } = FILES.find((one) => one.name === name)!;
  return house.ask(as[0]!, { query, variables: filled(variables, await sendBefore(house, after)), ...forPurpose(purpose) });
}

/** Sends the steps of a file, which all have to succeed, and gives their answers by name. */
async function takeSteps(house: TestHouse, { query, variables, steps }: Pick<(typeof FILES)[number], "query" | "variables" | "steps">): Promise<Answer> {
  const data: Record<string, unknown> = {};
  const taken: Answer = { status: 200, text: "", body: { data } };
  for (const { identity, operationName } of steps) {
    const { body } = await house.ask(identity, { query, variables: filled(variables, taken), operationName });
    if (body.errors !== undefined) throw new Error(`${operationName} by ${identity}: ${JSON.stringify(body.errors)}`);
    data[operationName] = body.data;
  }
  return taken;
}

function named(operationName: string | undefined): { operationName?: string } {
  return operationName === undefined ? {} : { operationName };
}

function filled(variables: Record<string, unknown>, before: Answer | null): Record<string, unknown> {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => {
    const [, path] = typeof value === "string" ? /^answer: (.+)$/.exec(value) ?? [] : [];
    return [name, path === undefined ? value : at(before!, path)[0]];
  }));
}

function forPurpose(purpose: string | undefined): { purpose?: string } {
  return purpose === undefined ? {} : { purpose };
}
