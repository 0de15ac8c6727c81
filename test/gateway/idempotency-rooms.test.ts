import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair } from "jose";
import { parse } from "graphql";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { httpTransport } from "../../gateway/execution/http-transport.ts";
import { sealKeys } from "../../gateway/identity/statement-keys.ts";
import { makeCaller } from "../../schema/caller.ts";
import { statementKeys } from "../../schema/caller-statement.ts";
import { assessments } from "../../subgraphs/assessments/index.ts";
import { SCHEMAS } from "../../subgraphs/roles.ts";
import { openSubgraph } from "../../subgraphs/runtime.ts";
import { serve } from "../../subgraphs/serve.ts";
import { databaseAt, openTestHouse, type TestHouse } from "../house.ts";
import { CALLER } from "./caller-example.ts";

let house: TestHouse;
let database: pg.Client;
beforeAll(async () => {
  house = await openTestHouse();
  database = new pg.Client(house.databaseUrl);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await house.close();
});

const ADA = named("ada").id;

/** Sends an operation with a key. */
function send(key: string, query: string, variables: Record<string, unknown>, identity: string) {
  return house.ask(identity, { query, variables, headers: { "idempotency-key": key } });
}

async function count(table: string): Promise<number> {
  const { rows } = await database.query<{ count: number }>(`select count(*)::integer as count from ${table}`);
  return rows[0]!.count;
}

describe("Every room has it", () => {
  test.each<[string, string, string, string]>([
    ["openClient", "dr-okafor", "clients.client", 'openClient(identity: { givenName: "Twice" }) { id }'],
    ["recordFacets", "dr-okafor", "clients.contact", `recordFacets(input: { clientId: "${ADA}", contact: { points: [] } }) { id contact { recordedAt } }`],
    ["recordAssessment", "dr-okafor", "assessments.assessment", `recordAssessment(input: { clientId: "${ADA}", instrument: "phq-9",
      answers: [], at: "2026-01-05T10:00:00Z", status: IN_PROGRESS }) { id }`],
    ["openEpisode", "dr-okafor", "care_plans.episode", `openEpisode(input: { clientId: "${ADA}" }) { id }`],
    ["setGoal", "dr-okafor", "care_plans.goal", `setGoal(input: { clientId: "${ADA}", description: "Sleep" }) { id }`],
    ["sendReferral", "nurse-lindqvist", "referrals.referral", `sendReferral(input: { clientId: "${ADA}", target: "open-table" }) { id }`],
    ["saveAgency", "coordinator-diallo", "referrals.agency", 'saveAgency(input: { id: "twice", name: "Twice", sector: HEALTH }) { id }'],
    ["saveService", "coordinator-diallo", "referrals.service", 'saveService(input: { agency: "open-table", name: "Twice" }) { id }'],
    ["saveAgreement", "coordinator-diallo", "consent.agreement",
      'saveAgreement(input: { agency: "open-table", purposes: [SOCIALCARE], actions: [READ], categories: [CULTURE] }) { id }'],
    ["grantConsent", "officer-reyes", "consent.consent", `grantConsent(input: { clientId: "${ADA}", form: VERBAL, scopes: [{ effect: PERMIT,
      grantees: [{ agency: "open-table" }], categories: [HIV_STI], purposes: [SOCIALCARE], actions: [READ], untilRevoked: true }] }) {
      consentId consent { id } warnings { message } }`],
  ])("%s by %s", async (name, identity, table, field) => {
    const key = randomUUID();
    const before = await count(table);
    const first = await send(key, `mutation { ${field} }`, {}, identity);
    expect(first.body.errors).toBeUndefined();
    expect(first.body.data?.[name]).not.toBeNull();
    const again = await send(key, `mutation { ${field} }`, {}, identity);
    expect(again.text).toBe(first.text);
    expect(await count(table)).toBe(before + 1);
  });

  test("revokeConsent is no conflict with itself", async () => {
    const { body } = await house.ask("officer-reyes", { query: `mutation { grantConsent(input: { clientId: "${ADA}", form: WRITTEN, scopes: [{
      effect: DENY, grantees: [{ agency: "open-table" }], categories: [CULTURE], anyPurpose: true, actions: [READ], untilRevoked: true }] }) { consentId } }` });
    const id = (body.data!["grantConsent"] as { consentId: string }).consentId;
    const [key, REVOKE] = [randomUUID(), "mutation ($id: ID!) { revokeConsent(id: $id, form: VERBAL) { consentId consent { status } warnings { message } } }"];
    const first = await send(key, REVOKE, { id }, "officer-reyes");
    expect(first.body.data).toMatchObject({ revokeConsent: { consentId: id, consent: { status: "REVOKED" }, warnings: [{}] } });
    expect((await send(key, REVOKE, { id }, "officer-reyes")).text).toBe(first.text);
    const other = await send(randomUUID(), REVOKE, { id }, "officer-reyes");
    expect(other.body.errors?.map(({ extensions }) => extensions.code)).toEqual(["BAD_USER_INPUT"]);
  });

  test.each(SCHEMAS)("the keys of %s are seen by their caller alone, even by a worker that asks PostgreSQL", async (schema) => {
    const { rows } = await database.query<{ forced: boolean }>(
      "select relrowsecurity and relforcerowsecurity as forced from pg_class where oid = $1::regclass", [`${schema}.idempotency_key`]);
    expect(rows).toEqual([{ forced: true }]);
    await database.query("begin");
    try {
      await database.query(`insert into ${schema}.idempotency_key (agency, user_id, key, request) values
        ('harbor-clinic', 'dr-okafor', 'mine', ''), ('harbor-clinic', 'nurse-lindqvist', 'hers', ''), ('north-housing', 'dr-okafor', 'elsewhere', '')`);
      await database.query("select set_config('app.agency', 'harbor-clinic', true), set_config('app.user', 'dr-okafor', true), set_config('role', $1, true)",
        [`${schema}_worker`]);
      const seen = await database.query<{ agency: string; user_id: string }>(`select distinct agency, user_id from ${schema}.idempotency_key`);
      expect(seen.rows).toEqual([{ agency: "harbor-clinic", user_id: "dr-okafor" }]);
      await expect(database.query(`insert into ${schema}.idempotency_key (agency, user_id, key, request) values ('harbor-clinic', 'officer-reyes', 'x', '')`))
        .rejects.toThrow(/row-level security/);
    } finally {
      await database.query("rollback");
    }
  });
});

