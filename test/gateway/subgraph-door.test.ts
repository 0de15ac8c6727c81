import "reflect-metadata";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { identityOf, named } from "../../gateway/demonstration/cast.ts";
import { ROOMS } from "../../gateway/rooms.ts";
import { makeCaller } from "../../schema/caller.ts";
import { signStatement, type Signing, statementKeys, type StatementKey } from "../../schema/caller-statement.ts";
import { serviceUrl } from "../../subgraphs/migrate.ts";
import { serviceOf } from "../../subgraphs/roles.ts";
import { openSubgraph } from "../../subgraphs/runtime.ts";
import { CALLER_HEADER } from "../../subgraphs/serve.ts";
import { createDatabase, type TestDatabase } from "../test-database.ts";
import { demonstrationTemplate, PASSWORDS } from "../house.ts";
import { CALLER } from "./caller-example.ts";
import { type Door, keyPair, openDoor } from "./door.ts";

const ADA = named("ada").id;

let gateway: StatementKey;
let keys: ReturnType<typeof statementKeys>;
beforeAll(async () => {
  const pair = await keyPair();
  gateway = pair.key;
  keys = statementKeys({ keys: [pair.jwk] });
});

describe.each(ROOMS)("the door of the subgraph $name", (room) => {
  const question = about(room.name, ADA);
  /** A PostgreSQL that counts who comes and answers nobody. */
  const database = createTcpServer((socket) => {
    came += 1;
    socket.destroy();
  });
  let came = 0;
  let door: Door;
  beforeAll(async () => {
    await once(database.listen(0, "127.0.0.1"), "listening");
    const url = `postgres://${serviceOf(room.schema as never)}:x@127.0.0.1:${(database.address() as AddressInfo).port}/careweave`;
    door = await openDoor(await openSubgraph(room, { url }), keys);
  });
  afterAll(async () => {
    await door.close();
    database.close();
  });

  const sign = (given: Partial<Signing> = {}) =>
    signStatement(makeCaller(CALLER), { audience: room.name, body: question, key: gateway, id: randomUUID(), now: new Date(), ...given });

  test.each<[string, () => Promise<string | undefined>]>([
    ["without a statement", async () => undefined],
    ["with an empty one", async () => ""],
    ["with one of no such form", async () => "Bearer x"],
    ["with an expired one", async () => sign({ now: seconds(-60) })],
    ["with one that is not valid yet", async () => sign({ now: seconds(60) })],
    ["with one for another subgraph", async () => sign({ audience: room.name === "consent" ? "clients" : "consent" })],
    ["with one for another body", async () => sign({ body: question.replace(ADA, randomUUID()) })],
    ["with one of another key", async () => sign({ key: (await keyPair()).key })],
    ["with one of another key under the gateway's name", async () => sign({ key: { ...(await keyPair()).key, kid: gateway.kid } })],
    ["with one whose caller was altered", async () => altered(sign(), (claims) => ({ ...claims, agency: "hearth-housing" }))],
    ["with one whose end was altered", async () => altered(sign(), (claims) => ({ ...claims, exp: (claims["exp"] as number) + 10 }))],
    ["with one whose signature was taken away", async () => `${sign().split(".").slice(0, 2).join(".")}.`],
    ["with one that says it needs no signature", async () => unsigned(sign())],
  ])("%s it is 401, empty, and no SQL", async (_how, statement) => {
    const before = came;
    expect(await door.ask(question, await statement())).toEqual({ status: 401, text: "" });
    expect(came).toBe(before);
  });

  test("a statement opens it once", async () => {
    const body = JSON.stringify({ query: "{ _service { sdl } }" });
    const statement = sign({ body });
    expect((await door.ask(body, statement)).status).toBe(200);
    expect(await door.ask(body, statement)).toEqual({ status: 401, text: "" });
  });

  test.each([
    ["the schema", JSON.stringify({ query: "{ _service { sdl } }" })],
    ["what there is to ask", JSON.stringify({ query: "{ __schema { types { name } } }" })],
    ["nonsense", "{"],
    ["nothing", ""],
    ["too much", JSON.stringify({ query: "#".repeat(5_000_000) })],
  ])("nor does it tell %s to somebody without a statement", async (_what, body) => {
    const before = came;
    expect(await door.ask(body, undefined)).toEqual({ status: 401, text: "" });
    expect(came).toBe(before);
  });

  test.each<[string, "packed" | "as it was"]>([["packed", "packed"], ["unpacked", "as it was"]])("nor does a statement for a body %s open it for one that comes packed", async (_what, signed) => {
    const [before, body] = [came, gzipSync(question)];
    const statement = sign({ body: signed === "packed" ? body : question });
    const response = await fetch(`${door.url}/graphql`, { method: "POST", headers: { [CALLER_HEADER]: statement, "content-encoding": "gzip" }, body });
    expect([response.status, await response.text()]).toEqual([401, ""]);
    expect(came).toBe(before);
  });

  test.each(["GET /graphql", "GET /", "PUT /graphql", "OPTIONS /graphql", "POST /", "POST /graphql/x"])("%s is 401 and empty", async (what) => {
    const [method, path] = what.split(" ");
    const response = await fetch(door.url + path, { method: method!, headers: { [CALLER_HEADER]: sign() } });
    expect([response.status, await response.text()]).toEqual([401, ""]);
  });

  test("a statement that fits goes through to the database, whose silence tells nothing", async () => {
    const before = came;
    const { status, text } = await door.ask(question, sign());
    expect(came).toBeGreaterThan(before);
    expect(status).toBe(200);
    expect(new Set((JSON.parse(text) as { errors: { extensions: { code: string } }[] }).errors.map(({ extensions }) => extensions.code))).toEqual(new Set(["UNAVAILABLE"]));
    expect(text).not.toMatch(/select|postgres|ECONN|127\.0\.0\.1/i);
  });
});

