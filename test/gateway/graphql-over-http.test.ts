import { serverAudits } from "graphql-http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../house.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const GET = "GET is not accepted: an address with an operation about a person would be kept in logs and histories.";
/** Audits the gateway means to fail, by id; one that begins to pass has to leave the list. */
const REFUSED: Readonly<Record<string, string>> = { "5A70": GET, D6D5: GET, "6A70": GET };

/** Asks as a worker who may explore: an audit knows neither tokens nor purposes. */
const signedIn: typeof fetch = async (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set("authorization", `Bearer ${await house.token("dr-okafor")}`);
  headers.set("x-purpose-of-use", "TREAT");
  return fetch(input, { ...init, headers });
};

const AUDITS = serverAudits({ url: () => `${house.url}/graphql`, fetchFn: signedIn });

describe("GraphQL over HTTP, by the audits of its authors", () => {
  test.each(AUDITS.map((audit) => [audit.id, audit.name, audit] as const))("%s %s", async (id, _name, audit) => {
    const result = await audit.fn();
    const reason = result.status === "ok" ? undefined : result.reason;
    if (Object.hasOwn(REFUSED, id)) expect(reason, `${REFUSED[id]} Strike it from the list.`).toBeDefined();
    else expect(reason).toBeUndefined();
  });

  test("what is refused on purpose is an audit, and none that the specification requires", () => {
    const known = new Map(AUDITS.map(({ id, name }) => [id, name]));
    for (const id of Object.keys(REFUSED)) expect(known.get(id)).toMatch(/^(MAY|SHOULD) /);
    expect(AUDITS.filter(({ name }) => name.startsWith("MUST ")).length).toBeGreaterThan(10);
  });
});