describe("Over HTTP", () => {
  test("a subgraph on its own knows the key from the caller's statement", async () => {
    const pair = await generateKeyPair("EdDSA", { extractable: true });
    const runtime = await openSubgraph(assessments, { url: databaseAt(house.databaseUrl).urlOf("assessments") });
    const jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: "gateway", alg: "EdDSA" }] };
    const seal = await sealKeys(null);
    const server = await new Promise<Server>((resolve) => {
      const listening: Server = createServer(serve({ runtime, keys: statementKeys(jwks), seal })).listen(0, "127.0.0.1", () => resolve(listening));
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    const transport = httpTransport("assessments", url, { kid: "gateway", privateKey: pair.privateKey });
    const document = parse(`mutation { recordNeed(input: { clientId: "${ADA}", category: HOMELESSNESS, priority: IMMEDIATE, description: "x" }) { id } }`);
    try {
      const before = await count("assessments.need");
      const caller = makeCaller({ ...CALLER, idempotencyKey: randomUUID() });
      const [first, again] = [await transport.fetch({ document, caller }), await transport.fetch({ document, caller })];
      expect(first.data).toEqual({ recordNeed: { id: expect.any(String) as string } });
      expect(again.data).toEqual(first.data);
      expect(await count("assessments.need")).toBe(before + 1);
      for (const another of [{ variables: "0".repeat(64) }, { operation: "0".repeat(64) }, { operationName: "Another" }]) {
        const { errors } = await transport.fetch({ document, caller: makeCaller({ ...caller, ...another }) });
        expect(errors).toMatchObject([{ extensions: { code: "CONFLICT" } }]);
      }
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await runtime.close();
    }
  });
});