describe("behind the door", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase(await demonstrationTemplate());
  });
  afterAll(() => database.drop());

  test.each(ROOMS)("$name answers a hidden id as an invented one", async (room) => {
    const door = await openDoor(await openSubgraph(room, { url: serviceUrl(database.url, serviceOf(room.schema as never), PASSWORDS) }), keys);
    const ask = async (identity: string, id: string) => {
      const { agency, role, purposes } = identityOf(identity);
      const body = about(room.name, id);
      const caller = makeCaller({ ...CALLER, agency, user: identity, role, purpose: purposes[0] });
      const statement = signStatement(caller, { audience: room.name, body, key: gateway, id: randomUUID(), now: new Date() });
      const { status, text } = await door.ask(body, statement);
      return { status, text: text.replaceAll(id, "<id>") };
    };
    try {
      const invented = randomUUID();
      const known = await ask("dr-okafor", ADA);
      expect(known).not.toEqual(await ask("dr-okafor", invented));
      expect(await ask("jobs-ferrari", ADA)).toEqual(await ask("jobs-ferrari", invented));
    } finally {
      await door.close();
    }
  });
});

function altered(statement: string, change: (claims: Record<string, unknown>) => Record<string, unknown>): string {
  const [head, claims, signature] = statement.split(".");
  return [head, encoded(change(decoded(claims!))), signature].join(".");
}

function unsigned(statement: string): string {
  const [head, claims] = statement.split(".");
  return `${encoded({ ...decoded(head!), alg: "none" })}.${claims}.`;
}

const seconds = (many: number) => new Date(Date.now() + many * 1000);
const decoded = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A question about one client, by the way the gateway comes in: what each subgraph hangs on a client. */
function about(room: string, id: string): string {
  const fields = FIELDS[room]!;
  const query = `query ($them: [_Any!]!) { _entities(representations: $them) { ... on Client { ${fields} } } }`;
  return JSON.stringify({ query, variables: { them: [{ __typename: "Client", id }] } });
}

const FIELDS: Readonly<Record<string, string>> = {
  clients: "identity { givenName } contact { version } location { city } demographics { language } household { adults }",
  assessments: "assessments { nodes { id } } needs { nodes { id } } risks { nodes { id } } conditions { nodes { id } } observations { nodes { id } }",
  "care-plans": "episodes { nodes { id } } carePlans { nodes { id } } encounters { nodes { id } }",
  referrals: "referrals { nodes { id status } }",
  consent: "sharing { shared withheld sensitiveWithheld }",
};
