import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { parse } from "graphql";
import { generateKeyPair } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { httpTransport } from "../../gateway/execution/http-transport.ts";
import { sealKeys, type StatementKeys } from "../../gateway/identity/statement-keys.ts";
import { isSealed, sealAnswer } from "../../schema/answer-seal.ts";
import { makeCaller } from "../../schema/caller.ts";
import { signerOf, signStatement, type StatementKey, statementKeys } from "../../schema/caller-statement.ts";
import { clients } from "../../subgraphs/clients/index.ts";
import { serviceUrl } from "../../subgraphs/migrate.ts";
import { openSubgraph } from "../../subgraphs/runtime.ts";
import { CALLER_HEADER, SEAL_HEADER, serve } from "../../subgraphs/serve.ts";
import { createDatabase, type TestDatabase } from "../test-database.ts";
import { demonstrationTemplate, PASSWORDS } from "../house.ts";
import { CALLER } from "./caller-example.ts";

/** Somebody on the network between the gateway and a subgraph, who may change what passes. */
type Tamper = (answer: { body: string; seal: string | undefined; statement: string }) => Promise<{ body: string; seal: string | undefined }>;

let tamper: Tamper | undefined;
let ask: () => Promise<unknown>;
let gateway: StatementKeys;
let subgraphs: StatementKeys;
const endings: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  const database: TestDatabase = await createDatabase(await demonstrationTemplate());
  const runtime = await openSubgraph(clients, { url: serviceUrl(database.url, "clients_svc", PASSWORDS) });
  [gateway, subgraphs] = [await sealKeys(null), await sealKeys(null)];
  const subgraph = createServer(serve({ runtime, keys: statementKeys(gateway.jwks), seal: subgraphs }));
  const between = createServer((asked, answer) => void passOn(asked, answer, portOf(subgraph)));
  for (const server of [subgraph, between]) await once(server.listen(0, "127.0.0.1"), "listening");
  endings.push(async () => between.close(), async () => subgraph.close(), () => runtime.close(), () => database.drop());
  const transport = httpTransport("clients", `http://127.0.0.1:${portOf(between)}/graphql`, gateway.key);
  const caller = makeCaller({ ...CALLER, agency: "harbor-clinic", user: "dr-okafor", role: "CLINICIAN", purpose: "TREAT" });
  ask = async () => {
    const { data, receipt } = await transport.fetch({ document: parse("query ($id: ID!) { client(id: $id) { identity { id givenName } } }"), variables: { id: named("ada").id }, caller });
    return { data, released: receipt.released.length };
  };
});
afterAll(async () => {
  for (const end of endings) await end();
});

test("an answer with the subgraph's own seal is taken, with its receipt", async () => {
  tamper = undefined;
  expect(await ask()).toMatchObject({ data: { client: { identity: { givenName: "Ada" } } }, released: 1 });
});

test.each<[string, Tamper]>([
  ["a receipt that tells of fewer records", async ({ body, seal }) => ({ body: body.replace(/"released":\[\[.*?\],\[.*?\]\]/, '"released":[[],[]]'), seal })],
  ["a receipt of another version", async ({ body, seal }) => ({ body: body.replace(/"version":"\d+"/, '"version":"99"'), seal })],
  ["data of somebody else", async ({ body, seal }) => ({ body: body.replace("Ada", "Eve"), seal })],
  ["no seal", async ({ body }) => ({ body, seal: undefined })],
  ["a seal of another key", async ({ body, statement }) => ({ body, seal: await sealed({ body, statement }, (await sealKeys(null)).key) })],
  ["a seal of another key under the subgraph's name", async ({ body, statement }) => ({ body, seal: await sealed({ body, statement }, { ...(await sealKeys(null)).key, kid: subgraphs.key.kid }) })],
  ["a seal that names no key", async ({ body, seal }) => ({ body, seal: seal!.slice(seal!.lastIndexOf(".")) })],
  ["a seal cut short", async ({ body, seal }) => ({ body, seal: seal!.slice(0, -1) })],
  ["a seal of nothing", async ({ body }) => ({ body, seal: `${subgraphs.key.kid}.` })],
  ["an answer to an earlier question", async ({ body, seal }) => (earlier === undefined ? { body, seal } : earlier)],
])("%s is not", async (what, how) => {
  tamper = async (answer) => {
    const changed = await how(answer);
    if (what.startsWith("an answer")) return changed;
    expect(changed).not.toEqual({ body: answer.body, seal: answer.seal });
    return changed;
  };
  await expect(ask()).rejects.toMatchObject({ extensions: { code: "UNAVAILABLE" } });
});

