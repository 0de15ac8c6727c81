import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Category, maskOf } from "../../schema/consent/category.ts";
import { importFiles } from "../../gateway/import/fhir/import-files.ts";
import { Session } from "../../gateway/import/fhir/session.ts";
import { sourceFiles } from "../../gateway/import/fhir/source-files.ts";
import { importUrl } from "../../gateway/import/import-role.ts";
import { projectRoot } from "../../gateway/project-root.ts";
import { openTestHouse, PASSWORDS, type TestHouse } from "../house.ts";
import { goodBundle } from "./bundle.ts";

const SAMPLES = join(projectRoot(), "..", "shared", "data", "fhir-r4");
const FILE = `query ($id: ID!) { client(id: $id) { id identity { familyName } contact { version } demographics { version }
  observations(first: 100) { nodes { id } } conditions(first: 100) { nodes { id } } assessments(first: 100) { nodes { id } }
  encounters(first: 100) { nodes { id } } carePlans(first: 100) { nodes { id } } } }`;
const GRANT = `mutation ($id: ID!, $categories: [ConsentCategory!]!) { grantConsent(input: { clientId: $id, form: WRITTEN, scopes: [{
  effect: PERMIT, grantees: [{ agency: "north-housing" }], categories: $categories, purposes: [HOUSING], actions: [READ], untilRevoked: true }] }) { consentId } }`;

/** What is granted here; `MENTAL_HEALTH` and `CARE_PLAN` stay closed. */
const GRANTED: readonly Category[] = ["IDENTITY", "PHYSICAL_HEALTH"];

const LISTS = {
  observations: "assessments.observation", conditions: "assessments.condition", assessments: "assessments.assessment",
  encounters: "care_plans.encounter", carePlans: "care_plans.care_plan",
} as const;

let house: TestHouse;
let sql: pg.Client;
let clients: { id: string; family: string }[];
const folder = mkdtempSync(join(tmpdir(), "careweave-import-"));

beforeAll(async () => {
  house = await openTestHouse();
  sql = new pg.Client(house.databaseUrl);
  await sql.connect();
  writeFileSync(join(folder, "good.json"), JSON.stringify(goodBundle()));
  if (!existsSync(SAMPLES)) console.log(`Only the bundle of our own is tried: there is no folder ${SAMPLES}.`);
  const session = await Session.open(await importUrl(house.databaseUrl, PASSWORDS), "harbor-clinic");
  const files = await sourceFiles([folder, ...(existsSync(SAMPLES) ? [SAMPLES] : [])]);
  const report = await importFiles({ session, files, now: new Date() });
  await session.close();
  expect(report.refusedAny).toBe(false);
  clients = (await sql.query<{ id: string; family: string }>(
    "select client_id as id, family_name as family from clients.identity where recorded_by = 'fhir-import'")).rows;
  expect(clients).toHaveLength(existsSync(SAMPLES) ? 9 : 1);
});
afterAll(async () => {
  await sql.end();
  await house.close();
  rmSync(folder, { recursive: true });
});

describe("Imported records obey consent", () => {
  test("the clinic that imported them reads all of them as its own", async () => {
    for (const { id, family } of clients) {
      const { body } = await house.ask("dr-okafor", { query: FILE, variables: { id } });
      expect(body.data).toMatchObject({ client: { identity: { familyName: family }, contact: { version: 1 } } });
      for (const [list, table] of Object.entries(LISTS)) expect(idsIn(body.data, list)).toEqual(await idsOf(table, id, "true"));
    }
  });

  test("a housing worker without consent finds nobody; with one, exactly what was granted", async () => {
    const granted = maskOf(GRANTED);
    let opened = 0;
    for (const { id, family } of clients) {
      const before = await house.ask("housing-tran", { query: FILE, variables: { id }, purpose: "HOUSING" });
      expect(before.body.data).toEqual({ client: null });

      const grant = await house.ask("officer-reyes", { query: GRANT, variables: { id, categories: GRANTED } });
      expect(grant.body.errors).toBeUndefined();

      const { body } = await house.ask("housing-tran", { query: FILE, variables: { id }, purpose: "HOUSING" });
      expect(body.data).toMatchObject({ client: { id, contact: null, demographics: null, identity: { familyName: family } } });
      for (const [list, table] of Object.entries(LISTS)) {
        const expected = await idsOf(table, id, `categories & ~${granted} = 0`);
        expect(idsIn(body.data, list)).toEqual(expected);
        opened += expected.length;
      }
      expect(idsIn(body.data, "carePlans")).toEqual([]);
    }
    expect(opened).toBeGreaterThan(0);
  });
});


function idsIn(data: Record<string, unknown> | null | undefined, list: string): string[] {
  const client = data?.["client"] as Record<string, { nodes: { id: string }[] }>;
  return client[list]!.nodes.map(({ id }) => id).sort();
}

async function idsOf(table: string, client: string, where: string): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(`select id from ${table} where client_id = $1 and ${where} order by id`, [client]);
  return rows.map(({ id }) => id);
}
