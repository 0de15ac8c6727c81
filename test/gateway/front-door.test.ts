import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { LIMITS } from "../../gateway/limits.ts";
import { ERROR_CODES } from "../../schema/error-codes.ts";
import { operationFiles } from "../operation-file.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { withoutChance } from "../without-chance.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const ADA = named("ada").id;
const HIDDEN = named("lionel").id;
const READ = "query ($id: ID!) { client(id: $id) { id } }";

async function post(body: string, headers: Record<string, string>) {
  const response = await fetch(`${house.url}/graphql`, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });
  return { status: response.status, text: await response.text() };
}

const codesOf = (text: string) => (JSON.parse(text) as { errors: { extensions: { code: string } }[] }).errors.map(({ extensions }) => extensions.code);

describe("What is refused says which of the closed list it is", () => {
  const asked = JSON.stringify({ query: READ, variables: { id: ADA } });
  const as = async (identity: string) => ({ authorization: `Bearer ${await house.token(identity)}` });

  test.each<[string, string, number, () => Promise<Record<string, string>>, string?]>([
    ["no token", "UNAUTHENTICATED", 401, async () => ({ "x-purpose-of-use": "TREAT" })],
    ["a token of nobody", "UNAUTHENTICATED", 401, async () => ({ authorization: "Bearer a.b.c", "x-purpose-of-use": "TREAT" })],
    ["no purpose", "PURPOSE_MISSING", 400, () => as("dr-okafor")],
    ["an unknown purpose", "PURPOSE_UNKNOWN", 400, async () => ({ ...(await as("dr-okafor")), "x-purpose-of-use": "CURIOSITY" })],
    ["a purpose the token does not allow", "PURPOSE_NOT_ALLOWED", 403, async () => ({ ...(await as("dr-okafor")), "x-purpose-of-use": "HLEGAL" })],
    ["a body that is no JSON", "MALFORMED_REQUEST", 400, async () => ({ ...(await as("dr-okafor")), "x-purpose-of-use": "TREAT" }), "{"],
    ["a list of operations", "MALFORMED_REQUEST", 400, async () => ({ ...(await as("dr-okafor")), "x-purpose-of-use": "TREAT" }), `[${asked}]`],
    ["a form of another site", "MALFORMED_REQUEST", 415, async () => ({ ...(await as("dr-okafor")), "content-type": "text/plain" })],
    ["a body that is not packed as it says", "MALFORMED_REQUEST", 400, async () => ({ ...(await as("dr-okafor")), "x-purpose-of-use": "TREAT", "content-encoding": "br" })],
    ["variables nested without end", "MALFORMED_REQUEST", 400, async () => ({ ...(await as("dr-okafor")), "x-purpose-of-use": "TREAT" }),
      `{"query":"{ __typename }","variables":{"x":${"[".repeat(20_000)}${"]".repeat(20_000)}}}`],
    ["a body over the limit", "QUERY_TOO_LARGE", 413, async () => ({ ...(await as("dr-okafor")), "x-purpose-of-use": "TREAT" }),
      JSON.stringify({ query: READ, variables: { id: "x".repeat(LIMITS.body) } })],
  ])("%s: %s", async (_what, code, status, headers, body = asked) => {
    const answer = await post(body, await headers());
    expect([answer.status, codesOf(answer.text)]).toEqual([status, [code]]);
  });

  test.each<[string, string, string, Record<string, unknown>?]>([
    ["a malformed document", "GRAPHQL_PARSE_FAILED", "query {"],
    ["an unknown field", "GRAPHQL_VALIDATION_FAILED", "{ patients { id } }"],
    ["a variable of a wrong type", "BAD_USER_INPUT", READ, { id: { is: "secret-of-ada" } }],
    ["a missing variable", "BAD_USER_INPUT", READ, {}],
    ["a page too long", "BAD_USER_INPUT", "{ clients(first: 1000) { nodes { id } } }"],
    ["a cursor of nothing", "BAD_USER_INPUT", '{ clients(first: 1, after: "x") { nodes { id } } }'],
    ["too many aliases", "QUERY_TOO_LARGE", `{ ${Array.from({ length: 16 }, (_, at) => `a${at}: client(id: "x") { id }`).join(" ")} }`],
    ["too deep", "QUERY_TOO_LARGE", `{ client(id: "x") { ${"carePlans { nodes { episode { ".repeat(4)}id${" } } }".repeat(4)} } }`],
    ["too many tokens", "QUERY_TOO_LARGE", `{ ${"__typename ".repeat(LIMITS.tokens)} }`],
    ["several operations and no name", "MALFORMED_REQUEST", "query A { __typename } query B { __typename }"],
    ["a subscription", "GRAPHQL_VALIDATION_FAILED", "subscription { clients { nodes { id } } }"],
    ["a text PostgreSQL cannot hold", "BAD_USER_INPUT", 'query ($is: String!) { clientByIdentifier(system: "x", value: $is) { id } }', { is: "secret-of-ada\0" }],
    ["half a character", "BAD_USER_INPUT", 'query ($is: String!) { clientByIdentifier(system: "x", value: $is) { id } }', { is: "secret-of-ada\ud800" }],
    ["such a text deep in an input", "BAD_USER_INPUT", "mutation ($to: RecordFacetInput!) { recordFacets(input: $to) { id } }",
      { to: { clientId: ADA, contact: { points: [{ kind: "PHONE", value: "secret-of-ada\0" }] } } }],
    ["such a text written in the operation", "GRAPHQL_VALIDATION_FAILED", String.raw`{ clientByIdentifier(system: "x", value: "secret-of-ada\u0000") { id } }`],
    ["an unknown id in a mutation", "NOT_FOUND", `mutation { recordFacets(input: { clientId: "${randomUUID()}", household: { relationshipToHead: SELF, adults: 1, children: 0 } }) { id } }`],
  ])("%s: %s", async (_what, code, query, variables = {}) => {
    const { body, text } = await house.ask("dr-okafor", { query, variables });
    expect(body.errors?.map(({ extensions }) => extensions.code)).toContain(code);
    expect(text).not.toContain("secret-of-ada");
    expect(text).not.toMatch(/stack|node_modules|select |pg_|\.ts:|\.js:/i);
  });

  test("an operation of which nothing is left is answered with nothing", async () => {
    for (const query of ["{ clients @skip(if: true) { nodes { id } } }", "query ($not: Boolean = false) { ... @include(if: $not) { clients { nodes { id } } } }"]) {
      expect((await house.ask("dr-okafor", { query })).body).toEqual({ data: {} });
    }
  });

  test("a name no operation has is malformed", async () => {
    const { text } = await post(JSON.stringify({ query: READ, operationName: "Nobody", variables: { id: ADA } }), { ...(await as("dr-okafor")), "x-purpose-of-use": "TREAT" });
    expect(codesOf(text)).toEqual(["MALFORMED_REQUEST"]);
  });

  test("what is asked beside the schema is answered, withheld and refused as without it", async () => {
    const of = (beside: string) => house.ask("lawyer-haddad", { query: `{ ${beside} client(id: "${ADA}") { location { city } } no: client(id: "${HIDDEN}") { id } }` });
    const [alone, beside] = [await of(""), await of("__schema { queryType { name } } ...on Query { __type(name: \"Client\") { name } }")];
    expect(beside.body.data).toEqual({ ...alone.body.data, __schema: { queryType: { name: "Query" } }, __type: { name: "Client" } });
    expect(beside.body.extensions).toEqual(alone.body.extensions);
    expect(alone.body.extensions?.withheld).not.toHaveLength(0);
  });

  test("every code that was seen is on the list, and GET is no way in", async () => {
    const { status } = await fetch(`${house.url}/graphql?query=%7B__typename%7D`);
    expect(status).toBe(405);
    expect(Object.keys(ERROR_CODES)).toEqual(expect.arrayContaining(["UNAUTHENTICATED", "NOT_FOUND", "UNAVAILABLE"]));
  });
});

