import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { openTestHouse, type TestHouse } from "../house.ts";

/** Most requests go straight from Node's server to Apollo's. They are answered as they are on the road that any request can take. */

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const READ = "query Read($id: ID!) { client(id: $id) { id identity { givenName } carePlans { nodes { title } } } }";
const ASKED = JSON.stringify({ query: READ, variables: { id: named("ada").id } });
const BOM = "\u{FEFF}";

async function post(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) {
  const authorization = `Bearer ${await house.token("dr-okafor")}`;
  const response = await fetch(`${house.url}/graphql`, { method: "POST", headers: { authorization, "x-purpose-of-use": "TREAT", ...headers }, body });
  const text = (await response.text()).replaceAll(/"requestId":"[^"]*"/g, '"requestId":""');
  const kept = ["content-type", "content-length", "cache-control", "retry-after"].map((name) => `${name}: ${response.headers.get(name)}`);
  return { status: response.status, text, headers: kept, identified: response.headers.has("x-request-id") };
}

/** A type that says the same, and is not ordinary. */
const OTHERWISE = 'application/json; charset="UTF-8"';

describe("An ordinary request is answered like any other", () => {
  test.each<[string, string | Uint8Array<ArrayBuffer>, Record<string, string>?]>([
    ["what may be read", ASKED],
    ["any type of answer", ASKED, { accept: "*/*" }],
    ["the newer type of answer", ASKED, { accept: "application/graphql-response+json" }],
    ["in the newer type, what is refused by GraphQL", '{"query":"{ patients { id } }"}', { accept: "application/graphql-response+json" }],
    ["what is refused by GraphQL", '{"query":"{ patients { id } }"}'],
    ["an operation that cannot be parsed", '{"query":"{"}'],
    ["a variable that does not fit", JSON.stringify({ query: READ, variables: { id: [{}] } })],
    ["text with a mark of its order", BOM + ASKED],
    ["text that is no UTF-8", Buffer.concat([Buffer.from('{"query":"{ __typename } #'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')])],
    ["no operation", "{}"],
    ["an operation that is no text", '{"query":7}'],
    ["a list", `[${ASKED}]`],
    ["an operation's name of a wrong form", JSON.stringify({ query: READ, operationName: "1" })],
    ["a key of a wrong form", ASKED, { "idempotency-key": "a b" }],
    ["a document nobody registered", '{"documentId":"sha256:00"}'],
    ["an unknown purpose", ASKED, { "x-purpose-of-use": "CURIOSITY" }],
    ["a token of nobody", ASKED, { authorization: "Bearer a.b.c" }],
  ])("%s", async (_what, body, headers = {}) => {
    const ordinary = await post(body, { accept: "application/json", "content-type": "application/json", ...headers });
    expect(ordinary).toEqual(await post(body, { accept: "application/json", "content-type": OTHERWISE, ...headers }));
    expect(ordinary.headers).toContain("cache-control: no-store");
  });

  test.each(["{", '"text"', "null", "7", " "])("what is no JSON object: %s", async (body) => {
    const ordinary = await post(body, { "content-type": "application/json" });
    const { status, text } = await post(body, { "content-type": OTHERWISE });
    expect([ordinary.status, ordinary.text]).toEqual([status, text]);
  });

  test("nothing is answered to who leaves before the end of her request, and others go on", async () => {
    const { hostname, port } = new URL(house.url);
    const socket = connect(Number(port), hostname);
    await once(socket, "connect");
    socket.write(`POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"query":`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    expect((await post(ASKED, { "content-type": "application/json" })).status).toBe(200);
  });
});
