import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { openTestHouse, type TestHouse } from "../house.ts";

/** Ways in which gateways of others were got round; each is tried on ours. */

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const ADA = named("ada").id;
const HIDDEN = named("lionel").id;

const ask = (query: string, identity = "housing-tran") => house.ask(identity, { query });
const withheld = (answer: Awaited<ReturnType<typeof ask>>) =>
  (answer.body.extensions?.withheld ?? []).map(({ path, categories }) => `${path} ${categories.join(" ")}`);

describe("However a field is asked for, the same is shown and the same is withheld", () => {
  const PLAIN = `{ client(id: "${ADA}") { identity { givenName } demographics { language } conditions { nodes { display } } } }`;

  test.each([
    ["under another name", `{ client(id: "${ADA}") { identity { givenName } x: demographics { language } conditions { nodes { display } } } }`],
    ["in an inline fragment", `{ client(id: "${ADA}") { ... { identity { givenName } ... on Client { x: demographics { language } } } conditions { nodes { display } } } }`],
    ["in a fragment of a fragment", `{ client(id: "${ADA}") { ...A conditions { nodes { display } } } }
      fragment A on Client { identity { givenName } ...B } fragment B on Client { x: demographics { language } }`],
    ["in another order and twice", `{ client(id: "${ADA}") { identity { givenName } x: demographics { language } x: demographics { language } conditions { nodes { display } } } }`],
    ["under a condition", `{ client(id: "${ADA}") { identity { givenName } x: demographics @include(if: true) { language } conditions { nodes { display } } } }`],
  ])("%s", async (_how, query) => {
    const [plain, other] = await Promise.all([ask(PLAIN), ask(query)]);
    expect(plain.body.data).toMatchObject({ client: { identity: { givenName: "Ada" }, demographics: null } });
    expect(withheld(plain)).toContain("client.demographics DEMOGRAPHICS SENSITIVE");
    const { x, ...rest } = other.body.data!["client"] as Record<string, unknown>;
    expect({ ...rest, demographics: x }).toEqual(plain.body.data!["client"]);
    expect(withheld(other).map((one) => one.replace("client.x", "client.demographics")).sort()).toEqual(withheld(plain).sort());
  });
});

describe("What is asked at once does not run into each other", () => {
  test("ids side by side: each answer stands at its own place", async () => {
    const { body } = await ask(`{ a: client(id: "${HIDDEN}") { id } b: client(id: "${ADA}") { id identity { givenName } } c: client(id: "${randomUUID()}") { id } }`);
    expect(body.data).toEqual({ a: null, b: { id: ADA, identity: { givenName: "Ada" } }, c: null });
  });

  test("records side by side, of which one is not there", async () => {
    const { body } = await ask(`{ client(id: "${ADA}") { episodes { nodes { id } } } }`, "dr-okafor");
    const [id] = (body.data as { client: { episodes: { nodes: { id: string }[] } } }).client.episodes.nodes.map((one) => one.id);
    expect(id).toBeTypeOf("string");
    const both = await ask(`{ a: episode(id: "${randomUUID()}") { id } b: episode(id: "${id}") { id } }`, "dr-okafor");
    expect(both.body.data).toEqual({ a: null, b: { id } });
  });

  test("pages of one list of different lengths", async () => {
    const { body } = await ask(`{ client(id: "${ADA}") { none: needs(first: 0) { nodes { id } } one: needs(first: 1) { nodes { id } } } }`, "dr-okafor");
    expect(body.data).toMatchObject({ client: { none: { nodes: [] }, one: { nodes: [expect.anything()] } } });
  });

  test("callers: each of many at once gets the bytes she gets alone", async () => {
    const query = `{ client(id: "${ADA}") { identity { givenName } demographics { language } location { city } needs { nodes { category } } } }`;
    const identities = ["dr-okafor", "housing-tran", "lawyer-haddad", "jobs-ferrari"];
    const alone = new Map<string, string>();
    for (const identity of identities) alone.set(identity, (await ask(query, identity)).text);
    expect(new Set(alone.values()).size).toBe(identities.length);
    const many = Array.from({ length: 40 }, (_, index) => identities[index % identities.length]!);
    const answers = await Promise.all(many.map(async (identity) => [identity, (await ask(query, identity)).text] as const));
    for (const [identity, text] of answers) expect(text).toBe(alone.get(identity));
  });
});

describe("A name of the caller's own choosing", () => {
  test("that the gateway uses itself changes nothing", async () => {
    const { body } = await ask(`{ client(id: "${ADA}") { clientOfReport: identity { givenName } clientOfReport_: identity { familyName } demographics { language } } }`);
    expect(body.data).toEqual({ client: { clientOfReport: { givenName: "Ada" }, clientOfReport_: { familyName: "Brennan" }, demographics: null } });
    expect(body.extensions?.withheld?.flatMap(({ clients }) => clients)).toContain(ADA);
  });

  test("that every object has is a name like any other", async () => {
    const { body } = await ask(`{ client(id: "${ADA}") { constructor: id toString: id valueOf: demographics { hasOwnProperty: language } } }`);
    expect(body.data).toEqual({ client: { constructor: ADA, toString: ADA, valueOf: null } });
    expect(withheld({ body } as never)).toEqual(["client.valueOf DEMOGRAPHICS SENSITIVE"]);
    expect(({} as Record<string, unknown>)["id"]).toBeUndefined();
  });
});

test("What may not be read is not fetched: its table can be locked and the answer comes all the same", async () => {
  const superuser = new pg.Client(house.databaseUrl);
  await superuser.connect();
  try {
    await superuser.query("begin; lock table clients.demographics in access exclusive mode");
    const answer = await Promise.race([
      // The lawyer's practice has written nothing about Emeka, and was not given his demographics.
      ask(`{ client(id: "${named("emeka").id}") { demographics { language } } }`, "lawyer-haddad"), new Promise<null>((resolve) => setTimeout(resolve, 4_000, null)),
    ]);
    expect(answer?.body.data).toEqual({ client: { demographics: null } });
  } finally {
    await superuser.query("rollback");
    await superuser.end();
  }
});

test("What reaches everybody on the way keeps nothing: answers are not stored", async () => {
  const response = await fetch(`${house.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${await house.token("dr-okafor")}`, "x-purpose-of-use": "TREAT" },
    body: JSON.stringify({ query: `{ client(id: "${ADA}") { id } }` }),
  });
  expect(response.headers.get("cache-control")).toBe("no-store");
});

test("The report says of sensitive matters one word, the same for each", async () => {
  const { body } = await ask(`{ client(id: "${ADA}") { conditions { nodes { display } } assessments { nodes { band } } } }`);
  expect(withheld({ body } as never)).toEqual(["client.conditions SENSITIVE", "client.assessments SENSITIVE"]);
});