describe("A client who is not shared does not exist", () => {
  const WHOLE = operationFiles().find(({ name }) => name === "shared-client-view")!.query;

  test.each(["housing-tran", "lawyer-haddad", "dr-okafor", "food-silva"])("a query: %s gets the bytes of an invented id", async (identity) => {
    const invented = randomUUID();
    const hidden = await house.ask(identity, { query: WHOLE, variables: { id: HIDDEN } });
    const nobody = await house.ask(identity, { query: WHOLE, variables: { id: invented } });
    expect(hidden.body.data).toEqual({ client: null });
    expect(hidden.text.replaceAll(HIDDEN, "ID")).toBe(nobody.text.replaceAll(invented, "ID"));
  });

  test.each([
    ["recordFacets", "mutation ($id: ID!) { recordFacets(input: { clientId: $id, contact: { points: [] } }) { id contact { version } } }"],
    ["recordNeed", 'mutation ($id: ID!) { recordNeed(input: { clientId: $id, category: HOMELESSNESS, priority: IMMEDIATE, description: "x" }) { id } }'],
    ["openEpisode", "mutation ($id: ID!) { openEpisode(input: { clientId: $id }) { id } }"],
    ["writeNote", 'mutation ($id: ID!) { writeNote(input: { clientId: $id, kind: CONTACT, text: "x" }) { id } }'],
    ["sendReferral", 'mutation ($id: ID!) { sendReferral(input: { clientId: $id, target: "open-table" }) { id } }'],
    ["grantConsent", `mutation ($id: ID!) { grantConsent(input: { clientId: $id, form: WRITTEN, scopes: [{ effect: PERMIT, grantees: [{ agency: "open-table" }],
      categories: [IDENTITY], purposes: [SOCIALCARE], actions: [READ], untilRevoked: true }] }) { consentId } }`],
  ])("a mutation: %s on a hidden id and on an invented one give the same bytes", async (_name, query) => {
    const invented = randomUUID();
    for (const identity of ["housing-tran", "officer-reyes"]) {
      const hidden = await house.ask(identity, { query, variables: { id: HIDDEN } });
      const nobody = await house.ask(identity, { query, variables: { id: invented } });
      expect(hidden.body.errors?.[0]?.extensions.code).toBe("NOT_FOUND");
      expect(hidden.text.replaceAll(HIDDEN, "ID")).toBe(nobody.text.replaceAll(invented, "ID"));
    }
  });

  test("an agency without any permission finds nobody", async () => {
    const { body } = await house.ask("jobs-ferrari", { query: "{ clients(first: 100) { nodes { id } pageInfo { hasNextPage } } }" });
    expect(body.data).toEqual({ clients: { nodes: [], pageInfo: { hasNextPage: false } } });
  });
});

describe("The lock is in the database", () => {
  test("without the resolvers' own decisions PostgreSQL gives the same answers", async () => {
    const unguarded = await openTestHouse({ decideFirst: false });
    try {
      const queries = operationFiles().filter(({ isMutation, during }) => !isMutation && during === null);
      expect(queries.length).toBeGreaterThan(5);
      for (const { query, variables, as } of queries) {
        for (const identity of as) {
          const [guarded, open] = await Promise.all([house, unguarded].map((one) => one.ask(identity, { query, variables })));
          // A receipt says when it was made; everything else is the same to the letter.
          expect(withoutChance(open!.body)).toEqual(withoutChance(guarded!.body));
        }
      }
    } finally {
      await unguarded.close();
    }
  });
});