const sealed = async ({ body, statement }: { body: string; statement: string }, by: StatementKey) =>
  sealAnswer({ subgraph: "clients", statement, body }, by, await signerOf(statement, statementKeys(gateway.jwks)));

test("a seal is for one gateway, of one subgraph, for one statement and one body", async () => {
  const [here, there, clientsKeys] = [await sealKeys(null), await sealKeys(null), await sealKeys(null)];
  const stated = (id: string, by = here) => signStatement(makeCaller(CALLER), { audience: "clients", body: "{}", key: by.key, id, now: new Date() });
  const one = { subgraph: "clients", statement: stated("one"), body: "{}" };
  const seal = sealAnswer(one, clientsKeys.key, await signerOf(one.statement, statementKeys(here.jwks)));
  const keys = statementKeys(clientsKeys.jwks);
  expect(await isSealed(seal, one, here.key, keys)).toBe(true);
  expect(await isSealed(seal, { ...one, body: new TextEncoder().encode("{}") }, here.key, keys)).toBe(true);
  for (const other of [{ ...one, subgraph: "consent" }, { ...one, statement: stated("two") }, { ...one, body: "{} " }, { ...one, body: "" }]) {
    expect(await isSealed(seal, other, here.key, keys)).toBe(false);
  }
  expect(await isSealed(seal, one, there.key, keys)).toBe(false);
  expect(await isSealed(seal, one, here.key, statementKeys(there.jwks))).toBe(false);
  // Whoever has neither private key has both public ones.
  const stranger = sealAnswer(one, { ...there.key, kid: clientsKeys.key.kid }, await signerOf(one.statement, statementKeys(here.jwks)));
  expect(await isSealed(stranger, one, here.key, keys)).toBe(false);
  expect(await isSealed(undefined, one, here.key, keys)).toBe(false);
});

test("a key that is none of Ed25519 makes no seal and proves none", async () => {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const one = { subgraph: "clients", statement: "s", body: "{}" };
  expect(() => sealAnswer(one, { kid: "es", privateKey }, publicKey)).toThrow(TypeError);
  const own = (await sealKeys(null)).key;
  expect(await isSealed(`es.${"A".repeat(43)}`, one, own, async () => publicKey)).toBe(false);
});

let earlier: { body: string; seal: string | undefined } | undefined;

async function passOn(asked: IncomingMessage, answer: ServerResponse, port: number): Promise<void> {
  const onward = request({ port, host: "127.0.0.1", method: asked.method, path: asked.url, headers: asked.headers });
  asked.pipe(onward);
  const [back] = (await once(onward, "response")) as [IncomingMessage];
  const body = Buffer.concat(await back.toArray() as Buffer[]).toString();
  const came = { body, seal: back.headers[SEAL_HEADER] as string | undefined };
  const left = came.seal === undefined || tamper === undefined ? came : await tamper({ ...came, statement: asked.headers[CALLER_HEADER] as string });
  if (came.seal !== undefined) earlier = came;
  answer.writeHead(back.statusCode!, { "content-type": "application/json", ...(left.seal === undefined ? {} : { [SEAL_HEADER]: left.seal }) }).end(left.body);
}

function portOf(server: ReturnType<typeof createServer>): number {
  return (server.address() as AddressInfo).port;
}
