import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { loadIssuerKeys } from "../../gateway/demonstration/issuer-keys.ts";
import { ISSUER_PATH } from "../../gateway/demonstration/issuer-path.ts";
import { operationHash } from "../../gateway/graphql-server.ts";
import { openTestHouse, type TestHouse } from "../house.ts";

const REGISTERED = "query Known($id: ID!) { client(id: $id) { identity { givenName } } }";

let house: TestHouse;
let token: string;
beforeAll(async () => {
  house = await openTestHouse({
    prepare: (home) => {
      const file = join(home, "trusted.json");
      writeFileSync(file, JSON.stringify({ [operationHash(REGISTERED)]: REGISTERED }));
      return { TRUSTED_DOCUMENTS: file };
    },
  });
  // A partner's system: like the physician, but it may not explore.
  const { signing } = await loadIssuerKeys(house.home);
  token = await new SignJWT({ agency: "harbor-clinic", role: "CLINICIAN", purposes: ["TREAT"] })
    .setProtectedHeader({ alg: "ES256", kid: signing.kid!, typ: "at+jwt" })
    .setIssuer(house.url + ISSUER_PATH).setAudience("careweave").setSubject("dr-okafor").setIssuedAt().setExpirationTime("5m")
    .sign(signing);
});
afterAll(() => house.close());

async function send(body: object): Promise<{ status: number; body: { data?: unknown; errors?: { extensions: { code: string } }[] } }> {
  const response = await fetch(`${house.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}`, "x-purpose-of-use": "TREAT" },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Awaited<ReturnType<typeof send>>["body"] };
}

test.each([
  ["a query of one's own", { query: "{ clients { nodes { id } } }" }],
  ["introspection", { query: "{ __schema { types { name } } }" }],
  ["an id that was not registered", { documentId: `sha256:${operationHash("{ __typename }")}` }],
])("who may not explore is refused %s", async (_what, body) => {
  const answer = await send(body);
  expect([answer.status, answer.body.errors?.[0]?.extensions.code]).toEqual([403, "OPERATION_NOT_TRUSTED"]);
});

test.each([
  ["by its text", { query: REGISTERED }],
  ["by its hash", { documentId: `sha256:${operationHash(REGISTERED)}` }],
])("a registered operation is answered %s", async (_how, body) => {
  const answer = await send({ ...body, variables: { id: named("ada").id } });
  expect(answer.body).toMatchObject({ data: { client: { identity: { givenName: "Ada" } } } });
});
