import { type GraphQLObjectType, getNamedType, isNonNullType, isObjectType } from "graphql";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../house.ts";
import { rowsOf } from "../../non-interference/twin.ts";
import { API_SCHEMA } from "../../non-interference/run.ts";

/** Cases 18, 21, 24 and 35 of the tricky ones; README.md of the folder above says where each of the fifty is tested. */

let [house, sql] = [undefined as unknown as TestHouse, undefined as unknown as pg.Client];
beforeAll(async () => {
  house = await openTestHouse();
  sql = new pg.Client(house.databaseUrl);
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await house.close();
});

interface Nodes { nodes: { id: string; recordedAt: string }[] }
interface Listed { id: string; episodes: Nodes; carePlans: Nodes; encounters: Nodes; caseNotes: Nodes; referrals: Nodes; identity: { familyName: string; givenName: string; identifiers: { system: string; value: string }[] } | null }

const PLACES = { episode: "care_plans.episode", carePlan: "care_plans.care_plan", encounter: "care_plans.encounter", caseNote: "care_plans.case_note", referral: "referrals.referral" } as const;
const EACH = Object.keys(PLACES).map((one) => `${one}s(first: 100) { nodes { id recordedAt } }`).join(" ");
const ONE = `id ${EACH} identity { familyName givenName identifiers { system value } }`;

async function data(who: string, query: string): Promise<Record<string, unknown>> {
  const { body } = await house.ask(who, { query });
  expect(body.errors ?? []).toEqual([]);
  return body.data!;
}

describe.each(["dr-okafor", "housing-tran", "lawyer-haddad", "food-silva"])("Case 18: every way to a client or a record gives %s the same", (who) => {
  test("by list, by id, by identifier, and record by record; what no list holds no id gives", async () => {
    const clients = ((await data(who, `{ clients(first: 100) { nodes { ${ONE} } } }`))["clients"] as { nodes: Listed[] }).nodes;
    expect(clients.length).toBeGreaterThan(3);
    for (const client of clients.slice(0, 6)) {
      expect((await data(who, `{ client(id: "${client.id}") { ${ONE} } }`))["client"]).toEqual(client);
      const [identifier] = client.identity?.identifiers ?? [];
      if (identifier === undefined) continue;
      const found = await data(who, `{ clientByIdentifier(system: ${JSON.stringify(identifier.system)}, value: ${JSON.stringify(identifier.value)}) { ${ONE} } }`);
      expect(found["clientByIdentifier"]).toEqual(client);
    }
    for (const [field, table] of Object.entries(PLACES)) {
      const listed = new Map(clients.flatMap((client) => client[`${field}s` as "episodes"].nodes).map((node) => [node.id, node]));
      const rows = await rowsOf(sql, table);
      for (const some of Array.from({ length: Math.ceil(rows.length / 14) }, (_, at) => rows.slice(14 * at, 14 * at + 14)).slice(0, 6)) {
        const answer = await data(who, `{ ${some.map(({ id }, at) => `r${at}: ${field}(id: "${id}") { id recordedAt }`).join(" ")} }`);
        expect(Object.values(answer)).toEqual(some.map(({ id }) => listed.get(id) ?? null));
      }
    }
  });
});

describe("Case 21: nothing hidden sorts, filters or counts", () => {
  test("a client whose name is withheld comes after the others, by id, and no name meets her", async () => {
    const who = "dr-okafor";
    const all = ((await data(who, "{ clients(first: 100) { nodes { id identity { familyName } } } }"))["clients"] as { nodes: Listed[] }).nodes;
    const unnamed = all.filter(({ identity }) => identity === null).map(({ id }) => id);
    expect(unnamed).toEqual([...unnamed].sort());
    expect(all.slice(all.length - unnamed.length).map(({ id }) => id)).toEqual(unnamed);
    const names = (await rowsOf(sql, "clients.identity")).filter(({ client_id }) => unnamed.includes(client_id));
    for (const { family_name, client_id } of names.slice(0, 5)) {
      const met = await data(who, `{ clients(first: 100, filter: { name: ${JSON.stringify(family_name)} }) { nodes { id } } }`);
      expect((met["clients"] as { nodes: { id: string }[] }).nodes.map(({ id }) => id)).not.toContain(client_id);
    }
  });

  test("a cursor made of a hidden record begins where one with an invented id beside it does", async () => {
    const who = "housing-tran";
    const [seen] = ((await data(who, "{ clients(first: 100) { nodes { id needs(first: 100) { nodes { id } } } } }"))["clients"] as { nodes: { id: string; needs: Nodes }[] }).nodes
      .filter(({ needs }) => needs.nodes.length > 0);
    const hidden = (await rowsOf(sql, "assessments.need")).filter(({ id, client_id }) => client_id === seen!.id && !seen!.needs.nodes.some((one) => one.id === id));
    for (const row of hidden) {
      const after = (id: string) => Buffer.from(JSON.stringify([(row["recorded_at"] as string).replace("+00:00", "Z"), id])).toString("base64url");
      const page = (id: string) => data(who, `{ client(id: "${seen!.id}") { needs(after: "${after(id)}") { nodes { id } pageInfo { hasNextPage endCursor } } } }`);
      expect(await page(row.id)).toEqual(await page(`${row.id.slice(0, -1)}${row.id.endsWith("0") ? "1" : "0"}`));
    }
  });

  test("no type that is a page counts", () => {
    for (const type of objects().filter(({ name }) => name.endsWith("Connection"))) expect(Object.keys(type.getFields())).toEqual(expect.not.arrayContaining(["totalCount"]));
  });
});

test("Case 24: whatever leads to a record about a client may be null, so that a refusal takes nothing else with it", () => {
  const about = new Set(objects().filter(({ astNode }) => astNode?.directives?.some(({ name }) => name.value === "consent")).map(({ name }) => name));
  expect(about.size).toBeGreaterThan(15);
  for (const type of objects().filter(({ name }) => !/(Connection|Edge)$/.test(name))) {
    for (const field of Object.values(type.getFields())) {
      if (about.has(getNamedType(field.type).name)) expect(isNonNullType(field.type), `${type.name}.${field.name}`).toBe(false);
    }
  }
});

test("Case 35: an id tells neither agency nor order", async () => {
  const client = ((await data("dr-okafor", "{ clients(first: 1) { nodes { id } } }"))["clients"] as { nodes: { id: string }[] }).nodes[0]!.id;
  const ids: string[] = [];
  for (let turn = 0; turn < 8; turn++) {
    const written = await data("dr-okafor", `mutation { recordNeed(input: { clientId: "${client}", category: FOOD_INSECURITY, priority: LONG_TERM, description: "turn ${turn}" }) { id } }`);
    ids.push((written["recordNeed"] as { id: string }).id);
  }
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids).not.toEqual([...ids].sort());
});

function objects(): GraphQLObjectType[] {
  return Object.values(API_SCHEMA.getTypeMap()).filter(isObjectType).filter(({ name }) => !name.startsWith("__"));
}
